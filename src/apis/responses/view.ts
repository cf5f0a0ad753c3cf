import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { trusted } from '../../json/trusted.ts';
import { read, readFields, type Fields } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { readText } from '../../fold/text.ts';
import { Response } from './schema/index.ts';
import { settle } from './fast/pending.ts';
import type { ItemState, State } from './state.ts';

/**
 * The response so far, in the form of `GET /responses/{id}`. It is built from the events, and the terminal event's response
 * replaces it. Costs the items that changed since the last call; everything else is shared.
 */
export const viewResponse = (state: State): Response => trusted(Response, responseOf(state));

const responseOf = (now: State): JsonObject => {
  const state = settle(now);
  if (state.whole !== null) return state.whole;
  if (state.terminal !== null) return withOutput(state.terminal, terminalOutput(state, state.terminal));
  return { ...viewEnvelope(state.envelope), output: builtOutput(state) };
};

const envelopes = new WeakMap<Fields, JsonObject>();

// about thirty fields, which are usually the same in every snapshot
const viewEnvelope = (envelope: Fields): JsonObject => {
  const known = envelopes.get(envelope);
  if (known !== undefined) return known;
  const { id, object, ...others } = readFields(envelope);
  const made = { id: id ?? '', object: object ?? 'response', status: 'in_progress', ...others, output: [] };
  envelopes.set(envelope, made);
  return made;
};

const withOutput = (response: JsonObject, output: Json): JsonObject =>
  response['output'] === output ? response : { ...response, output };

/** The items built from the events, in the wire's order. */
const builtOutput = (state: State): readonly Json[] => inOrder(state.items).map((item) => read(item.acc));

const inOrder = (items: readonly ItemState[]): readonly ItemState[] =>
  items.every((item, position) => item.index === null || item.index === position)
    ? items
    : [...items].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));

/** The terminal object's items, and streamed items that it lacks: some gateways end with an empty output. */
const terminalOutput = (state: State, response: JsonObject): Json => {
  const output = response['output'];
  if (!isJsonArray(output) || output.length === 0)
    return state.items.length === 0 ? (output ?? []) : builtOutput(state);
  if (output.length >= state.items.length) return output;
  const ids = new Set(output.map((item) => (isJsonObject(item) ? item['id'] : undefined)));
  const counts = new Map<Json | undefined, number>();
  for (const item of output) if (isJsonObject(item)) counts.set(item['type'], (counts.get(item['type']) ?? 0) + 1);
  // a gateway may change ids, so an item is missing only if fewer items of its type came than were streamed
  const missing = inOrder(state.items).filter((item) => {
    const left = counts.get(item.type ?? undefined) ?? 0;
    if (left > 0) counts.set(item.type ?? undefined, left - 1);
    return left === 0 && !ids.has(item.id ?? undefined);
  });
  return missing.length === 0 ? output : [...output, ...missing.map((item) => read(item.acc))];
};

/** What only the stream contained: image previews and sound. Null if there was none. */
export const viewStreamed = (state: State): JsonObject | null => {
  const { partialImages, audio, transcript } = state.streamed;
  const text = readText(transcript);
  const streamed = {
    ...(partialImages.length === 0 ? {} : { partial_images: readList(partialImages) }),
    ...(audio.length === 0 ? {} : { audio: readList(audio) }),
    ...(text === '' ? {} : { transcript: text }),
  };
  return Object.keys(streamed).length === 0 ? null : streamed;
};
