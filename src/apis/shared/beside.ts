import { noFields, read, readFields, type Fields } from '../../fold/acc.ts';
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

/** A value with the fields beside it that it has not itself. */
export const withBeside = (json: JsonObject, beside: Fields): JsonObject => {
  if (beside === noFields) return json;
  const others = Object.entries(readFields(beside)).filter(([key]) => (json[key] ?? null) === null);
  return { ...json, ...Object.fromEntries(others) };
};

/** The JSON of an item so far. */
export const readItem = (item: Besides): Json => (item.beside === noFields ? read(item.acc) : readBoth(item));

const readBoth = memoize(({ acc, beside }: Besides): JsonObject => withBeside(readFields(acc), beside));
