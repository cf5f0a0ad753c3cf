// The official SDK: its helper `.stream()` and its final object.
import OpenAI from 'openai';
import { answerVectors, outcomeOf } from './_protocol.mjs';

const clientOf = (fetch) => new OpenAI({ apiKey: 'none', baseURL: 'http://127.0.0.1:1/v1', fetch, maxRetries: 0 });

const readChat = async (fetch, so) => {
  const stream = clientOf(fetch).chat.completions.stream({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'hi' }],
  });
  stream.on('chunk', (_, snapshot) => {
    so.response = snapshot;
  });
  const response = await stream.finalChatCompletion();
  const { choices, usage } = response;
  const texts = choices.flatMap(({ index, message }) => (message.content ? [[`${index}.0`, message.content]] : []));
  return {
    outcome: outcomeOf(choices.map(({ finish_reason: reason }) => reason)),
    error: null,
    response,
    text: Object.fromEntries(texts),
    calls: choices.flatMap(({ message }) =>
      (message.tool_calls ?? []).map((call) => [call.id, call.function?.name, call.function?.arguments]),
    ),
    usage: { tokens: tokensOf(usage?.prompt_tokens, usage?.completion_tokens, usage?.total_tokens) },
  };
};

const readResponses = async (fetch) => {
  const response = await clientOf(fetch).responses.stream({ model: 'gpt-4o', input: 'hi' }).finalResponse();
  const { status, usage } = response;
  return {
    outcome: ['completed', 'incomplete', 'failed'].includes(status) ? status : 'truncated',
    response,
    calls: response.output.flatMap((item) =>
      item.type === 'function_call' ? [[item.call_id, item.name, item.arguments]] : [],
    ),
    usage: { tokens: tokensOf(usage?.input_tokens, usage?.output_tokens, usage?.total_tokens) },
  };
};

const tokensOf = (inputTokens, outputTokens, totalTokens) =>
  totalTokens === undefined ? null : { inputTokens, outputTokens, totalTokens };

await answerVectors(['chat.completions', 'responses'], ({ api }, fetch, so) =>
  api === 'responses' ? readResponses(fetch) : readChat(fetch, so),
);
