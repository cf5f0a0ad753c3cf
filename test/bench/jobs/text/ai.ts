import { openai } from '@ai-sdk/openai';
import { streamText } from 'ai';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const { textStream } = streamText({ model: openai.chat('gpt-4.1-mini'), messages });
for await (const text of textStream) process.stdout.write(text);
