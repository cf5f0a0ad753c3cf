import type { ItemState } from './state.ts';

/**
 * Finds the item of an event: by its id, else by its index (the latest item there, because gateways rotate ids), else, if
 * the server sends neither, the latest unfinished item of the type. The position is -1 if there is none.
 */
export const find = (
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
