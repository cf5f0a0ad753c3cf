import { noFields, read, readFields, type Fields } from '../../fold/acc.ts';
import { memberAt, replaceMember, type Keyed } from '../../fold/keyed.ts';
import { collect, mergeFields, table } from '../../fold/rules.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';

// The undocumented fields of events, beside the item or the object that the events changed: vLLM's token ids, Copilot's usage.

/** An item, and the undocumented fields of its events. */
export interface Besides {
  readonly acc: Fields;
  readonly beside: Fields;
}

const rules = table({}, collect);

/** The undocumented fields so far, with those of one more event. */
export const mergeBeside = (held: Fields, given: JsonObject): Fields => mergeFields(held, given, rules);

/** What a session keeps beside its items, and the item that the last event changed. */
interface Kept<Item> {
  readonly items: Keyed<Item>;
  readonly touched: number;
  readonly beside: Fields;
}

/** Keeps the undocumented fields of an event of a session, if there are any: at the item that it changed, or at the session. */
export const keepBeside = <Item extends Besides, State extends Kept<Item>>(
  state: State,
  given: JsonObject | null,
): State => {
  if (given === null) return state;
  const item = memberAt(state.items, state.touched);
  if (item === undefined) return { ...state, beside: mergeBeside(state.beside, given) };
  const kept = { ...item, beside: mergeBeside(item.beside, given) };
  return { ...state, items: replaceMember(state.items, state.touched, kept) };
};

/** A value with the fields beside it that it has not itself. */
export const withBeside = (json: JsonObject, beside: Fields): JsonObject => {
  if (beside === noFields) return json;
  const others = Object.entries(readFields(beside)).filter(([key]) => (json[key] ?? null) === null);
  return { ...json, ...Object.fromEntries(others) };
};

/** The JSON of an item so far. */
export const readItem = (item: Besides): Json => (item.beside === noFields ? read(item.acc) : readBoth(item));

const readBoth = memoize(({ acc, beside }: Besides): JsonObject => withBeside(readFields(acc), beside));
