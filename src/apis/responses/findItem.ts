import {
  announced,
  byId,
  byIndex,
  byIndexAndType,
  countOfItems,
  earlyById,
  earlyByIndex,
  earlyWithoutId,
  firstOf,
  itemAt,
  lastOf,
  open,
  openByType,
  type Items,
} from './heldItems.ts';
import type { ItemState } from './item.ts';

/**
 * Finds the item of an event: by its id, else by its index (the latest item there, because gateways rotate ids), else, if
 * the server sends neither, the latest unfinished item of the type. The position is -1 if there is none.
 */
export const find = (
  items: Items,
  id: string | null,
  index: number | null,
  type: string | null,
): { readonly position: number; readonly changed: boolean } => {
  if (id !== null) {
    // the newest item is nearly always the one that grows
    const newest = countOfItems(items) - 1;
    const withId = itemAt(items, newest)?.id === id ? newest : lastOf(items, byId(id));
    if (withId >= 0) return { position: withId, changed: false };
  }
  if (index !== null) {
    const atIndex =
      type === null
        ? lastOf(items, byIndex(index))
        : Math.max(lastOf(items, byIndexAndType(index, type)), lastOf(items, byIndexAndType(index, null)));
    const known = itemAt(items, atIndex);
    // a different id at the index of a finished item belongs to a new item
    const another = known?.done === true && id !== null && known.id !== null;
    return another
      ? { position: -1, changed: false }
      : { position: atIndex, changed: atIndex >= 0 && id !== null && known?.id !== null };
  }
  if (id !== null) return { position: -1, changed: false };
  const position =
    type === null ? lastOf(items, open) : Math.max(lastOf(items, openByType(type)), lastOf(items, openByType(null)));
  return { position, changed: false };
};

/**
 * The position of the item that an announcement is about; -1 for a new item. It is an item whose increments came before the
 * announcement, or one that was announced in the same way.
 */
export const findAnnounced = (items: Items, { id, index, type }: ItemState): number => {
  const found =
    id === null
      ? [firstOf(items, earlyByIndex(index))]
      : [
          firstOf(items, announced(id, index, type)),
          firstOf(items, earlyById(id)),
          firstOf(items, earlyWithoutId(index)),
        ];
  const positions = found.filter((position) => position >= 0);
  return positions.length === 0 ? -1 : Math.min(...positions);
};
