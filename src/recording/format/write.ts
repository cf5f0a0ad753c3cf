import { absurd } from '#fp-ts/function';
import type { Bytes, End, Frame } from '../../frame.ts';
import { toBase64 } from '../base64.ts';
import { startOf, type Recording } from '../recording.ts';
import { jsonQuoter } from './quote.ts';
import type { EndLine, RecordingHead } from './codec.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Line 1. */
export const headLine = (head: RecordingHead): string => `${JSON.stringify(head)}\n`;

/** What the last line says beside the frame. */
export interface EndFacts {
  readonly incomplete?: boolean;
  readonly redacted?: readonly string[];
}

/** Writes frames as lines. Made for one recording: it remembers how the last ones were written. */
export interface LineWriter {
  /**
   * A frame as its line. A `Head` has no line of its own (it stands in line 1) and gives ''. Costs the bytes once; text stays text, so
   * that a diff of two recordings reads like the stream.
   */
  readonly line: (frame: Frame, facts?: EndFacts) => string;
  /** Frames as lines, one after another: what a store appends. */
  readonly lines: (frames: Iterable<Frame>, facts?: EndFacts) => string;
}

/** `start` is when the request began. */
export const lineWriter = (start: number): LineWriter => {
  const quote = jsonQuoter();
  const line: LineWriter['line'] = (frame, facts = {}) => {
    switch (frame._tag) {
      case 'Head':
        return '';
      case 'Bytes':
        return chunkLine(frame, start, quote);
      case 'End':
        return `${JSON.stringify(endOf(frame, start, facts))}\n`;
      default:
        return absurd(frame);
    }
  };
  return {
    line,
    lines: (frames, facts) => {
      let lines = '';
      for (const frame of frames) lines += line(frame, facts);
      return lines;
    },
  };
};

/** A frame as its line; a `Head` gives ''. */
export const frameLine = (frame: Frame, start: number, facts?: EndFacts): string =>
  lineWriter(start).line(frame, facts);

/** Frames as lines, one after another. */
export const framesToLines = (frames: Iterable<Frame>, start: number, facts?: EndFacts): string =>
  lineWriter(start).lines(frames, facts);

/** A whole recording as NDJSON. */
export const serializeRecording = ({ head, frames, state }: Recording): string =>
  headLine(head) + framesToLines(frames, startOf(head), state === 'incomplete' ? { incomplete: true } : {});

/** Milliseconds since `start`, to the microsecond: finer is noise, and makes a diff of two recordings harder to read. */
export const msSince = (at: number, start: number): number => Math.round((at - start) * 1000) / 1000;

/** The line of a `ChunkLine`, put together by hand: there are many, and an object for each would cost as much again. */
const chunkLine = (frame: Bytes, start: number, quote: (text: string) => string): string => {
  const ms = String(msSince(frame.at, start));
  try {
    return `{"ms":${ms},"text":${quote(decoder.decode(frame.bytes))}}\n`;
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
