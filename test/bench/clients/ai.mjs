import { createOpenAI } from '@ai-sdk/openai';
import { generateText, isStepCount, streamObject, streamText, tool } from 'ai';
import { Arguments, Forecast, toolNames } from './schemas.mjs';

const prompt = 'Hello';
const modelOf = ({ api, baseURL, fetch }) => {
  const openai = createOpenAI({ baseURL, fetch, apiKey: 'none' });
  return api === 'responses' ? openai.responses('gpt-4.1-mini') : openai.chat('gpt-4.1-mini');
};
const toolsWith = (more) =>
  Object.fromEntries(toolNames.map((name) => [name, tool({ inputSchema: Arguments, ...more })]));

/** Everything that a stream of `streamText` reports. */
const readAll = async ({ fullStream }) => {
  let text = '';
  const calls = [];
  for await (const part of fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-delta') text += part.text;
    if (part.type === 'tool-call' && part.providerExecuted !== true) calls.push([part.toolName, part.input]);
  }
  return { text, calls };
};

const common = { maxRetries: 0, onError: () => undefined };

export const name = 'AI SDK';

/** `streamText`, or `generateText` for an answer without a stream. */
export const respond = async (to, isStream) => {
  const options = { ...common, model: modelOf(to), prompt, ...(to.hasTools ? { tools: toolsWith({}) } : {}) };
  if (isStream) return readAll(streamText(options));
  const { text, toolCalls } = await generateText(options);
  return { text, calls: toolCalls.map(({ toolName, input }) => [toolName, input]) };
};

/** `streamText` with tools that are run, until the model answers with text. */
export const loop = (to) =>
  readAll(
    streamText({
      ...common,
      model: modelOf(to),
      prompt,
      tools: toolsWith({ execute: () => 'sun' }),
      stopWhen: isStepCount(5),
    }),
  );

/** `streamObject`. */
export const object = async (to) => {
  const result = streamObject({ ...common, model: modelOf(to), prompt, schema: Forecast });
  let last;
  for await (const partial of result.partialObjectStream) last = partial;
  return [last, await result.object];
};
