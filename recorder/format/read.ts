import * as E from '../../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonObject, kindOf, type JsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { bytes, end, head as headFrame, type End, type Frame, type Head } from '../../src/core/frame.ts';
import { fromBase64 } from '../../src/json/base64.ts';
import { damagedRecordingError, recordingVersionError, type RecordingError } from '../errors.ts';
import { startOf, type RecordedFrame, type Recording, type RecordingState } from '../recording.ts';
import { check } from './check.ts';
import { ChunkLine, EndLine, formatVersion, RecordingHead } from './codec.ts';

/** The deepest JSON in a line: the body of a request, which may be as deep as an event, and the head around it. */
const depth = 520;

/** The readable part of a text, and the first problem in it. At least one of them is not null. */
export interface ReadRecording {
  readonly recording: Recording | null;
  readonly error: RecordingError | null;
}

/**
 * Reads a recording as far as possible. A text without its last line gives an `unfinished` recording and an error.
 * Reading stops at a damaged line. `file` is the name in error messages. Takes linear time.
 */
export const readRecording = (text: string, file: string | null = null): ReadRecording => {
  const reading = readInPortions(text, file);
  for (;;) {
    const read = reading.next();
    if (read.done === true) return read.value;
  }
};

/** How many characters are read before the caller may let others have their turn: a few milliseconds. */
const portion = 64 * 1024;

/** Reads a recording like `readRecording`, in steps of a few milliseconds. Returns what was read. */
export function* readInPortions(text: string, file: string | null): Generator<undefined, ReadRecording> {
  const lines = linesOf(text);
  const first = lines.next();
  if (first.done === true) return failed(file, 1, 'the head is missing');
  const json = parseJson(first.value.text, depth);
  if (!isJsonObject(json)) return failed(file, first.value.number, 'the head is not a JSON object');
  const version = json['v'];
  if (typeof version !== 'number') return failed(file, first.value.number, 'the head has no version "v"');
  if (version !== formatVersion) return { recording: null, error: recordingVersionError(version, formatVersion, file) };
  const checked = check(RecordingHead, json);
  if (E.isLeft(checked)) return failed(file, first.value.number, checked.left);
  if (Number.isNaN(Date.parse(checked.right.at))) return failed(file, first.value.number, 'at is not an ISO 8601 time');
  return yield* readFrames(checked.right, lines, file);
}

/**
 * Parses a recording. Left if the text is damaged, cut, or of another version; `readable` of a `DamagedRecordingError`
 * is the part before the damage.
 */
export const parseRecording = (text: string, file: string | null = null): Either<RecordingError, Recording> => {
  const { recording, error } = readRecording(text, file);
  if (error !== null) return E.left(error);
  return recording === null
    ? E.left(damagedRecordingError(file, 1, 'the head is missing', null, false))
    : E.right(recording);
};

/** All frames of a recording in order: its head, unless there was no response, its bytes and its end. */
export const recordingToFrames = ({ head, frames }: Recording): readonly Frame[] => {
  const first = headFrameOf(head);
  return first === null ? frames : [first, ...frames];
};

/** The `Head` frame of a recording; null if there was no response. */
export const headFrameOf = (head: RecordingHead): Head | null => {
  const { response } = head;
  if (response === null) return null;
  return headFrame(startOf(head) + response.ms, response.status, response.headers, response.url);
};

interface Line {
  readonly number: number;
  readonly text: string;
  /** True if the line has its line end, so that it was written completely. */
  readonly whole: boolean;
}

// Yields one line at a time, so that the lines of a long recording are never in memory together. Skips blank lines but
// counts them.
function* linesOf(text: string): Generator<Line, undefined> {
  let number = 0;
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (from < text.length) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    number += 1;
    const line = text.slice(from, to);
    if (line.trim() !== '') yield { number, text: line, whole: found >= 0 };
    from = to + 1;
  }
  return undefined;
}

