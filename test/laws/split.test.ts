import { expect, it } from '@jest/globals';
import type { Family } from '../../src/core/family.ts';
import { firstDifference } from '../support/diff.ts';
import { finalOf, plain, sseItems, type Body } from '../support/pipeline.ts';
import { describeEveryApi, failuresOf, seeded, smallest, type RecordedStream } from '../support/streams.ts';

const encoder = new TextEncoder();

/** Where a body is cut: anywhere, also inside a character and between CR and LF. */
const cutAt = (bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] =>
  [...places, bytes.length].map((end, number) => bytes.subarray(number === 0 ? 0 : places[number - 1], end));

const randomPlaces = (length: number, random: () => number): readonly number[] => {
  const mean = 1 + random() * 120;
  const places: number[] = [];
  for (let at = Math.ceil(random() * mean); at < length; at += Math.ceil(random() * 2 * mean)) places.push(at);
  return places;
};

// pieces show how the bytes arrived; nothing else may
const events = (body: Body): string => JSON.stringify(sseItems(body).filter(({ _tag }) => _tag !== 'Piece'));
const spellings: readonly (readonly [string, (text: string) => string])[] = [
  ['LF', (text) => text],
  ['CRLF', (text) => text.replace(/\r?\n/g, '\r\n')],
  ['CR', (text) => text.replace(/\r?\n/g, '\r')],
  ['a BOM', (text) => `\uFEFF${text}`],
];

const splitLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
): void => {
  const small = smallest(streams, 1);
  const multiByte = smallest(streams, 1, /[\u0080-\uffff]/);

  it.each(spellings)('gives the same events for every single division of a stream with %s', (_name, spelled) => {
    const differs: string[] = [];
    for (const { name, text } of [...small, ...multiByte]) {
      // the head of a long stream has every kind of byte that matters
      const bytes = encoder.encode(spelled(text)).subarray(0, 2500);
      const whole = events(bytes);
      for (let at = 0; at <= bytes.length; at += 1) {
        if (events(cutAt(bytes, [at])) !== whole) differs.push(`${name} at ${String(at)}`);
      }
      if (events([...bytes].map((byte) => Uint8Array.of(byte))) !== whole) differs.push(`${name} byte by byte`);
    }
    expect(differs).toStrictEqual([]);
  });

  it('gives the same final for every single division of a stream', () => {
    const differs: string[] = [];
    for (const { name, text } of small) {
      const bytes = encoder.encode(text);
      const whole = JSON.stringify(finalOf(family, bytes));
      for (let at = 0; at <= bytes.length; at += 1) {
        const same = JSON.stringify(finalOf(family, cutAt(bytes, [at]))) === whole;
        if (!same) differs.push(`${name} at ${String(at)}`);
      }
    }
    expect(differs).toStrictEqual([]);
  });

  it('gives the same final however the bytes of a stream are divided', () => {
    const random = seeded(20_260_101);
    expect(
      failuresOf(streams, ({ text }) => {
        const bytes = encoder.encode(text);
        const pieces = cutAt(bytes, randomPlaces(bytes.length, random));
        return firstDifference(plain(finalOf(family, pieces)), plain(finalOf(family, bytes)));
      }),
    ).toStrictEqual([]);
  });
};

describeEveryApi('the law of splitting', splitLaw);
