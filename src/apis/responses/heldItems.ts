import { addMember, memberAt, membersOf, noneKeyed, replaceMember, type Keyed } from '../../fold/keyed.ts';
import type { ItemState } from './item.ts';

/**
 * The items of a response, in the order in which they began. Versions share what does not differ, and the newest version is
 * changed and searched in time that does not depend on the number of items. A search in an older version reads all its items.
 */
export interface Items {
  readonly list: Keyed<ItemState>;
  /** Shared by versions. It describes this one if both have the same number. */
  readonly lookup: Lookup;
  readonly version: number;
}

interface Lookup {
  version: number;
  /** The positions of the items with each key, in ascending order. */
  readonly positions: Map<string, number[]>;
  /** No free place is below this one, except places below the number of items. */
  free: number;
}

const emptyLookup = (): Lookup => ({ version: 0, positions: new Map(), free: 0 });

// the version of a constant is never current, so that the constant keeps nothing
export const noItems: Items = { list: noneKeyed(), lookup: emptyLookup(), version: -1 };

export const countOfItems = ({ list }: Items): number => list.size;

export const itemAt = ({ list }: Items, position: number): ItemState | undefined => memberAt(list, position);

/** The items in order. Takes time proportional to their number. */
export const allItems = ({ list }: Items): readonly ItemState[] => membersOf(list);

/** Returns a version with one more item. */
export const withItem = (items: Items, item: ItemState): Items => {
  const position = items.list.size;
  const lookup = lookupOf(items);
  for (const key of keysOf(item)) insert(lookup, key, position);
  return newVersion(addMember(items.list, position, item), lookup);
};

/** Returns a version in which the item at a position is another one. */
export const replaceItem = (items: Items, position: number, item: ItemState): Items => {
  const held = itemAt(items, position);
  if (held === item || held === undefined) return items;
  const list = replaceMember(items.list, position, item);
  if (hasKeysOf(held, item)) return { list, lookup: items.lookup, version: items.version };
  const lookup = lookupOf(items);
  for (const key of keysOf(held)) remove(lookup, key, position);
  for (const key of keysOf(item)) insert(lookup, key, position);
  return newVersion(list, lookup);
};

/** The positions of the items with a key, in ascending order. */
export const positionsOf = (items: Items, key: string): readonly number[] => lookupOf(items).positions.get(key) ?? [];

/** The position of the first item with a key; -1 if there is none. */
export const firstOf = (items: Items, key: string): number => positionsOf(items, key)[0] ?? -1;

/** The position of the last item with a key; -1 if there is none. */
export const lastOf = (items: Items, key: string): number => positionsOf(items, key).at(-1) ?? -1;

/** The place of a new item. A server may give the same index to several items. */
export const placeFor = (items: Items, index: number | null): number => {
  const lookup = lookupOf(items);
  const isTaken = (wanted: number): boolean => lookup.positions.has(byPlace(wanted));
  if (index !== null && !isTaken(index)) return index;
  let place = Math.max(items.list.size, lookup.free);
  while (isTaken(place)) place += 1;
  // no item gives its place back
  lookup.free = place;
  return place;
};

export const byId = (id: string): string => `id ${id}`;
export const byPlace = (place: number): string => `place ${String(place)}`;
export const byIndex = (index: number): string => `index ${String(index)}`;
export const byIndexAndType = (index: number, type: string | null): string => `${byIndex(index)} ${typeKey(type)}`;
export const byType = (type: string | null): string => `type ${typeKey(type)}`;
/** For items that are not finished. */
export const open = 'open';
export const openByType = (type: string | null): string => `open ${typeKey(type)}`;
/** For items that were announced or finished. */
export const announced = (id: string, index: number | null, type: string | null): string =>
  `announced ${String(index)} ${JSON.stringify([type, id])}`;
/** For items that were neither announced nor finished: their increments came first. */
export const earlyById = (id: string): string => `early id ${id}`;
export const earlyByIndex = (index: number | null): string => `early index ${String(index)}`;
export const earlyWithoutId = (index: number | null): string => `early without id ${String(index)}`;

const typeKey = (type: string | null): string => (type === null ? 'null' : `=${type}`);

const keysOf = ({ id, index, place, type, added, done }: ItemState): readonly string[] => {
  const keys = [byPlace(place), byType(type)];
  if (id !== null) keys.push(byId(id));
  if (index !== null) keys.push(byIndex(index), byIndexAndType(index, type));
  if (!done) keys.push(open, openByType(type));
  if (!added && !done) {
    keys.push(earlyByIndex(index), id === null ? earlyWithoutId(index) : earlyById(id));
  } else if (id !== null && (index !== null || !done)) keys.push(announced(id, index, type));
  return keys;
};

const hasKeysOf = (a: ItemState, b: ItemState): boolean =>
  a.id === b.id &&
  a.index === b.index &&
  a.place === b.place &&
  a.type === b.type &&
  a.added === b.added &&
  a.done === b.done;

const lookupOf = ({ list, lookup, version }: Items): Lookup => {
  if (lookup.version === version) return lookup;
  const made = emptyLookup();
  membersOf(list).forEach((item, position) => {
    for (const key of keysOf(item)) insert(made, key, position);
  });
  return made;
};

const newVersion = (list: Keyed<ItemState>, lookup: Lookup): Items => {
  lookup.version += 1;
  return { list, lookup, version: lookup.version };
};

const insert = ({ positions }: Lookup, key: string, position: number): void => {
  const held = positions.get(key);
  if (held === undefined) positions.set(key, [position]);
  else held.splice(indexIn(held, position), 0, position);
};

const remove = ({ positions }: Lookup, key: string, position: number): void => {
  const held = positions.get(key);
  if (held === undefined) return;
  held.splice(indexIn(held, position), 1);
  if (held.length === 0) positions.delete(key);
};

/** The index of the first position that is not below another one. */
const indexIn = (positions: readonly number[], position: number): number => {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
};
