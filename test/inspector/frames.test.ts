import { expect, it } from '@jest/globals';
import { recordReader, writeRecords, type WireRecord } from '../../inspector/wire/frames.ts';
import { bytes, end } from '../../src/core/frame.ts';

const records: readonly WireRecord[] = [
  { _tag: 'Problem', message: 'the first line is damaged' },
  { _tag: 'Frame', frame: bytes(0.5, new TextEncoder().encode('data: one\n\n')) },
  { _tag: 'Frame', frame: bytes(1.5, new Uint8Array()) },
  { _tag: 'Frame', frame: bytes(2.5, new Uint8Array(100).fill(7)) },
  { _tag: 'Frame', frame: end(3.5, 'complete') },
];

it.each([1, 2, 12, 13, 14, 50, 1000])('reads records in pieces of %i bytes', (size) => {
  const whole = writeRecords(records);
  const read = recordReader();
  const found: WireRecord[] = [];
  for (let from = 0; from < whole.length; from += size) found.push(...read(whole.subarray(from, from + size)));
  expect(found).toStrictEqual(records);
});
