const choices = 'it joins the texts of several choices, or reads only the first';
const custom = 'it reads a custom tool as a function, or not at all';
const again = 'an agent asks again if an answer contains neither text nor a call of one of its functions';
const refused = 'it reports a refusal as an error';
const llama = 'it requires fields that llama.cpp does not send';

/** The recordings that a client reads otherwise, or not at all, whatever server sends them; and why. */
export const limits = {
  official: {
    'responses/function-call-llama': llama,
    'responses/reasoning-llama': llama,
    'responses/text-llama': llama,
    'responses/unknown-event': 'its `stream` reports an error for an event that it does not know',
  },
  ai: {
    'chat.completions/custom-tool': custom,
    'chat.completions/refusal': 'it returns a refusal as text',
    'chat.completions/two-choices': choices,
    'chat.completions/two-choices-llama': choices,
    'responses/custom-tool': custom,
    'responses/function-call-llama': llama,
    'responses/mcp': 'it requires fields of the list of tools that the API does not require',
    'responses/reasoning-llama': llama,
    'responses/refusal': 'it returns a refusal as text',
    'responses/text-llama': llama,
  },
  langchain: {
    'chat.completions/custom-tool': custom,
    'chat.completions/two-choices': choices,
    'chat.completions/two-choices-llama': choices,
    'responses/custom-tool': custom,
    'responses/function-call-llama': 'it joins the arguments of two calls',
  },
  agents: {
    'chat.completions/audio': again,
    'chat.completions/custom-tool': again,
    'chat.completions/function-call': again,
    'chat.completions/reasoning-llama': again,
    'chat.completions/refusal': refused,
    'responses/custom-tool': again,
    'responses/incomplete': 'it reports an incomplete response as an error',
    'responses/reasoning-llama': again,
    'responses/refusal': refused,
  },
};