function* readFrames(
  head: RecordingHead,
  lines: Generator<Line, undefined>,
  file: string | null,
): Generator<undefined, ReadRecording> {
  const start = startOf(head);
  const frames: RecordedFrame[] = [];
  const readable = (state: RecordingState): Recording => ({ head, frames, state });
  let last: EndLine | null = null;
  let number = 1;
  const damaged = (reason: string, unfinished = false): ReadRecording => {
    const recording = readable('unfinished');
    return { recording, error: damagedRecordingError(file, number, reason, recording, unfinished) };
  };
  let length = 0;
  for (const line of lines) {
    number = line.number;
    length += line.text.length;
    if (length >= portion) {
      length = 0;
      yield undefined;
    }
    if (last !== null) return damaged('there are lines after the end');
    const json = parseJson(line.text, depth);
    if (json === undefined) {
      return line.whole ? damaged('the line is not JSON') : damaged('the text is cut inside the line', true);
    }
    if (!isJsonObject(json)) return damaged(`expected an object, found ${kindOf(json)}`);
    const read = readLine(json, start);
    if (E.isLeft(read)) return damaged(read.left);
    frames.push(read.right.frame);
    last = read.right.line;
  }
  if (last === null) {
    number += 1;
    return damaged('the end is missing: the recorder was killed, is still writing, or the file was cut', true);
  }
  const redacted = [...new Set([...head.redacted, ...(last.redacted ?? [])])];
  const state = last.incomplete === true ? 'incomplete' : 'whole';
  return { recording: { head: { ...head, redacted }, frames, state }, error: null };
}

interface ReadLine {
  readonly frame: RecordedFrame;
  readonly line: EndLine | null;
}

const readLine = (json: JsonObject, start: number): Either<string, ReadLine> =>
  'end' in json ? readEnd(json, start) : readChunk(json, start);

/** The code of the end that a watcher or a replay receives if the recorder left out chunks. */
export const incompleteCode = 'ERR_RECORDING_INCOMPLETE';

/** The code of the end that a watcher or a replay receives if no end was recorded. */
export const unfinishedCode = 'ERR_RECORDING_UNFINISHED';

/**
 * Reads a line after the head, as a watcher receives it: the end of an incomplete recording is an error. Left describes
 * what is wrong with the line.
 */
export const readFrameLine = (text: string, start: number): Either<string, RecordedFrame> => {
  const json = parseJson(text, depth);
  if (!isJsonObject(json)) return E.left('the line is not a JSON object');
  const read = readLine(json, start);
  if (E.isLeft(read)) return read;
  const { frame, line } = read.right;
  return E.right(line?.incomplete === true ? end(frame.at, 'error', incompleteCode) : frame);
};

const encoder = new TextEncoder();

const readChunk = (json: JsonObject, start: number): Either<string, ReadLine> => {
  // nearly every line, and it needs no check
  if (typeof json['ms'] === 'number' && typeof json['text'] === 'string' && !('base64' in json)) {
    return E.right({ frame: bytes(start + json['ms'], encoder.encode(json['text'])), line: null });
  }
  const checked = check(ChunkLine, json);
  if (E.isLeft(checked)) return checked;
  const { ms, text, base64 } = checked.right;
  if (typeof text === 'string') return E.right({ frame: bytes(start + ms, encoder.encode(text)), line: null });
  if (typeof base64 !== 'string') return E.left('expected one of text, base64 and end');
  const chunk = fromBase64(base64);
  return chunk === null ? E.left('base64 is not base64') : E.right({ frame: bytes(start + ms, chunk), line: null });
};

const readEnd = (json: JsonObject, start: number): Either<string, ReadLine> => {
  const checked = check(EndLine, json);
  if (E.isLeft(checked)) return checked;
  const line = checked.right;
  if (!isReason(line.end)) return E.left('end is not one of complete, error and abort');
  return E.right({ frame: end(start + line.ms, line.end, line.code ?? line.by), line });
};

const isReason = (reason: string): reason is End['reason'] =>
  reason === 'complete' || reason === 'error' || reason === 'abort';

const failed = (file: string | null, line: number, reason: string): ReadRecording => ({
  recording: null,
  error: damagedRecordingError(file, line, reason, null, false),
});
