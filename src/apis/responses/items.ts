import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { numberOf, textOf } from '../../json/read.ts';
import type { ItemRepair } from '../../core/diagnostics.ts';
import { fieldIn, noFields, read, readFields, value, withField, type Fields } from '../../fold/acc.ts';
import { asFields, at, changeAt } from '../../fold/path.ts';
import type { Change } from './changes.ts';
import { find, findAnnounced } from './findItem.ts';
import { growingAfter } from './growing.ts';
import { countOfItems, itemAt, placeFor, replaceItem, withItem, type Items } from './heldItems.ts';
import { complete, type Note } from '../../fold/complete.ts';
import type { ItemState } from './item.ts';
import { hasTextAfter, noText, repeatedBy, repeatedByPart, repeatedIn } from './repeats.ts';
import { partOf, type PartPlace, type Row } from './table.ts';
import { isAnsweredById, isProof } from './tools.ts';

/** The items after an event, and the differences that were found. */
export interface ItemsChange {
  readonly items: Items;
  /** The position of the item that the event changed; -1 if it changed none. */
  readonly position: number;
  readonly repairs: readonly ItemRepair[];
  /** The paths at which a complete value differs from what was streamed. */
  readonly differs: readonly string[];
}

const missingItem = (items: Items): ItemsChange => ({
  items,
  position: -1,
  repairs: ['missing-item'],
  differs: [],
});

/** `response.output_item.added`: a new item, or one whose other events arrived before it. */
export const addItem = (items: Items, event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = numberOf(event['output_index']);
  if (!isJsonObject(item)) return missingItem(items);
  const made = itemFrom(items, item, index, false);
  const position = findAnnounced(items, made);
  const held = itemAt(items, position);
  if (held === undefined) return addedItem(items, made, []);
  // its increments arrived before it, and their result is kept
  const merged = { ...completeItem(held, item, '', null), index: index ?? held.index, added: true };
  const repairs: readonly ItemRepair[] = held.added ? [] : ['out-of-order'];
  return { items: replaceItem(items, position, merged), position, repairs, differs: [] };
};

const addedItem = (items: Items, item: ItemState, repairs: readonly ItemRepair[]): ItemsChange => ({
  items: withItem(items, item),
  position: countOfItems(items),
  repairs,
  differs: [],
});

/** `response.output_item.done`: the complete item. */
export const finishItem = (items: Items, event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = numberOf(event['output_index']);
  if (!isJsonObject(item)) return missingItem(items);
  const made = itemFrom(items, item, index, true);
  const { position, changed } = find(items, made.id, index, made.type);
  const held = itemAt(items, position);
  if (held === undefined) return addedItem(items, made, ['missing-added']);
  const differs: string[] = [];
  // an item that is finished again may contain less, and costs only what it contains
  const merged = completeItem(held, item, pathOf(held), held.done ? null : (path) => differs.push(path));
  const proven = held.proven || made.proven;
  const finished = { ...merged, index: index ?? held.index, added: true, done: true, proven };
  return { items: replaceItem(items, position, finished), position, repairs: changed ? ['changed-id'] : [], differs };
};

const pathOf = ({ place }: ItemState): string => `output.${String(place)}`;

/** Merges a complete item into the streamed one. The caller decides whether that finishes the item. */
export const completeItem = (held: ItemState, item: JsonObject, path: string, note: Note): ItemState => {
  const merged = complete(held.acc, item, path, note);
  // a client may have read the id already, if the call has no other
  const acc = held.id !== null && isAnsweredById(held.type) ? withField(merged, 'id', value(held.id)) : merged;
  return {
    ...held,
    id: textAt(acc, 'id'),
    type: textAt(acc, 'type'),
    acc,
    repeats: held.repeats ?? repeatedBy(held, item),
    hasText: hasTextAfter(held.hasText, item),
  };
};

const textAt = (acc: Fields, key: string): string | null => {
  const held = fieldIn(acc, key);
  return held === undefined ? null : textOf(read(held));
};

/** The item that a JSON object is. An item that was cut off proves nothing. */
export const itemFrom = (items: Items, item: JsonObject, index: number | null, done: boolean): ItemState => ({
  id: textOf(item['id']),
  index,
  place: placeFor(items, index),
  type: textOf(item['type']),
  acc: asFields(value(item)),
  added: true,
  done,
  proven: done && item['status'] !== 'incomplete',
  repeats: item['type'] === 'reasoning' ? repeatedIn(item) : null,
  hasText: hasTextAfter(noText, item),
  growing: null,
  beside: noFields,
});

