import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, numberOf, textOf } from '../../json/read.ts';
import type { ItemRepair } from '../../core/diagnostics.ts';
import { fieldIn, noFields, read, readFields, value, withField, type Fields } from '../../fold/acc.ts';
import { asFields, at, changeAt } from '../../fold/path.ts';
import type { Change } from './changes.ts';
import { find } from './findItem.ts';
import { growingAfter } from './growing.ts';
import { complete, type Note } from '../../fold/complete.ts';
import type { ItemState } from './state.ts';
import type { Row } from './table.ts';
import { isAnsweredById, isProof } from './tools.ts';

/** The items after an event, and the differences that were found. */
export interface ItemsChange {
  readonly items: readonly ItemState[];
  /** The position of the item that the event changed; -1 if it changed none. */
  readonly position: number;
  readonly repairs: readonly ItemRepair[];
  /** The paths at which a complete value differs from what was streamed. */
  readonly differs: readonly string[];
}

const missingItem = (items: readonly ItemState[]): ItemsChange => ({
  items,
  position: -1,
  repairs: ['missing-item'],
  differs: [],
});

/** The place of a new item. A server may give the same index to several items. */
const placeFor = (items: readonly ItemState[], index: number | null): number => {
  const isTaken = (wanted: number): boolean => items.some((item) => item.place === wanted);
  if (index !== null && !isTaken(index)) return index;
  let place = items.length;
  while (isTaken(place)) place += 1;
  return place;
};

/** `response.output_item.added`: a new item, or one whose other events arrived before it. */
export const addItem = (items: readonly ItemState[], event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = numberOf(event['output_index']);
  if (!isJsonObject(item)) return missingItem(items);
  const made = itemFrom(items, item, index, false);
  const position = items.findIndex((held) => isSameItem(held, made));
  const held = items[position];
  if (held === undefined) return { items: [...items, made], position: items.length, repairs: [], differs: [] };
  // its increments arrived before it, and their result is kept
  const merged = { ...completeItem(held, item, '', null), index: index ?? held.index, added: true };
  return { items: items.with(position, merged), position, repairs: held.added ? [] : ['out-of-order'], differs: [] };
};

const isSameItem = (held: ItemState, { id, index, type }: ItemState): boolean => {
  if (held.added || held.done)
    return (
      id !== null && held.id === id && held.index === index && held.type === type && (index !== null || !held.done)
    );
  return id === null || held.id === null ? held.index === index : held.id === id;
};

/** `response.output_item.done`: the complete item. */
export const finishItem = (items: readonly ItemState[], event: JsonObject): ItemsChange => {
  const item = event['item'];
  const index = numberOf(event['output_index']);
  if (!isJsonObject(item)) return missingItem(items);
  const made = itemFrom(items, item, index, true);
  const { position, changed } = find(items, made.id, index, made.type);
  const held = items[position];
  if (held === undefined) {
    return { items: [...items, made], position: items.length, repairs: ['missing-added'], differs: [] };
  }
  const differs: string[] = [];
  const merged = completeItem(held, item, pathOf(held), (path) => differs.push(path));
  const proven = held.proven || made.proven;
  const finished = { ...merged, index: index ?? held.index, added: true, done: true, proven };
  return { items: items.with(position, finished), position, repairs: changed ? ['changed-id'] : [], differs };
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
    repeats: held.repeats ?? repeated(held, item),
  };
};

const textAt = (acc: Fields, key: string): string | null => {
  const held = fieldIn(acc, key);
  return held === undefined ? null : textOf(read(held));
};

/** The list of a reasoning item that only repeats what was streamed as its other list. `item` contains complete values. */
const repeated = (held: ItemState, item: JsonObject): ItemState['repeats'] => {
  if (held.type !== 'reasoning') return null;
  const texts = { summary: thought(held, 'summary'), content: thought(held, 'content') };
  if (texts.summary === '' && texts.content === '') return repeatedIn(item);
  if (texts.summary === '' && texts.content !== '' && joined(item['summary']) === texts.content) return 'summary';
  if (texts.content === '' && texts.summary !== '' && joined(item['content']) === texts.summary) return 'content';
  return null;
};

/** xAI sends the same reasoning in both lists. */
const repeatedIn = ({ content, summary }: JsonObject): ItemState['repeats'] =>
  joined(content) !== '' && joined(content) === joined(summary) ? 'summary' : null;

const thought = (held: ItemState, list: string): string => {
  const acc = fieldIn(held.acc, list);
  return acc === undefined ? '' : joined(read(acc));
};

const joined = (list: Json | undefined): string =>
  membersOf(list)
    .map((part) => textOf(fieldOf(part, 'text')) ?? '')
    .join('');

/** The item that a JSON object is. An item that was cut off proves nothing. */
export const itemFrom = (
  items: readonly ItemState[],
  item: JsonObject,
  index: number | null,
  done: boolean,
): ItemState => ({
  id: textOf(item['id']),
  index,
  place: placeFor(items, index),
  type: textOf(item['type']),
  acc: asFields(value(item)),
  added: true,
  done,
  proven: done && item['status'] !== 'incomplete',
  repeats: item['type'] === 'reasoning' ? repeatedIn(item) : null,
  growing: null,
  beside: noFields,
});

/** Any other event of an item, by its row of the table. */
export const changeItem = (items: readonly ItemState[], event: JsonObject, row: Row): ItemsChange => {
  const id = textOf(event['item_id']);
  const index = numberOf(event['output_index']);
  const { position: found, changed } = find(items, id, index, row.item);
  const held = items[found] ?? lazyItem(items, id, index, row.item, event['agent']);
  const position = found < 0 ? items.length : found;
  const repairs: ItemRepair[] = [];
  const differs: string[] = [];
  const note: Note = (path) => differs.push(path);
  if (found < 0) repairs.push('missing-added');
  if (changed) repairs.push('changed-id');
  const path = pathOf(held);
  let acc = held.acc;
  const { growing, isCumulative } = growingAfter(held.growing, event, row);
  if (isCumulative) repairs.push('cumulative-text');
  if (row.part === undefined) for (const change of row.changes) acc = change(acc, event, path, note);
  else {
    const { list, index: named, empty } = row.part;
    const member = numberOf(event[named]) ?? 0;
    if (at(acc, [list, member]) === undefined) repairs.push('missing-part');
    acc = changeAt(acc, [list, member], (part) => {
      const before = asFields(part ?? value(empty));
      let target = before;
      for (const change of row.changes) target = change(target, event, `${path}.${list}.${String(member)}`, note);
      return part !== undefined && target === before ? part : target;
    });
  }
  const proven = held.proven || (row.proves !== undefined && isProof(event[row.proves], readFields(acc)));
  // reading an item takes time proportional to its size
  const isComplete = row.grows === undefined && acc !== held.acc && held.type === 'reasoning';
  const repeats = held.repeats ?? (isComplete ? repeated(held, readFields(acc)) : null);
  const item: ItemState =
    acc === held.acc && proven === held.proven ? held : { ...held, acc, proven, repeats, growing };
  return { items: found < 0 ? [...items, item] : items.with(position, item), position, repairs, differs };
};

/** `response.content_part.added` and `.done`, and the same events of a reasoning summary. */
export const putPart = (
  items: readonly ItemState[],
  event: JsonObject,
  list: 'content' | 'summary',
  done: boolean,
): ItemsChange => {
  const part = event['part'];
  const member = numberOf(event[list === 'content' ? 'content_index' : 'summary_index']) ?? 0;
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
  items: readonly ItemState[],
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
    growing: null,
    beside: noFields,
  };
};
