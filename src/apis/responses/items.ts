import { getOwn, isJsonArray, isJsonObject, type JsonObject } from '../../json/json.ts';
import { numberOf, textOf } from '../../json/read.ts';
import type { ItemRepair } from '../../core/diagnostics.ts';
import { fields, value, type Acc, type Fields } from '../../fold/acc.ts';
import { asFields, at, changeAt } from '../../fold/path.ts';
import type { ItemState } from './state.ts';
import type { Row } from './table.ts';

/** The items after an event, the position of the item that it changed, and the repairs that were needed. */
export interface ItemsChange {
  readonly items: readonly ItemState[];
  readonly position: number;
  readonly repairs: readonly ItemRepair[];
}

/** `response.output_item.added`: a new item, or the announcement of an item whose other events arrived before it. */
export const addItem = (items: readonly ItemState[], event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = numberOf(event['output_index']);
  if (!isJsonObject(item)) return { items, position: -1, repairs: ['missing-item'] };
  const made = itemFrom(item, index, false);
  const { id } = made;
  const known = items.findIndex(
    (held) =>
      !held.added &&
      !held.done &&
      (id === null ? held.index === index : held.id === id || (held.id === null && held.index === index)),
  );
  const held = items[known];
  if (held === undefined) return { items: [...items, made], position: items.length, repairs: [] };
  // its deltas arrived before it, and their result is kept
  const acc: Fields = { ...made.acc, values: { ...made.acc.values, ...held.acc.values } };
  return { items: items.with(known, { ...made, acc }), position: known, repairs: ['out-of-order'] };
};

/** `response.output_item.done`: the complete item, which replaces the one that the deltas built. */
export const finishItem = (items: readonly ItemState[], event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = numberOf(event['output_index']);
  if (!isJsonObject(item)) return { items, position: -1, repairs: ['missing-item'] };
  const made = itemFrom(item, index, true);
  const { position, changed } = find(items, made.id, index, made.type);
  const held = items[position];
  if (held === undefined) return { items: [...items, made], position: items.length, repairs: ['missing-added'] };
  return {
    items: items.with(position, { ...made, index: index ?? held.index }),
    position,
    repairs: changed ? ['changed-id'] : [],
  };
};

const itemFrom = (item: JsonObject, index: number | null, done: boolean): ItemState => ({
  id: textOf(item['id']),
  index,
  type: textOf(item['type']),
  acc: asFields(value(item)),
  added: true,
  done,
});

/** Any other event of an item, by its row of the table. */
export const changeItem = (items: readonly ItemState[], event: JsonObject, row: Row): ItemsChange => {
  const id = textOf(event['item_id']);
  const index = numberOf(event['output_index']);
  const { position: found, changed } = find(items, id, index, row.item);
  const held = items[found] ?? lazyItem(id, index, row.item);
  const position = found < 0 ? items.length : found;
  const repairs: ItemRepair[] = [];
  if (found < 0) repairs.push('missing-added');
  if (changed) repairs.push('changed-id');
  let acc = held.acc;
  if (row.part === undefined) for (const change of row.changes) acc = change(acc, event);
  else {
    const { list, index: named, empty } = row.part;
    const place = [list, numberOf(event[named]) ?? 0];
    if (at(acc, place) === undefined) repairs.push('missing-part');
    acc = changeAt(acc, place, (part) => {
      let target = part === undefined ? asFields(value(empty)) : asFields(part);
      for (const change of row.changes) target = change(target, event);
      return target;
    });
  }
  const item: ItemState = acc === held.acc ? held : { ...held, acc };
  return { items: found < 0 ? [...items, item] : items.with(position, item), position, repairs };
};

/** `response.content_part.added` and `.done`, and the same events of a reasoning summary. */
export const putPart = (
  items: readonly ItemState[],
  event: JsonObject,
  list: 'content' | 'summary',
  done: boolean,
): ItemsChange => {
  const part = event['part'];
  const place = [list, numberOf(event[list === 'content' ? 'content_index' : 'summary_index']) ?? 0];
  const item =
    list === 'summary' || (isJsonObject(part) && part['type'] === 'reasoning_text') ? 'reasoning' : 'message';
  const change = (target: Fields): Fields =>
    isJsonObject(part)
      ? // an announcement never replaces what deltas have built
        changeAt(target, place, (held) => (held === undefined ? value(part) : done ? finishPart(held, part) : held))
      : target;
  return changeItem(items, event, { item, changes: [change] });
};

// An empty list does not replace a streamed one: OpenAI ends a part with an empty list of the logprobs that it streamed.
const finishPart = (held: Acc, part: JsonObject): Acc => {
  const streamed = asFields(held).values;
  const kept = Object.entries(part).flatMap(([key, json]) => {
    const before = isJsonArray(json) && json.length === 0 ? getOwn(streamed, key) : undefined;
    return before === undefined ? [] : [[key, before] as const];
  });
  return kept.length === 0 ? value(part) : fields({ ...asFields(value(part)).values, ...Object.fromEntries(kept) });
};

const lazyItem = (id: string | null, index: number | null, type: string): ItemState => {
  const common: JsonObject = { ...(id === null ? {} : { id }), type };
  const message: JsonObject = { ...common, status: 'in_progress', role: 'assistant', content: [] };
  const made = type === 'message' ? message : type === 'reasoning' ? { ...common, summary: [] } : common;
  return { id, index, type, acc: asFields(value(made)), added: false, done: false };
};

/**
 * Finds the item of an event: by its id, else by its index (the latest item there, because gateways rotate ids), else, if
 * the server sends neither, the latest unfinished item of the type. The position is -1 if there is none.
 */
const find = (
  items: readonly ItemState[],
  id: string | null,
  index: number | null,
  type: string | null,
): { readonly position: number; readonly changed: boolean } => {
  // the newest item is nearly always the one that grows
  const newest = items.length - 1;
  if (id !== null) {
    const byId = items[newest]?.id === id ? newest : items.findLastIndex((item) => item.id === id);
    if (byId >= 0) return { position: byId, changed: false };
  }
  const fits = (item: ItemState): boolean => type === null || item.type === null || item.type === type;
  if (index !== null) {
    const byIndex = items.findLastIndex((item) => item.index === index && fits(item));
    const known = items[byIndex];
    // a different id at the index of a finished item belongs to a new item
    const another = known?.done === true && id !== null && known.id !== null;
    return another
      ? { position: -1, changed: false }
      : { position: byIndex, changed: byIndex >= 0 && id !== null && known?.id !== null };
  }
  if (id !== null) return { position: -1, changed: false };
  return { position: items.findLastIndex((item) => fits(item) && !item.done), changed: false };
};
