import { ChatOpenAI } from '@langchain/openai';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const stream = await new ChatOpenAI({ model: 'gpt-4.1-mini' }).stream(messages);
for await (const { text } of stream) process.stdout.write(text);
