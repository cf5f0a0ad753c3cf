import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as E from '#fp-ts/Either';
import { endJson } from '../../src/json/partialJson/index.ts';
import { ACCEPTED, REFUSED } from '../support/jsonVectors.ts';
import { agrees, characters, cut, mutated, native, parse, places, pushAll, texts } from '../support/partialJson.ts';
import { runs } from '../support/runs.ts';

describe('at the end', () => {
  it.each(ACCEPTED)('accepts %j with the value of JSON.parse', (text) => {
    expect(E.isRight(native(text))).toBe(true);
    expect(agrees(text, [text])).toBe(true);
    expect(agrees(text, characters(text))).toBe(true);
  });

  it.each(REFUSED)('rejects %j as JSON.parse does', (text) => {
    expect(E.isLeft(native(text))).toBe(true);
    expect(agrees(text, [text])).toBe(true);
    expect(agrees(text, characters(text))).toBe(true);
  });

  it('agrees with JSON.parse on any document, however divided', () => {
    fc.assert(
      fc.property(texts, places, (text, at) => agrees(text, cut(text, at))),
      { numRuns: runs(500) },
    );
  });

  it('agrees with JSON.parse on any broken document, however divided', () => {
    fc.assert(
      fc.property(mutated, places, (text, at) => agrees(text, cut(text, at))),
      { numRuns: runs(2000) },
    );
  });

  it('gives the same result for any division, including the position and text of an error', () => {
    fc.assert(
      fc.property(mutated, places, fc.boolean(), (text, at, extract) => {
        const options = { extract, maxDepth: 3, maxChars: 60 };
        expect(endJson(pushAll(cut(text, at), options))).toEqual(parse(text, options));
        expect(pushAll(cut(text, at), options).trailing).toBe(pushAll([text], options).trailing);
      }),
      { numRuns: runs(500) },
    );
  });

  it.each([
    ['', 0, 'a value'],
    ['[1', 2, "',' or ']'"],
    ['{"a":tru!', 8, 'true, false or null'],
    ['{"a" 1}', 5, "':'"],
    ['{"a":1,}', 7, 'a name'],
    ['"a\\x"', 3, 'an escape'],
    ['"secret', 7, 'the end of the string'],
    ['[-x]', 2, 'a digit'],
    ['{} x', 3, 'the end'],
  ])('reports for %j where and what was expected', (text, at, expected) => {
    expect(parse(text)).toEqual(E.left({ _tag: 'JsonError', at, expected }));
  });
});