/** Any other event of an item, by its row of the table. */
export const changeItem = (items: Items, event: JsonObject, row: Row): ItemsChange => {
  const id = textOf(event['item_id']);
  const index = numberOf(event['output_index']);
  const { position: found, changed } = find(items, id, index, row.item);
  const held = itemAt(items, found) ?? lazyItem(items, id, index, row.item, event['agent']);
  const position = found < 0 ? countOfItems(items) : found;
  const repairs: ItemRepair[] = [];
  const differs: string[] = [];
  const note: Note = (path) => differs.push(path);
  if (found < 0) repairs.push('missing-added');
  if (changed) repairs.push('changed-id');
  const path = pathOf(held);
  let acc = held.acc;
  const { growing, isCumulative } = growingAfter(held.growing, event, row);
  if (isCumulative) repairs.push('cumulative-text');
  const part = partOf(event);
  if (row.part === undefined || part === null) for (const change of row.changes) acc = change(acc, event, path, note);
  else {
    const { list, member } = part;
    const { empty } = row.part;
    if (at(acc, [list, member]) === undefined) repairs.push('missing-part');
    acc = changeAt(acc, [list, member], (known) => {
      const before = asFields(known ?? value(empty));
      let target = before;
      for (const change of row.changes) target = change(target, event, `${path}.${list}.${String(member)}`, note);
      return known !== undefined && target === before ? known : target;
    });
  }
  const proven = held.proven || (row.proves !== undefined && isProof(event[row.proves], readFields(acc)));
  const changedItem = { ...held, acc, proven, growing };
  const item =
    acc === held.acc && proven === held.proven
      ? held
      : part === null
        ? changedItem
        : withPartText(held, changedItem, part, row);
  return { items: found < 0 ? withItem(items, item) : replaceItem(items, position, item), position, repairs, differs };
};

/** Notes that a list of the item now contains text, and whether this complete text repeats the other list. */
const withPartText = (before: ItemState, after: ItemState, { list, member }: PartPlace, row: Row): ItemState => {
  if (after.hasText[list]) return after;
  const held = at(after.acc, [list, member, 'text']);
  const text = held === undefined ? null : textOf(read(held));
  if (text === null || text === '') return after;
  const repeats = after.repeats ?? (row.grows === undefined ? repeatedByPart(before, list, text) : null);
  return { ...after, repeats, hasText: { ...after.hasText, [list]: true } };
};

/** `response.content_part.added` and `.done`, and the same events of a reasoning summary. */
export const putPart = (items: Items, event: JsonObject, { list, member }: PartPlace, done: boolean): ItemsChange => {
  const part = event['part'];
  const item =
    list === 'summary' || (isJsonObject(part) && part['type'] === 'reasoning_text') ? 'reasoning' : 'message';
  const change: Change = (target, _event, path, note) => {
    if (!isJsonObject(part)) return target;
    const place = `${path}.${list}.${String(member)}`;
    // OpenAI ends a part with an empty list of the log probabilities that it streamed
    const noteMost: Note = (differs) => {
      if (!differs.endsWith('.logprobs')) note?.(differs);
    };
    return changeAt(target, [list, member], (held) =>
      // the announcement of a part replaces nothing
      held === undefined ? value(part) : done ? complete(asFields(held), part, place, noteMost) : held,
    );
  };
  return changeItem(items, event, { item, changes: [change] });
};

const lazyItem = (
  items: Items,
  id: string | null,
  index: number | null,
  type: string,
  agent: Json | undefined,
): ItemState => {
  const common: JsonObject = { ...(id === null ? {} : { id }), type, ...(isJsonObject(agent) ? { agent } : {}) };
  const message: JsonObject = { ...common, status: 'in_progress', role: 'assistant', content: [] };
  const made = type === 'message' ? message : type === 'reasoning' ? { ...common, summary: [] } : common;
  const acc = asFields(value(made));
  const place = placeFor(items, index);
  return {
    id,
    index,
    place,
    type,
    acc,
    added: false,
    done: false,
    proven: false,
    repeats: null,
    hasText: noText,
    growing: null,
    beside: noFields,
  };
};
