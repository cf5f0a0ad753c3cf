import { fieldIn } from '../../fold/acc.ts';
import { isJsonObject, type Json } from '../../json/json.ts';
import { fieldOf, membersOf, textOf } from '../../json/read.ts';
import { readFields } from '../../fold/acc.ts';
import type { Note } from '../../fold/complete.ts';
import { completeItem, itemFrom } from './items.ts';
import type { ResponseEnding } from './lifecycle.ts';
import type { ItemState, Member } from './state.ts';

/** The items after a response that contains its output. */
interface Taken {
  readonly items: readonly ItemState[];
  readonly order: readonly Member[] | null;
}

/** Takes the output of a response in progress: items that are not held yet, and what held items do not contain yet. */
export const takeSnapshot = (items: readonly ItemState[], output: readonly Json[]): readonly ItemState[] =>
  merge(items, output, null, (item) => {
    const done = item.done || statusOf(item) === 'completed';
    return { ...item, done, proven: item.proven || done };
  }).items;

/** Takes the output of a response that has ended. Streamed items that it lacks follow at the end. */
export const takeFinal = (
  items: readonly ItemState[],
  output: readonly Json[],
  ending: ResponseEnding,
  note: Note,
): Taken => {
  const finish = (item: ItemState): ItemState => {
    const status = statusOf(item);
    const proven = item.proven || (status !== 'incomplete' && (ending === 'completed' || status === 'completed'));
    return item.done && item.proven === proven ? item : { ...item, done: true, proven };
  };
  const taken = merge(items, output, note, finish);
  const present = new Set(taken.order);
  const missing = inOrder(items).filter((position) => !present.has(position));
  if (missing.length === 0) return taken;
  note?.('output');
  return {
    items: taken.items.map((item, at) => (present.has(at) ? item : finish(item))),
    order: [...taken.order, ...missing],
  };
};

/** The positions of the items in the order of their places. */
export const inOrder = (items: readonly ItemState[]): readonly number[] =>
  items.map((_, position) => position).sort((a, b) => (items[a]?.place ?? a) - (items[b]?.place ?? b));

const statusOf = (item: ItemState): string | null => {
  const status = fieldIn(item.acc, 'status');
  return status?._tag === 'Value' ? textOf(status.value) : null;
};

const merge = (
  items: readonly ItemState[],
  output: readonly Json[],
  note: Note,
  finish: (item: ItemState) => ItemState,
): Taken & { readonly order: readonly Member[] } => {
  const partners = pair(items, output);
  const merged = [...items];
  const order = output.map((json, index): Member => {
    if (!isJsonObject(json)) return { json };
    const position = partners[index] ?? -1;
    const held = items[position];
    if (held === undefined) return merged.push(finish(itemFrom(merged, json, index, false))) - 1;
    const path = `output.${String(index)}`;
    const id = textOf(json['id']);
    if (id !== null && held.id !== null && id !== held.id) note?.(`${path}.id`);
    merged[position] = finish(completeItem(held, json, path, note));
    return position;
  });
  return { items: merged, order };
};

/**
 * The position of the streamed item that each member of the output completes; -1 for a new one. It is found by its id, else
 * by its type and text, else by its place and type, else by its type: a gateway may change ids and places.
 */
const pair = (items: readonly ItemState[], output: readonly Json[]): readonly number[] => {
  const used = new Set<number>();
  const take = (position: number | undefined): number => {
    if (position === undefined || used.has(position)) return -1;
    used.add(position);
    return position;
  };
  const byId = new Map(items.map(({ id }, position) => [id, position]));
  const byIndex = new Map(items.map(({ place }, position) => [place, position]));
  const byType = new Map<string | null, number[]>();
  for (const [position, { type }] of [...items.entries()].reverse()) {
    const positions = byType.get(type);
    if (positions === undefined) byType.set(type, [position]);
    else positions.push(position);
  }
  const types = output.map((json) => textOf(fieldOf(json, 'type')));
  const partners = output.map((json) => {
    const id = textOf(fieldOf(json, 'id'));
    return id === null ? -1 : take(byId.get(id));
  });
  const byText = partners.includes(-1)
    ? new Map(items.map(({ acc }, position) => [textIn(readFields(acc)), position] as const).reverse())
    : noTexts;
  output.forEach((json, index) => {
    const text = partners[index] === -1 ? textIn(json) : null;
    if (text !== null) partners[index] = take(byText.get(text));
  });
  output.forEach((_, index) => {
    const position = byIndex.get(index);
    if (partners[index] !== -1 || position === undefined || items[position]?.type !== types[index]) return;
    partners[index] = take(position);
  });
  output.forEach((_, index) => {
    const positions = byType.get(types[index] ?? null) ?? [];
    while (partners[index] === -1 && positions.length > 0) partners[index] = take(positions.pop());
  });
  return partners;
};

const noTexts: ReadonlyMap<string | null, number> = new Map();

/** What an item contains, as one text; null if it has none. Two items with the same text are the same item. */
const textIn = (item: Json): string | null => {
  const texts = membersOf(fieldOf(item, 'content')).map((part) => fieldOf(part, 'text') ?? fieldOf(part, 'refusal'));
  const said = [...texts, fieldOf(item, 'arguments'), fieldOf(item, 'input'), fieldOf(item, 'code')].filter(
    (text) => textOf(text) !== null,
  );
  return said.length === 0 ? null : JSON.stringify([fieldOf(item, 'type') ?? null, said]);
};
