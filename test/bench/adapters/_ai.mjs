import { createOpenAI } from '@ai-sdk/openai';
import { streamObject, streamText, tool } from 'ai';
import { fetchOf } from '../generate/index.mjs';
import { Items } from './_items.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false;

const modelOf = (one) => {
  const provider = createOpenAI({ apiKey: 'none', baseURL: 'http://127.0.0.1:1/v1', fetch: fetchOf(one) });
  return one.api === 'chat' ? provider.chat('gpt-4o') : provider.responses('gpt-4o');
};

const common = (one) => ({
  model: modelOf(one),
  prompt: 'hi',
  maxRetries: 0,
  onError: ({ error }) => {
    throw error;
  },
});

/** `streamText` and its final promises. */
export const text = async (one) => {
  const calls = one.truth.args !== undefined;
  const result = streamText({
    ...common(one),
    ...(calls ? { tools: { save_items: tool({ description: 'Save items', inputSchema: Items }) } } : {}),
    ...(one.kind === 'logprobs' ? { providerOptions: { openai: { logprobs: 5 } } } : {}),
  });
  const toolCalls = calls ? await result.toolCalls : [];
  const metadata = await result.providerMetadata;
  return {
    text: await result.text,
    value: toolCalls[0]?.input,
    usage: await result.usage,
    logprobs: metadata?.openai?.logprobs?.length,
  };
};

/** `streamObject` and the partial objects it gives. */
export const object = async (one) => {
  const result = streamObject({ ...common(one), schema: Items });
  let seen = 0;
  for await (const value of result.partialObjectStream) if (value !== undefined) seen += 1;
  return { value: await result.object, seen };
};
