import OpenAI from 'openai';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const stream = await new OpenAI().chat.completions.create({ model: 'gpt-4.1-mini', messages, stream: true });
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '');
