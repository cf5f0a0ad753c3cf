import type { Wire } from '../../core/family.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { textOf, without } from '../../json/read.ts';

/**
 * How chat is written: events without a name. A whole completion is one chunk, which contains each message as a delta too,
 * as Perplexity's chunks do: clients read the delta, and `wholeIn` restores the completion.
 */
export const chatWire: Wire = {
  named: false,
  eventsOf: (body) => {
    const { choices } = body;
    if (!isJsonArray(choices) || !choices.some(isMessage)) return [body];
    return [
      { ...body, ...tagged(body, 'chat.completion', 'chat.completion.chunk'), choices: choices.map(chunkChoice) },
    ];
  },
};

/** The whole completion that a first chunk contains; null if the response is a stream. */
export const wholeIn = (chunk: JsonObject): JsonObject | null => {
  const { choices, object } = chunk;
  if (object === 'chat.completion') return chunk;
  if (!isJsonArray(choices) || choices.length === 0 || !choices.every(isWhole)) return null;
  return {
    ...chunk,
    ...tagged(chunk, 'chat.completion.chunk', 'chat.completion'),
    choices: choices.map((choice) => (isJsonObject(choice) ? without(choice, 'delta') : choice)),
  };
};

const tagged = (json: JsonObject, tag: string, other: string): JsonObject =>
  json['object'] === tag ? { object: other } : {};

const isMessage = (choice: Json): boolean =>
  isJsonObject(choice) && isJsonObject(choice['message']) && !isJsonObject(choice['delta']);

const isWhole = (choice: Json): boolean =>
  isJsonObject(choice) &&
  isJsonObject(choice['message']) &&
  isJsonObject(choice['delta']) &&
  textOf(choice['finish_reason']) !== null;

const chunkChoice = (choice: Json): Json => {
  if (!isJsonObject(choice) || !isMessage(choice)) return choice;
  const { message } = choice;
  return { ...choice, delta: isJsonObject(message) ? withCallIndexes(message) : {} };
};

const withCallIndexes = (message: JsonObject): JsonObject => {
  const calls = message['tool_calls'];
  if (!isJsonArray(calls)) return message;
  return { ...message, tool_calls: calls.map((call, index) => (isJsonObject(call) ? { index, ...call } : call)) };
};
