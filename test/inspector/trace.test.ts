import { expect, it } from '@jest/globals';
import { Trace } from '../../inspector/trace/trace.ts';
import { bytes, end } from '../../src/core/frame.ts';
import type { RecordedFrame } from '../../recorder/recording.ts';
import { headWith, START } from '../support/anyRecording.ts';
import { chatFrame } from '../support/loopback.ts';

const delta = (number: number): RecordedFrame =>
  bytes(START + number, new TextEncoder().encode(chatFrame(` ${String(number)}`)));
const head = headWith({ api: 'chat.completions' });

it('keeps the beginning of a response that exceeds the limits, and says so', () => {
  const trace = new Trace(head, { bytes: 1e6, items: 10 });
  trace.take(Array.from({ length: 30 }, (_, number) => delta(number)));
  expect(trace.items).toHaveLength(11);
  expect(trace.isEnded).toBe(true);
  expect(trace.problems).toEqual([expect.stringContaining('Only the beginning is shown')]);
  expect(trace.parts[0]?.text).toBe(' 0 1 2 3 4 5 6 7 8 9 10');
  trace.take([delta(31)]);
  expect(trace.items).toHaveLength(11);
});

it('counts bytes as well as events', () => {
  const trace = new Trace(head, { bytes: 500, items: 1000 });
  trace.take(Array.from({ length: 30 }, (_, number) => delta(number)));
  expect(trace.isEnded).toBe(true);
  expect(trace.bytes).toBeLessThan(1000);
});

it('keeps a response below the limits to its end', () => {
  const trace = new Trace(head, { bytes: 1e6, items: 10 });
  trace.take([...Array.from({ length: 5 }, (_, number) => delta(number)), end(START + 9, 'complete')]);
  expect(trace.problems).toEqual([]);
  expect(trace.chunks).toBe(5);
  expect(trace.final?.outcome).toBe('truncated');
});
