import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { find, findAnnounced } from '../../../src/apis/responses/findItem.ts';
import {
  allItems,
  countOfItems,
  itemAt,
  noItems,
  placeFor,
  replaceItem,
  withItem,
  type Items,
} from '../../../src/apis/responses/heldItems.ts';
import { noText } from '../../../src/apis/responses/repeats.ts';
import type { ItemState } from '../../../src/apis/responses/item.ts';
import { noFields } from '../../../src/fold/acc.ts';

type Identity = Pick<ItemState, 'id' | 'index' | 'type' | 'added' | 'done'>;

const identities: fc.Arbitrary<Identity> = fc.record({
  id: fc.constantFrom(null, 'a', 'b', 'c'),
  index: fc.constantFrom(null, 0, 1, 2),
  type: fc.constantFrom(null, 'message', 'reasoning'),
  added: fc.boolean(),
  done: fc.boolean(),
});

const itemOf = (identity: Identity, place: number): ItemState => ({
  ...identity,
  place,
  acc: noFields,
  proven: false,
  repeats: null,
  hasText: noText,
  growing: null,
  beside: noFields,
});

/** Adds an item to a version, or replaces one in it. Versions are counted from the newest. */
const steps = fc.array(
  fc.record({ version: fc.nat(2), replaces: fc.option(fc.nat(5), { nil: null }), identity: identities }),
  { maxLength: 30 },
);

const versionsAfter = (
  changes: readonly { version: number; replaces: number | null; identity: Identity }[],
): Items[] => {
  const versions: Items[] = [noItems];
  for (const { version, replaces, identity } of changes) {
    const items = versions[Math.max(0, versions.length - 1 - version)] ?? noItems;
    const held = replaces === null ? undefined : itemAt(items, replaces);
    versions.push(
      held === undefined || replaces === null
        ? withItem(items, itemOf(identity, placeFor(items, identity.index)))
        : replaceItem(items, replaces, itemOf(identity, held.place)),
    );
  }
  return versions;
};

const lastWhere = (items: Items, accepts: (item: ItemState) => boolean): number =>
  allItems(items).findLastIndex(accepts);

describe('items are found as if all of them were read', () => {
  it('by id, by index and type, or as the latest unfinished one, also in an older version', () => {
    fc.assert(
      fc.property(steps, identities, (changes, { id, index, type }) => {
        for (const items of versionsAfter(changes)) {
          const fits = (item: ItemState): boolean => type === null || item.type === null || item.type === type;
          const byId = id === null ? -1 : lastWhere(items, (item) => item.id === id);
          const byIndex = index === null ? -1 : lastWhere(items, (item) => item.index === index && fits(item));
          const known = itemAt(items, byIndex);
          const isAnother = known?.done === true && id !== null && known.id !== null;
          const other =
            index !== null
              ? isAnother
                ? -1
                : byIndex
              : id !== null
                ? -1
                : lastWhere(items, (item) => fits(item) && !item.done);
          expect(find(items, id, index, type).position).toBe(byId >= 0 ? byId : other);
        }
      }),
    );
  });

  it('by an announcement', () => {
    fc.assert(
      fc.property(steps, identities, (changes, identity) => {
        const { id, index, type } = identity;
        const isSame = (held: ItemState): boolean => {
          if (held.added || held.done)
            return (
              id !== null &&
              held.id === id &&
              held.index === index &&
              held.type === type &&
              (index !== null || !held.done)
            );
          return id === null || held.id === null ? held.index === index : held.id === id;
        };
        for (const items of versionsAfter(changes)) {
          expect(findAnnounced(items, itemOf(identity, 0))).toBe(allItems(items).findIndex(isSame));
        }
      }),
    );
  });

  it('and a new item gets a place that no other item has', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(null, 0, 1, 2), (changes, index) => {
        for (const items of versionsAfter(changes)) {
          const taken = new Set(allItems(items).map(({ place }) => place));
          let free = countOfItems(items);
          while (taken.has(free)) free += 1;
          expect(placeFor(items, index)).toBe(index !== null && !taken.has(index) ? index : free);
        }
      }),
    );
  });
});
