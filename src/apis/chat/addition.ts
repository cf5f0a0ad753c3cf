import { fieldIn, noFields, read, type Acc, type Fields } from '../../fold/acc.ts';
import { readText } from '../../fold/text.ts';
import type { ToolCall } from '../../fold/toolCalls/state.ts';
import { isJsonArray, isJsonObject, sameJson, type Json, type JsonObject } from '../../json/json.ts';
import { identifierOf, objectOf } from '../../json/read.ts';
import type { ChoiceState } from './state.ts';

/** What one entry of `choices` adds to its choice. */
interface Addition {
  readonly delta: JsonObject;
  /** The log probabilities of the delta. */
  readonly logprobs: JsonObject | null;
  /** The paths at which a complete message differs from what was streamed. */
  readonly differs: readonly string[];
}

/**
 * What an entry adds: its `delta`, or its `message`. A message is complete, so after deltas it adds only what they did not
 * contain. A message with less, or with something else, changes nothing, and the difference is named.
 */
export const additionOf = (held: ChoiceState | undefined, entry: JsonObject): Addition => {
  const given = isJsonObject(entry['logprobs']) ? entry['logprobs'] : null;
  const increment = objectOf(entry['delta']);
  // Perplexity sends the message so far beside each delta
  if (isJsonObject(entry['delta']) && !(isJsonObject(entry['message']) && addsNothing(increment)))
    return { delta: increment, logprobs: given, differs: none };
  const message = objectOf(entry['message']);
  if (held === undefined) return { delta: message, logprobs: given, differs: none };
  const delta: Record<string, Json> = {};
  const differs: string[] = [];
  for (const [key, complete] of Object.entries(message)) {
    const path = `message.${key}`;
    const rest =
      key === 'tool_calls'
        ? missingCalls(held.toolCalls.calls, complete, path, differs)
        : missing(fieldIn(held.message, key), complete, path, differs);
    if (rest !== undefined) delta[key] = rest;
  }
  const logprobs = given === null ? null : missingLogprobs(held.logprobs ?? noFields, given, differs);
  return { delta, logprobs, differs };
};

const none: readonly string[] = [];

/**
 * The log probabilities beside a message that its deltas did not contain. A list that begins as the held one is complete;
 * any other list is an increment.
 */
const missingLogprobs = (held: Fields, given: JsonObject, differs: string[]): JsonObject => {
  const rest: Record<string, Json> = {};
  for (const [key, tokens] of Object.entries(given)) {
    const known = fieldIn(held, key);
    const isRepeat = isJsonArray(tokens) && known?._tag === 'List' && sameJson(known.buffer[0], tokens[0]);
    if (isRepeat && tokens.length < known.length) differs.push(`logprobs.${key}`);
    rest[key] = isRepeat ? tokens.slice(known.length) : tokens;
  }
  return rest;
};

const addsNothing = (delta: JsonObject): boolean =>
  Object.entries(delta).every(
    ([key, given]) => key === 'role' || given === null || given === '' || (isJsonArray(given) && given.length === 0),
  );

/** What is missing of a complete value; undefined if nothing is. */
const missing = (held: Acc | undefined, complete: Json, path: string, differs: string[]): Json | undefined => {
  // null has not come yet
  if (held === undefined || complete === null || (held._tag === 'Value' && held.value === null)) return complete;
  // a value of another size is not read, so that the cost does not depend on what was streamed
  if (sizeOf(held) !== sizeIn(complete)) {
    differs.push(path);
    return undefined;
  }
  const known = held._tag === 'Text' ? readText(held) : read(held);
  if (typeof known === 'string' && typeof complete === 'string') return missingText(known, complete, path, differs);
  if (!sameJson(known, complete)) differs.push(path);
  return undefined;
};

/** The number of fields or members of a value; 0 for any other value. */
const sizeOf = (held: Acc): number => {
  switch (held._tag) {
    case 'Fields':
      return held.count + (held.more?.size ?? 0);
    case 'Slots':
      return held.slots.size;
    case 'List':
      return held.length;
    case 'Value':
      return sizeIn(held.value);
    default:
      return 0;
  }
};

const sizeIn = (json: Json): number =>
  isJsonArray(json) ? json.length : isJsonObject(json) ? Object.keys(json).length : 0;

const missingText = (known: string, complete: string, path: string, differs: string[]): string | undefined => {
  if (complete.startsWith(known)) return complete.length === known.length ? undefined : complete.slice(known.length);
  differs.push(path);
  return undefined;
};

const missingCalls = (
  calls: readonly ToolCall[],
  complete: Json,
  path: string,
  differs: string[],
): readonly Json[] | undefined => {
  const entries = isJsonArray(complete) ? complete : [];
  return entries.flatMap((entry, position): readonly Json[] => {
    if (!isJsonObject(entry)) return [];
    const id = identifierOf(entry['id']);
    const call = calls.find((known) => known.id !== null && known.id === id) ?? calls[position];
    if (call === undefined) return [entry];
    if (id !== null && call.id !== null && id !== call.id) differs.push(`${path}[].id`);
    const kind = isJsonObject(entry['custom']) ? 'custom' : 'function';
    const field = kind === 'custom' ? 'input' : 'arguments';
    const whole = objectOf(entry[kind])[field];
    const text = typeof whole === 'string' ? whole : whole === undefined ? '' : JSON.stringify(whole);
    const rest = missingText(readText(call.args), text, `${path}[].${kind}.${field}`, differs);
    if (rest === undefined) return [];
    return [{ index: call.index, id: call.id, [kind]: { [field]: rest } }];
  });
};
