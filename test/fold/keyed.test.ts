import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMember, changedPositions, keyed, lastNumber, memberAt, replaceMember } from '../../src/fold/keyed.ts';

describe('a keyed collection', () => {
  it('knows which of its members differ from those of an earlier version', () => {
    fc.assert(
      fc.property(fc.nat(1100), fc.nat(1100), fc.array(fc.nat(2300), { maxLength: 20 }), (size, more, changes) => {
        const before = keyed(
          Array.from({ length: size }, (_, at) => ({ at })),
          ({ at }) => at,
        );
        let after = before;
        for (let at = size; at < size + more; at += 1) after = addMember(after, at, { at });
        for (const at of changes) if (at < after.size) after = replaceMember(after, at, { at });
        const differing = Array.from({ length: after.size }, (_, at) => at).filter(
          (at) => memberAt(before, at) !== memberAt(after, at),
        );
        expect(changedPositions(before, after)).toStrictEqual(differing);
      }),
      { numRuns: 50 },
    );
  });

  it('knows the greatest number among its keys', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.integer(), fc.string())), (keys) => {
        const numbers = keys.filter((key) => typeof key === 'number');
        const last = numbers.length === 0 ? null : Math.max(...numbers);
        expect(lastNumber(keyed(keys, (key) => key).positions)).toBe(last);
      }),
    );
  });
});
