import { ChatOpenAI } from '@langchain/openai';
import type { AIMessageChunk } from '@langchain/core/messages';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const stream = await new ChatOpenAI({ model: 'gpt-4.1-mini' }).stream(messages);
let answer: AIMessageChunk | undefined;
for await (const chunk of stream) answer = answer === undefined ? chunk : answer.concat(chunk);
console.log(answer?.text, answer?.usage_metadata?.total_tokens);
