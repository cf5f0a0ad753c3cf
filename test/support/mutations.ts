import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { fieldOf, membersOf, textOf, without } from '../../src/json/read.ts';

/** A mutation of the events of a stream. `final` is the response that they become. */
export type Mutate = (events: readonly JsonObject[], final: JsonObject) => readonly JsonObject[];

const isComplete = ({ type }: JsonObject): boolean =>
  typeof type === 'string' && (type.endsWith('.done') || type.endsWith('.completed') || type.endsWith('.incomplete'));

/** The texts and lists that a complete value repeats. */
const repeated = new Set([
  'text',
  'refusal',
  'arguments',
  'input',
  'code',
  'content',
  'summary',
  'logprobs',
  'annotations',
  'output',
  'audio',
  'diff',
  'name',
  'segments',
]);

/** A complete value without its contents. The tools of the request stay. */
const emptied = (json: Json, nothing: (held: Json) => Json): Json => {
  if (isJsonArray(json)) return json.map((member) => emptied(member, nothing));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, held]) => {
      if (key === 'tools') return [key, held];
      const isContent = repeated.has(key) && (typeof held === 'string' || isJsonArray(held));
      return [key, isContent ? nothing(held) : emptied(held, nothing)];
    }),
  );
};

const empty = (json: Json): JsonObject => asObject(emptied(json, (held) => (isJsonArray(held) ? [] : '')));
const nulled = (json: Json): JsonObject => asObject(emptied(json, () => null));

const asObject = (json: Json): JsonObject => (isJsonObject(json) ? json : {});

/** A chunk with the complete messages of a completion. `more` is beside each message. */
const messagesOf = (final: JsonObject, change: (message: Json) => Json, more: JsonObject = {}): JsonObject => ({
  ...without(final, 'usage'),
  // a stream without counts has a null in each chunk
  ...(final['usage'] === null ? { usage: null } : {}),
  object: 'chat.completion.chunk',
  choices: membersOf(final['choices']).map((choice) => ({
    ...asObject(choice),
    ...more,
    message: change(fieldOf(choice, 'message') ?? null),
  })),
});

const isChat = (final: JsonObject): boolean => final['object'] === 'chat.completion';

/** Whether the last event does not contain the items of the response. */
const isSparse = (events: readonly JsonObject[]): boolean =>
  membersOf(fieldOf(events.at(-1)?.['response'], 'output')).length === 0;

const withoutContent = (choice: Json): JsonObject => ({ ...asObject(choice), delta: {}, logprobs: null });

/** A chunk whose fragments of calls all have the id of their call. */
const withIds = (): ((chunk: JsonObject) => JsonObject) => {
  const ids = new Map<string, Json>();
  const withId = (choice: Json, call: Json): Json => {
    const key = JSON.stringify([fieldOf(choice, 'index'), fieldOf(call, 'index')]);
    const id = textOf(fieldOf(call, 'id')) ?? ids.get(key);
    if (id === undefined) return call;
    ids.set(key, id);
    return { ...asObject(call), id };
  };
  return (chunk) => ({
    ...chunk,
    choices: membersOf(chunk['choices']).map((choice) => {
      const delta = asObject(fieldOf(choice, 'delta') ?? null);
      if (!isJsonArray(delta['tool_calls'])) return choice;
      const calls = delta['tool_calls'].map((call) => withId(choice, call));
      return { ...asObject(choice), delta: { ...delta, tool_calls: calls } };
    }),
  });
};

const endsWith = (event: JsonObject | undefined, end: string): boolean =>
  textOf(event?.['type'])?.endsWith(end) === true;

/** After each complete value, the same value again, changed. */
const repeat =
  (change: (event: JsonObject) => JsonObject): Mutate =>
  (events) =>
    events.flatMap((one) => (isComplete(one) ? [one, without(change(one), 'sequence_number')] : [one]));

/** Mutations that change neither what a stream says nor how it ends. */
export const mutations: Readonly<Record<string, Mutate>> = {
  'complete values twice': repeat((one) => one),
  'emptier complete values after the full ones': repeat(empty),
  'nulls in complete values after the full ones': repeat(nulled),
  'emptier complete values before the full ones': (events) =>
    events.flatMap((one) =>
      isComplete(one) && one['response'] === undefined ? [without(empty(one), 'sequence_number'), one] : [one],
    ),
  'announcements twice': (events) =>
    events.flatMap((one) => (endsWith(one, '.added') ? [one, without(one, 'sequence_number')] : [one])),
  'no announcements of parts': (events) => events.filter((one) => !endsWith(one, 'part.added')),
  'announcements of parts after the first increment': (events) =>
    events.map((one, at) => {
      const [before, after] = [events[at - 1], events[at + 1]];
      if (endsWith(one, 'part.added') && after !== undefined) return after;
      return before !== undefined && endsWith(before, 'part.added') ? before : one;
    }),
  'no complete values but the last': (events, final) =>
    events.filter(
      (one) =>
        !isComplete(one) ||
        one['response'] !== undefined ||
        one === events.at(-1) ||
        // some gateways do not repeat the items at the end
        (isSparse(events) && one['item'] !== undefined) ||
        // no event repeats the items and turns of a session
        (final['object'] === 'agent.session' && (one['item'] !== undefined || one['turn'] !== undefined)) ||
        // nor the cost of a transcript
        (final['object'] === 'realtime' && one['usage'] !== undefined),
    ),
  'rotated ids of items': (events) =>
    events.map((one, at) =>
      isComplete(one) || one['item_id'] === undefined || one['output_index'] === undefined
        ? one
        : { ...one, item_id: `rotated_${String(at)}` },
    ),
  'one index for all items': (events) =>
    events.map((one) => (one['output_index'] === undefined ? one : { ...one, output_index: 0 })),
  'no index of items': (events) => events.map((one) => without(one, 'output_index')),
  'no ids of items': (events) =>
    events.map((one) => (one['output_index'] === undefined ? one : without(one, 'item_id'))),
  'the message again': (events, final) => (isChat(final) ? [...events, messagesOf(final, (one) => one)] : events),
  'the message again, emptier': (events, final) => (isChat(final) ? [...events, messagesOf(final, empty)] : events),
  'the message beside an empty delta': (events, final) =>
    isChat(final) ? [...events, messagesOf(final, (one) => one, { delta: {} })] : events,
  'only the message, beside an empty delta': (events, final) =>
    isChat(final)
      ? [
          messagesOf(final, (one) => one, { delta: {} }),
          // the counts are often in the last chunk of a choice
          ...events.flatMap((one) =>
            membersOf(one['choices']).length === 0 || isJsonObject(one['usage']) ? [{ ...one, choices: [] }] : [],
          ),
        ]
      : events,
  'the last chunk of each choice twice': (events, final) =>
    events.flatMap((one) =>
      isChat(final) && membersOf(one['choices']).some((choice) => textOf(fieldOf(choice, 'finish_reason')) !== null)
        ? [one, { ...one, choices: membersOf(one['choices']).map(withoutContent) }]
        : [one],
    ),
  'ids of calls in each fragment': (events, final) => (isChat(final) ? events.map(withIds()) : events),
};
