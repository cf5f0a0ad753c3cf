import type { Bytes, End, Frame } from '../../src/core/frame.ts';
import { unexpected } from '../../src/core/mistakes.ts';
import { toBase64 } from '../../src/json/base64.ts';
import { startOf, type Recording } from '../recording.ts';
import type { EndLine, RecordingHead } from './codec.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Serializes line 1. */
export const headLine = (head: RecordingHead): string => `${JSON.stringify(head)}\n`;

/** The other contents of the last line. */
export interface EndFacts {
  readonly incomplete?: boolean;
  readonly redacted?: readonly string[];
}

/**
 * Serializes a frame as its line; `start` is when the request began. A `Head` gives '', because it is in line 1. Reads
 * the bytes once. Valid UTF-8 is written as text, so that a diff of two recordings is readable.
 */
export const frameLine = (frame: Frame, start: number, facts: EndFacts = {}): string => {
  switch (frame._tag) {
    case 'Head':
      return '';
    case 'Bytes':
      return chunkLine(frame, start);
    case 'End':
      return `${JSON.stringify(endOf(frame, start, facts))}\n`;
    default:
      throw unexpected('a frame', frame satisfies never, 'a recording consists of frames');
  }
};

/** Serializes frames as lines, for a store to append. */
export const framesToLines = (frames: Iterable<Frame>, start: number, facts: EndFacts = {}): string => {
  let lines = '';
  for (const frame of frames) lines += frameLine(frame, start, facts);
  return lines;
};

/** Serializes a complete recording as NDJSON. */
export const serializeRecording = ({ head, frames, state }: Recording): string =>
  headLine(head) + framesToLines(frames, startOf(head), state === 'incomplete' ? { incomplete: true } : {});

/** Milliseconds since `start`, rounded to the microsecond. Finer digits are noise and make diffs harder to read. */
export const msSince = (at: number, start: number): number => Math.round((at - start) * 1000) / 1000;

/** Writes the text of a `ChunkLine` directly. There are many of them, and an object for each would double the cost. */
const chunkLine = (frame: Bytes, start: number): string => {
  const ms = String(msSince(frame.at, start));
  try {
    return `{"ms":${ms},"text":${JSON.stringify(decoder.decode(frame.bytes))}}\n`;
  } catch {
    return `{"ms":${ms},"base64":"${toBase64(frame.bytes)}"}\n`;
  }
};

const endOf = (frame: End, start: number, { incomplete = false, redacted = [] }: EndFacts): EndLine => ({
  ms: msSince(frame.at, start),
  end: frame.reason,
  ...(frame.code === undefined ? {} : frame.reason === 'abort' ? { by: frame.code } : { code: frame.code }),
  ...(incomplete ? { incomplete } : {}),
  ...(redacted.length > 0 ? { redacted } : {}),
});
