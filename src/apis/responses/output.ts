import { fieldIn, readFields } from '../../fold/acc.ts';
import { appendList, type AppendList } from '../../fold/appendList.ts';
import type { Note } from '../../fold/complete.ts';
import { isJsonObject, type Json } from '../../json/json.ts';
import { fieldOf, membersOf, textOf } from '../../json/read.ts';
import {
  allItems,
  byId,
  byPlace,
  byType,
  countOfItems,
  itemAt,
  lastOf,
  open,
  positionsOf,
  replaceItem,
  withItem,
  type Items,
} from './heldItems.ts';
import { completeItem, itemFrom } from './items.ts';
import type { ResponseEnding } from './lifecycle.ts';
import type { ItemState } from './item.ts';
import type { Member } from './state.ts';

/** The items after a response that contains its output. */
interface Taken {
  readonly items: Items;
  readonly order: AppendList<Member>;
}

/**
 * Takes the output of a response in progress: items that are not held yet, and what held items do not contain yet. Costs what
 * the output contains.
 */
export const takeSnapshot = (items: Items, output: readonly Json[]): Items =>
  merge(items, output, null, noTexts, (item) => {
    const done = item.done || statusOf(item) === 'completed';
    return done === item.done && item.proven ? item : { ...item, done, proven: item.proven || done };
  }).items;

/** Takes the output of a response that has ended. Streamed items that it lacks follow at the end. Costs all items. */
export const takeFinal = (items: Items, output: readonly Json[], ending: ResponseEnding, note: Note): Taken => {
  const finish = finishedBy(ending);
  const taken = merge(items, output, note, textsOf(items), finish);
  const present = new Set(taken.order);
  const missing = inOrder(items).filter((position) => !present.has(position));
  if (missing.length === 0) return { items: taken.items, order: appendList(taken.order) };
  note?.('output');
  return { items: finishAt(taken.items, missing, finish), order: appendList([...taken.order, ...missing]) };
};

/**
 * Takes the output of a response that ends again, which only adds to the first end. Costs what the output contains and the
 * items that were not finished, and once all items: when the response is reported as complete after another end.
 */
export const takeAgain = (items: Items, output: readonly Json[], ending: ResponseEnding, wasProven: boolean): Items => {
  const finish = finishedBy(ending);
  const taken = output.length === 0 ? items : merge(items, output, null, noTexts, finish).items;
  const unfinished = ending === 'completed' && !wasProven ? inOrder(taken) : [...positionsOf(taken, open)];
  return finishAt(taken, unfinished, finish);
};

const finishedBy =
  (ending: ResponseEnding) =>
  (item: ItemState): ItemState => {
    const status = statusOf(item);
    const proven = item.proven || (status !== 'incomplete' && (ending === 'completed' || status === 'completed'));
    return item.done && item.proven === proven ? item : { ...item, done: true, proven };
  };

const finishAt = (items: Items, positions: readonly number[], finish: (item: ItemState) => ItemState): Items => {
  let finished = items;
  for (const position of positions) {
    const item = itemAt(finished, position);
    if (item !== undefined) finished = replaceItem(finished, position, finish(item));
  }
  return finished;
};

/** The positions of the items in the order of their places. */
export const inOrder = (items: Items): readonly number[] =>
  allItems(items)
    .map(({ place }, position) => ({ place, position }))
    .sort((a, b) => a.place - b.place)
    .map(({ position }) => position);

const statusOf = (item: ItemState): string | null => {
  const status = fieldIn(item.acc, 'status');
  return status?._tag === 'Value' ? textOf(status.value) : null;
};

const merge = (
  items: Items,
  output: readonly Json[],
  note: Note,
  texts: () => Texts,
  finish: (item: ItemState) => ItemState,
): { readonly items: Items; readonly order: readonly Member[] } => {
  const partners = pair(items, output, texts);
  let merged = items;
  const order = output.map((json, index): Member => {
    if (!isJsonObject(json)) return { json };
    const position = partners[index] ?? -1;
    const held = itemAt(merged, position);
    if (held === undefined) {
      merged = withItem(merged, finish(itemFrom(merged, json, index, false)));
      return countOfItems(merged) - 1;
    }
    const path = `output.${String(index)}`;
    const id = textOf(json['id']);
    if (id !== null && held.id !== null && id !== held.id) note?.(`${path}.id`);
    merged = replaceItem(merged, position, finish(completeItem(held, json, path, note)));
    return position;
  });
  return { items: merged, order };
};

/** The position of the first item with each text. */
type Texts = ReadonlyMap<string | null, number>;

/**
 * The position of the streamed item that each member of the output completes; -1 for a new one. It is found by its id, else
 * by its type and text, else by its place and type, else by its type: a gateway may change ids and places.
 */
const pair = (items: Items, output: readonly Json[], texts: () => Texts): readonly number[] => {
  const used = new Set<number>();
  const take = (position: number | undefined): number => {
    if (position === undefined || position < 0 || used.has(position)) return -1;
    used.add(position);
    return position;
  };
  const types = output.map((json) => textOf(fieldOf(json, 'type')));
  const partners = output.map((json) => {
    const id = textOf(fieldOf(json, 'id'));
    return id === null ? -1 : take(lastOf(items, byId(id)));
  });
  const byText = partners.includes(-1) ? texts() : new Map<string | null, number>();
  output.forEach((json, index) => {
    const text = partners[index] === -1 && byText.size > 0 ? textIn(json) : null;
    if (text !== null) partners[index] = take(byText.get(text));
  });
  output.forEach((_, index) => {
    const position = lastOf(items, byPlace(index));
    if (partners[index] !== -1 || itemAt(items, position)?.type !== types[index]) return;
    partners[index] = take(position);
  });
  // for each type, how many of its items are known to be taken
  const passed = new Map<string | null, number>();
  output.forEach((_, index) => {
    if (partners[index] !== -1) return;
    const type = types[index] ?? null;
    const positions = positionsOf(items, byType(type));
    let at = passed.get(type) ?? 0;
    while (at < positions.length && used.has(positions[at] ?? -1)) at += 1;
    passed.set(type, at + 1);
    partners[index] = take(positions[at]);
  });
  return partners;
};

// only the first end is compared by text, because that reads all items
const noTexts = (): Texts => new Map();

const textsOf = (items: Items) => (): Texts =>
  new Map(
    allItems(items)
      .map(({ acc }, position) => [textIn(readFields(acc)), position] as const)
      .reverse(),
  );

/** What an item contains, as one text; null if it has none. Two items with the same text are the same item. */
const textIn = (item: Json): string | null => {
  const texts = membersOf(fieldOf(item, 'content')).map((part) => fieldOf(part, 'text') ?? fieldOf(part, 'refusal'));
  const said = [...texts, fieldOf(item, 'arguments'), fieldOf(item, 'input'), fieldOf(item, 'code')].filter(
    (text) => textOf(text) !== null,
  );
  return said.length === 0 ? null : JSON.stringify([fieldOf(item, 'type') ?? null, said]);
};
