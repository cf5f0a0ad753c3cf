import OpenAI from 'openai';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const stream = new OpenAI().chat.completions.stream({
  model: 'gpt-4.1-mini',
  messages,
  stream_options: { include_usage: true },
});
const { choices, usage } = await stream.finalChatCompletion();
console.log(choices[0]?.message.content, usage?.total_tokens);
