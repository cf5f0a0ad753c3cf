// Helpers of the contract.
import * as E from '../../src/json/either.ts';
import type { TaskEither } from 'fp-ts/TaskEither';
import { bytes, type Bytes } from '../../src/core/frame.ts';
import type { RecordingError } from '../errors.ts';
import { formatVersion, type RecordingHead } from '../format/index.ts';
import type { RecordedFrame } from '../recording.ts';
import type { LiveOptions, RecordingKey, RecordingStore, RecordingWatch, RecordingWriter } from '../store.ts';

const startAt = Date.parse('2026-01-02T03:04:05.678Z');
export const endAt = startAt + 1000;

export const head: RecordingHead = {
  v: formatVersion,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'contract' },
  at: new Date(startAt).toISOString(),
  request: { method: 'POST', url: 'https://api.openai.com/v1/chat/completions', headers: {} },
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 10 },
  redacted: [],
};

export const begin = (
  store: RecordingStore,
  key: RecordingKey,
  live: LiveOptions = {},
  claim = false,
  of: RecordingHead = head,
): Promise<RecordingWriter> => ok(store.begin(key, of, { live, claim }));

export const encoder = new TextEncoder();
const decoder = new TextDecoder();

const textAt = (offset: number, size: number): string => `data: ${String(offset)}${' '.repeat(size)}\n\n`;

/** Frames whose text names their offset. */
export const chunks = (from: number, count: number, size = 0): readonly Bytes[] =>
  Array.from({ length: count }, (_, index) =>
    bytes(startAt + 20 + from + index, encoder.encode(textAt(from + index, size))),
  );

export const texts = (from: number, to: number, size = 0): readonly string[] =>
  Array.from({ length: to - from }, (_, index) => textAt(from + index, size));

/** The frames of a watch to its end. Rejects if an offset is not the next one. */
export const framesOf = async (watch: RecordingWatch, from: number): Promise<readonly RecordedFrame[]> => {
  const frames: RecordedFrame[] = [];
  for (let read = await ok(watch.next()); read !== null; read = await ok(watch.next())) {
    if (read.at !== from + frames.length)
      throw new Error(`offset ${String(read.at)} came after ${String(from + frames.length)}`);
    frames.push(...read.frames);
  }
  watch.close();
  return frames;
};

/** The texts of the frames to the end, and the reason of the end. */
export const readAll = async (watch: RecordingWatch, from: number): Promise<readonly string[]> =>
  (await framesOf(watch, from)).map((frame) => (frame._tag === 'Bytes' ? decoder.decode(frame.bytes) : frame.reason));

export const ok = async <A>(task: TaskEither<RecordingError, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw result.left;
  return result.right;
};

export const left = async <A>(task: TaskEither<RecordingError, A>): Promise<RecordingError> => {
  const result = await task();
  if (E.isRight(result)) throw new Error('the task must fail, but it succeeded');
  return result.left;
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
