// The AI SDK: `streamText` and its stream of parts. It has its own form of a response.
import { createOpenAI } from '@ai-sdk/openai';
import { streamText } from 'ai';
import { answerVectors, outcomeOf } from './_protocol.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false;

const read = async ({ api }, fetch) => {
  const provider = createOpenAI({ apiKey: 'none', baseURL: 'http://127.0.0.1:1/v1', fetch });
  const model = api === 'responses' ? provider.responses('gpt-4o') : provider.chat('gpt-4o');
  const { fullStream } = streamText({ model, prompt: 'hi', maxRetries: 0, onError: () => {} });
  let text = '';
  const calls = [];
  let end;
  for await (const part of fullStream) {
    if (part.type === 'text-delta') text += part.text;
    if (part.type === 'tool-call') calls.push([part.toolCallId, part.toolName, part.input]);
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish') end = part;
  }
  const { finishReason, rawFinishReason, totalUsage } = end;
  const { inputTokens, outputTokens, totalTokens } = totalUsage;
  return {
    outcome: endOf(finishReason, rawFinishReason),
    error: null,
    // it has no index of an output item
    ...(api === 'responses' ? {} : { text: text === '' ? {} : { '0.0': text } }),
    calls,
    usage: { tokens: totalTokens === undefined ? null : { inputTokens, outputTokens, totalTokens } },
  };
};

const endOf = (reason, raw) => {
  // it found no end, or the server said that it is one by an error
  if (reason === 'interrupted' || raw === 'error') return 'error';
  return outcomeOf([reason === 'content-filter' ? 'content_filter' : reason]);
};

await answerVectors(['chat.completions', 'responses'], read);
