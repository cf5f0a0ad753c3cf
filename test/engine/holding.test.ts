import { describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../../src/core/limits.ts';
import { Holding } from '../../src/engine/holding.ts';

/** A list whose members count how often they are read. */
const watched = (length: number): { readonly list: object[]; readonly reads: () => number } => {
  let reads = 0;
  const members = Array.from({ length }, () => ({}));
  const list = new Proxy(members, {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return {
    list,
    reads: () => {
      const since = reads;
      reads = 0;
      return since;
    },
  };
};

/** Takes so many bytes of the wire that what is held has to be counted, and counts it. */
const count = (holding: Holding, held: unknown): unknown => {
  while (!holding.takeBytes(1 << 16));
  return holding.count(held);
};

describe('what a response holds', () => {
  it('is not read again if it is much, except for what is new', () => {
    const holding = new Holding(defaultLimits);
    const { list, reads } = watched(3000);
    expect(count(holding, list)).toBeNull();
    expect(reads()).toBe(3000);
    list.push({});
    reads();
    expect(count(holding, list)).toBeNull();
    expect(reads()).toBe(1);
  });

  it('is weighed anew if it is little, so that nothing has to be remembered about it', () => {
    const holding = new Holding(defaultLimits);
    const { list, reads } = watched(30);
    for (let times = 0; times < 3; times += 1) {
      expect(count(holding, list)).toBeNull();
      expect(reads()).toBe(30);
    }
  });

  it('exceeds the limit after any number of counts', () => {
    const holding = new Holding({ ...defaultLimits, heldBytes: 200_000 });
    const list: object[] = [];
    for (let at = 0; at < 25; at += 1) {
      for (let more = 0; more < 100; more += 1) list.push({});
      expect(count(holding, list)).toBeNull();
    }
    for (let more = 0; more < 300; more += 1) list.push({});
    expect(count(holding, list)).toMatchObject({ _tag: 'LimitError', limit: 'heldBytes' });
  });
});
