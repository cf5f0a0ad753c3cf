import { noFields, read, readFields, type Fields } from '../../fold/acc.ts';
import { collect, mergeFields, table } from '../../fold/rules.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import type { Folded, ItemState } from './state.ts';
import { undocumentedOf } from './undocumentedOf.ts';

// The undocumented fields of an event, beside its item or its response: vLLM's token ids, Copilot's usage.

const rules = table({}, collect);

/** Keeps the undocumented fields of an event: at the item that the event changed, or at the response. */
export const keepBeside = (state: Folded, event: JsonObject): Folded => {
  const given = undocumentedOf(event);
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
