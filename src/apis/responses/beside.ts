import { noFields, read, readFields, type Fields } from '../../fold/acc.ts';
import { collect, growsAgain, mergeFields, table } from '../../fold/rules.ts';
import { setOwn, type Json, type JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import { ResponseStreamEvent } from './schema/index.ts';
import type { Folded, ItemState } from './state.ts';

// The undocumented fields of an event, beside its item or its response: vLLM's token ids, Copilot's usage.

const rules = table({}, collect);

/** Fields that place an event in its stream, and padding. No response contains them. */
const places: ReadonlySet<string> = new Set([
  'type',
  'sequence_number',
  'item_id',
  'output_index',
  'content_index',
  'summary_index',
  'obfuscation',
]);

/** The schema's fields of an event of this type; undefined for an unknown type. */
const fieldsOf = (type: Json | undefined): ReadonlyMap<string, unknown> | undefined => {
  const { schema } = ResponseStreamEvent;
  const member = schema.kind === 'union' && typeof type === 'string' ? schema.members.get(type)?.schema : undefined;
  return member?.kind === 'struct' ? member.fields : undefined;
};

/** The undocumented fields of an event; null if it has none. */
const besideOf = (event: JsonObject): JsonObject | null => {
  const documented = fieldsOf(event['type']) ?? ofResponse;
  let found: Record<string, Json> | null = null;
  for (const key of Object.keys(event)) {
    const given = event[key];
    if (documented.has(key) || places.has(key) || given === undefined) continue;
    found ??= {};
    setOwn(found, key, given);
  }
  return found;
};

/** An unknown event is only folded if it contains a response. */
const ofResponse: ReadonlyMap<string, unknown> = new Map([['response', null]]);

/** Whether an event that arrives again with the same fields would add to what is kept. */
export const growsBeside = (event: JsonObject): boolean => growsAgain(besideOf(event) ?? {});

/** Keeps the undocumented fields of an event: at the item that the event changed, or at the response. */
export const keepBeside = (state: Folded, event: JsonObject): Folded => {
  const given = besideOf(event);
  if (given === null) return state;
  const item = state.items[state.touched];
  if (item === undefined) return { ...state, beside: mergeFields(state.beside, given, rules) };
  const kept = { ...item, beside: mergeFields(item.beside, given, rules) };
  return { ...state, items: state.items.with(state.touched, kept) };
};

/** A value with the fields beside it that it has not itself. */
export const withBeside = (json: JsonObject, beside: Fields): JsonObject => {
  if (beside === noFields) return json;
  const others = Object.entries(readFields(beside)).filter(([key]) => (json[key] ?? null) === null);
  return { ...json, ...Object.fromEntries(others) };
};

/** The JSON of an item so far. */
export const readItem = (item: ItemState): Json => (item.beside === noFields ? read(item.acc) : readBoth(item));

const readBoth = memoize(({ acc, beside }: ItemState): JsonObject => withBeside(readFields(acc), beside));
