import { openai } from '@ai-sdk/openai';
import { streamText } from 'ai';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const result = streamText({ model: openai.chat('gpt-4.1-mini'), messages });
console.log(await result.text, (await result.usage).totalTokens);
