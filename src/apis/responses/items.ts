import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import type { ItemRepair } from '../../core/diagnostics.ts';
import { fields, value, type Acc, type Fields } from '../../fold/acc.ts';
import { asFields, at, changeAt } from '../../fold/path.ts';
import { numberOf } from './changes.ts';
import type { ItemState } from './state.ts';
import type { Row } from './table.ts';

/** The items after an event, the position of the one it spoke of, and what had to be assumed. */
export interface ItemsChange {
  readonly items: readonly ItemState[];
  readonly position: number;
  readonly repairs: readonly ItemRepair[];
}

const textOf = (json: Json | undefined): string | null => (typeof json === 'string' && json !== '' ? json : null);
const indexOf = (json: Json | undefined): number | null => (typeof json === 'number' ? json : null);

/** `response.output_item.added`: a new item, or the announcement of one whose events came first. */
export const addItem = (items: readonly ItemState[], event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = indexOf(event['output_index']);
  if (!isJsonObject(item)) return { items, position: -1, repairs: ['missing-item'] };
  const id = textOf(item['id']);
  const known = items.findIndex(
    (held) =>
      !held.added &&
      !held.done &&
      (id === null ? held.index === index : held.id === id || (held.id === null && held.index === index)),
  );
  const made: ItemState = {
    id,
    index,
    type: textOf(item['type']),
    acc: asFields(value(item)),
    added: true,
    done: false,
  };
  const held = items[known];
  if (held === undefined) return { items: [...items, made], position: items.length, repairs: [] };
  // its deltas came before it: what they built stays
  const acc: Fields = { ...made.acc, values: { ...made.acc.values, ...held.acc.values } };
  return { items: items.with(known, { ...made, acc }), position: known, repairs: ['out-of-order'] };
};

/** `response.output_item.done`: the item whole, in the place of what was built. */
export const finishItem = (items: readonly ItemState[], event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = indexOf(event['output_index']);
  if (!isJsonObject(item)) return { items, position: -1, repairs: ['missing-item'] };
  const id = textOf(item['id']);
  const made: ItemState = {
    id,
    index,
    type: textOf(item['type']),
    acc: asFields(value(item)),
    added: true,
    done: true,
  };
  const { position, changed } = find(items, id, index, made.type);
  const held = items[position];
  if (held === undefined) return { items: [...items, made], position: items.length, repairs: ['missing-added'] };
  return {
    items: items.with(position, { ...made, index: index ?? held.index }),
    position,
    repairs: changed ? ['changed-id'] : [],
  };
};

/** Any other event that speaks of an item, by its row of the table. */
export const changeItem = (items: readonly ItemState[], event: JsonObject, row: Row): ItemsChange => {
  const id = textOf(event['item_id']);
  const index = indexOf(event['output_index']);
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
    const place = [list, numberOf(event[named])];
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

/** `response.content_part.added` and `.done`, and the same of a reasoning summary. */
export const putPart = (
  items: readonly ItemState[],
  event: JsonObject,
  list: 'content' | 'summary',
  done: boolean,
): ItemsChange => {
  const part = event['part'];
  const place = [list, numberOf(event[list === 'content' ? 'content_index' : 'summary_index'])];
  const item =
    list === 'summary' || (isJsonObject(part) && part['type'] === 'reasoning_text') ? 'reasoning' : 'message';
  const change = (target: Fields): Fields =>
    isJsonObject(part)
      ? // an announcement never erases what deltas have built already
        changeAt(target, place, (held) => (held === undefined ? value(part) : done ? finishPart(held, part) : held))
      : target;
  return changeItem(items, event, { item, changes: [change] });
};

// An empty list says nothing: OpenAI ends a part whose log probabilities it streamed with none of them.
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
 * Which item is meant: by id first, then by index (the latest that began there; gateways rotate ids), and where a
 * server sends neither, the latest of that type. -1 for none.
 */
const find = (
  items: readonly ItemState[],
  id: string | null,
  index: number | null,
  type: string | null,
): { readonly position: number; readonly changed: boolean } => {
  // the newest item is the one that grows, nearly always
  const newest = items.length - 1;
  if (id !== null) {
    const byId = items[newest]?.id === id ? newest : items.findLastIndex((item) => item.id === id);
    if (byId >= 0) return { position: byId, changed: false };
  }
  const fits = (item: ItemState): boolean => type === null || item.type === null || item.type === type;
  if (index !== null) {
    const byIndex = items.findLastIndex((item) => item.index === index && fits(item));
    const known = items[byIndex];
    // another id on the index of a finished item is another item
    const another = known?.done === true && id !== null && known.id !== null;
    return another
      ? { position: -1, changed: false }
      : { position: byIndex, changed: byIndex >= 0 && id !== null && known?.id !== null };
  }
  if (id !== null) return { position: -1, changed: false };
  return { position: items.findLastIndex((item) => fits(item) && !item.done), changed: false };
};
