import type { Bytes, End, Frame } from '../../src/core/frame.ts';
import { unexpected } from '../../src/core/mistakes.ts';
import { startOf, type Recording } from '../recording.ts';
import type { EndLine, RecordingHead } from './codec.ts';
import { lineBytes, type LineBytes } from './lineBytes.ts';

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
export const frameLine = (frame: Frame, start: number, facts: EndFacts = {}): string =>
  framesToLines([frame], start, facts);

/** Serializes frames as lines, for a store to append. */
export const framesToLines = (frames: Iterable<Frame>, start: number, facts: EndFacts = {}): string =>
  decoder.decode(framesToBytes(frames, start, facts));

/** Serializes frames as lines in UTF-8. They are valid until the next call, because they are in memory that is used again. */
export const framesToBytes = (frames: Iterable<Frame>, start: number, facts: EndFacts = {}): Uint8Array => {
  const lines = lineBytes();
  for (const frame of frames) addLine(lines, frame, start, facts);
  return lines.written();
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const addLine = (lines: LineBytes, frame: Frame, start: number, facts: EndFacts): void => {
  switch (frame._tag) {
    case 'Head':
      return;
    case 'Bytes':
      addChunk(lines, frame, start);
      return;
    case 'End':
      lines.text(`${JSON.stringify(endOf(frame, start, facts))}\n`);
      return;
    default:
      throw unexpected('a frame', frame satisfies never, 'a recording consists of frames');
  }
};

/** Serializes a complete recording as NDJSON. */
export const serializeRecording = ({ head, frames, state }: Recording): string =>
  headLine(head) + framesToLines(frames, startOf(head), state === 'incomplete' ? { incomplete: true } : {});

/** Milliseconds since `start`, rounded to the microsecond. Finer digits are noise and make diffs harder to read. */
export const msSince = (at: number, start: number): number => Math.round((at - start) * 1000) / 1000;

/** Writes the text of a `ChunkLine` directly. There are many of them, and an object for each would double the cost. */
const addChunk = (lines: LineBytes, { at, bytes }: Bytes, start: number): void => {
  lines.text(`{"ms":${String(msSince(at, start))},`);
  lines.field(bytes);
  lines.text('}\n');
};

const endOf = (frame: End, start: number, { incomplete = false, redacted = [] }: EndFacts): EndLine => ({
  ms: msSince(frame.at, start),
  end: frame.reason,
  ...(frame.code === undefined ? {} : frame.reason === 'abort' ? { by: frame.code } : { code: frame.code }),
  ...(incomplete ? { incomplete } : {}),
  ...(redacted.length > 0 ? { redacted } : {}),
});
