import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Utf8 } from '../../src/sse/utf8.ts';
import { runs } from '../support/runs.ts';

const decodedInPieces = (pieces: readonly Uint8Array[]): string => {
  const utf8 = new Utf8();
  return pieces.map((piece) => utf8.feed(piece)).join('') + utf8.end();
};

const cutAt = (bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
  const bounds = [0, ...[...places].map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return bounds.slice(1).map((end, at) => bytes.subarray(bounds[at], end));
};

/** Bytes of whole and broken characters, marks and ASCII, near each other. */
const bytes = fc
  .array(
    fc.oneof(
      fc.constantFrom([0xef, 0xbb, 0xbf], [0xf0, 0x9f, 0x99, 0x82], [0xe6, 0x97, 0xa5], [0xc3, 0xa9], [0x0a], [0x61]),
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Uint8Array.from(parts.flat()));

describe('Utf8', () => {
  it('returns the text of one decoder for all the bytes, however they are divided', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(), { maxLength: 8 }), (all, places) => {
        expect(decodedInPieces(cutAt(all, places))).toBe(new TextDecoder().decode(all));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('removes the byte order mark only at the beginning', () => {
    const text = new TextEncoder().encode('\uFEFFa\n\uFEFFb\n');
    expect(decodedInPieces([text.subarray(0, 5), text.subarray(5)])).toBe('a\n\uFEFFb\n');
  });

  it('holds back an incomplete character', () => {
    const utf8 = new Utf8();
    const [first, ...rest] = new TextEncoder().encode('é');
    expect([utf8.feed(Uint8Array.of(first ?? 0)), utf8.feed(Uint8Array.from(rest)), utf8.end()]).toStrictEqual([
      '',
      'é',
      '',
    ]);
  });
});
