import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { pushJson, valueAt } from '../../src/json/partialJson/index.ts';
import { cut, places, pushAll, same, statesOf, texts, valueOf } from '../support/partialJson.ts';
import { runs } from '../support/runs.ts';

describe('a part of the value', () => {
  it('equals that part of the whole value', () => {
    fc.assert(
      fc.property(texts, places, fc.boolean(), (text, at, provisional) => {
        for (const state of statesOf(cut(text, at), { provisional })) {
          const check = (path: readonly (string | number)[], value: Json | undefined): void => {
            expect(same(valueAt(state, path), value)).toBe(true);
            if (isJsonArray(value))
              [...value, undefined].forEach((item, i) => {
                check([...path, i], item);
              });
            else if (isJsonObject(value))
              Object.entries(value).forEach(([name, member]) => {
                check([...path, name], member);
              });
          };
          check([], state.value);
          expect(valueAt(state, ['no', 0, 'such'])).toBeUndefined();
        }
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('large open arrays and objects', () => {
  const items = Array.from({ length: 3000 }, (_, i) => i);
  const list = `{"list":[${items.join(',')},"la`;
  const members = Object.fromEntries(items.slice(0, 100).map((i) => [`k${String(i)}`, [i]]));
  const object = `${JSON.stringify(members).slice(0, -1)},"k7":"ne`;

  it('behave like arrays and objects, whatever is read first', () => {
    const wanted = { list: [...items, 'la'] };
    expect(valueOf(list)).toEqual(wanted);
    expect(JSON.stringify(valueOf(list))).toBe(JSON.stringify(wanted));
    expect(JSON.stringify(valueOf(object))).toBe(JSON.stringify({ ...members, k7: 'ne' }));
    const open = valueAt(pushAll([list]), ['list']);
    expect(
      isJsonArray(open) && [
        open.length,
        open[5],
        open.at(-1),
        open[3001],
        open[-1],
        open.indexOf(2999),
        open.slice(2999),
        [...open].length,
      ],
    ).toEqual([3001, 5, 'la', undefined, undefined, 2999, [2999, 'la'], 3001]);
    const wide = valueOf(object);
    expect(isJsonObject(wide) && [wide['k3'], wide['k7'], wide['no'], 'k99' in wide, Object.keys(wide).length]).toEqual(
      [[3], 'ne', undefined, true, 100],
    );
  });

  it('never change, even if read late', () => {
    const early = pushAll([object]);
    const { value } = early;
    const middle = pushJson(early, 'w","k8":0,"more":1,');
    expect(valueAt(middle, ['k8'])).toBe(0);
    const later = pushJson(middle, '"k7":2}');
    expect(valueAt(pushJson(early, '",'), ['k7'])).toBe('ne');
    expect(isJsonObject(value) && [value['k7'], value['k8'], value['more']]).toEqual(['ne', [8], undefined]);
    expect(value).toEqual({ ...members, k7: 'ne' });
    expect(later.value).toEqual({ ...members, k7: 2, k8: 0, more: 1 });
    const state = pushAll([list]);
    const before = state.value;
    pushJson(state, 'st",1,2,3]}');
    expect(before).toEqual({ list: [...items, 'la'] });
  });

  it('can be frozen', () => {
    const value = Object.freeze(valueOf(object));
    expect(Object.isFrozen(value)).toBe(true);
    expect(value).toEqual({ ...members, k7: 'ne' });
  });

  it('are real arrays and objects with plain', () => {
    for (const text of [list, object]) {
      const state = pushAll([text], { plain: true });
      expect(structuredClone(state.value)).toEqual(valueOf(text));
      expect(() => structuredClone(valueOf(text))).toThrow();
    }
  });
});
