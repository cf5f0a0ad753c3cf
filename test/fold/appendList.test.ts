import { expect, it } from '@jest/globals';
import { append, appendList, readList } from '../../src/fold/appendList.ts';

it('keeps nothing in an empty list that several lists begin with', () => {
  const none = appendList<string>([]);
  const first = append(none, ['a']);
  expect(readList(append(none, ['b']))).toStrictEqual(['b']);
  expect(readList(first)).toStrictEqual(['a']);
  expect(none.buffer).toStrictEqual([]);
});

it('shares one buffer between the versions of a list', () => {
  const first = append(appendList<string>([]), ['a']);
  const second = append(first, ['b']);
  expect(second.buffer).toBe(first.buffer);
  expect([readList(first), readList(second)]).toStrictEqual([['a'], ['a', 'b']]);
});
