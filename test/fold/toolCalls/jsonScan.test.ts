import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginsDocument, isWhole, scanJson, startScan } from '../../../src/fold/toolCalls/jsonScan.ts';

const scan = (...pieces: readonly string[]): boolean => isWhole(pieces.reduce(scanJson, startScan));

describe('scanJson', () => {
  it.each([
    '{}',
    '[]',
    '{"a":[1,{"b":2}]}',
    ' {"a":"}"} ',
    '{"a":"\\""}',
    '{"a":"\\\\"}',
    '"text"',
    '}{}',
    '{}}',
    '{}]',
  ])('finds %s complete', (text) => {
    expect(scan(text)).toBe(true);
    expect(scan(...text.split(''))).toBe(true);
  });

  it.each(['', ' ', '{', '{"a"', '{"a":"}', '{"a":"\\"}', '[[]', '{"a":"\\\\\\"}', '1'])(
    'finds %j incomplete',
    (text) => {
      expect(scan(text)).toBe(false);
      expect(scan(...text.split(''))).toBe(false);
    },
  );

  it('agrees with JSON.parse on every object and every beginning of one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (object, cut) => {
        const text = JSON.stringify(object);
        const at = cut % text.length;
        expect(scan(text.slice(0, at), text.slice(at))).toBe(true);
        expect(scan(text.slice(0, at))).toBe(false);
      }),
    );
  });
});

describe('beginsDocument', () => {
  it.each([
    ['{', true],
    [' \n[', true],
    ['', false],
    ['}', false],
    ['a{', false],
    ['"', false],
  ])('of %j is %s', (piece, expected) => {
    expect(beginsDocument(piece)).toBe(expected);
  });
});
