import { describe, expect, it } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { endJson } from '../../src/json/partialJson/index.ts';
import { characters, cut, grewInto, parse, pushAll, statesOf } from '../support/partialJson.ts';

describe('extract', () => {
  const inFence = 'Sure, {here} it is [see below]:\n```json\n{"a": [1, {"b": "}"}]}\n```\nAnything else? {"c":2}';

  it('finds the object in a code fence, however divided, and returns the text after it', () => {
    for (const pieces of [[inFence], characters(inFence), cut(inFence, [33, 36, 40, 41, 42])]) {
      const state = pushAll(pieces, { extract: true });
      expect(endJson(state)).toEqual(E.right({ a: [1, { b: '}' }] }));
      expect(state.trailing).toBe('\n```\nAnything else? {"c":2}');
    }
  });

  it('shows nothing before the JSON has certainly begun, and then only grows', () => {
    const values = statesOf(characters('see { or [x]: { "a":1}'), { extract: true }).map(({ value }) => value);
    expect(values.findIndex((value) => value !== undefined)).toBe('see { or [x]: { "'.length);
    values.forEach((value, i) => {
      expect(grewInto(value, values[i + 1] ?? { a: 1 })).toBe(true);
    });
  });

  it.each([
    ['{{"a":1}', { a: 1 }, ''],
    ['[[1]]x', [[1]], 'x'],
    ['note [1]: {"a":1}', [1], ': {"a":1}'],
    ['{}', {}, ''],
    ['{"a":1}{"b":2}', { a: 1 }, '{"b":2}'],
    ['\ufeff{"a":1}', { a: 1 }, ''],
  ])('of %j gives the first value', (text, value, trailing) => {
    expect(parse(text, { extract: true })).toEqual(E.right(value));
    expect(pushAll([text], { extract: true }).trailing).toBe(trailing);
  });

  it('searches for one kind if requested', () => {
    expect(parse('note [1]: {"a":[2]}', { extract: 'object' })).toEqual(E.right({ a: [2] }));
    expect(parse('use {"a"}: [2]', { extract: 'array' })).toEqual(E.right([2]));
  });

  it('reports at the end that there was no JSON', () => {
    expect(parse('sorry, no', { extract: true })).toEqual(
      E.left({ _tag: 'JsonError', at: 9, expected: 'an object or an array' }),
    );
  });
});
