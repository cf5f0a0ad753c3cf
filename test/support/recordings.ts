import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame } from '../../src/core/frame.ts';
import { readRecording, recordingToFrames, serializeRecording } from '../../recorder/format/index.ts';
import type { Recording } from '../../recorder/recording.ts';

const root = fileURLToPath(new URL('../../recordings/', import.meta.url));

/** One recording of `recordings/<family>/<name>.ndjson`, read. */
export interface RecordedCase {
  readonly family: string;
  readonly name: string;
  /** The path of the file. */
  readonly file: string;
  readonly recording: Recording;
  readonly frames: readonly Frame[];
  /** The body, all chunks together. */
  readonly bytes: Uint8Array;
  /** The body as text. */
  readonly text: string;
  /** `<name>.final.json`, parsed: the expected result; null if there is none. */
  readonly final: unknown;
}

/** The folders of `recordings/`. */
export const recordedFamilies = (): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/**
 * All recordings of a family, or of all families, in the order of their names; an empty list if the folder is absent.
 * Throws for a damaged file, with file and line; an `unfinished` recording is read as far as it goes.
 */
export const recordings = (family?: string): readonly RecordedCase[] =>
  (family === undefined ? recordedFamilies() : [family]).flatMap((each) => {
    const folder = join(root, each);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.ndjson'))
      .sort()
      .map((name) => readCase(each, folder, name.slice(0, -'.ndjson'.length)));
  });

const readCase = (family: string, folder: string, name: string): RecordedCase => {
  const file = join(folder, `${name}.ndjson`);
  const { recording, error } = readRecording(readFileSync(file, 'utf8'), file);
  if (recording === null || (error !== null && recording.state !== 'unfinished')) throw error ?? new Error(file);
  const finalFile = join(folder, `${name}.final.json`);
  const final: unknown = existsSync(finalFile) ? JSON.parse(readFileSync(finalFile, 'utf8')) : null;
  const bytes = bodyOf(recording.frames);
  return {
    family,
    name,
    file,
    recording,
    frames: recordingToFrames(recording),
    bytes,
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    final,
  };
};

/** The bytes of frames, all together. */
export const bodyOf = (frames: readonly Frame[]): Uint8Array =>
  Uint8Array.from(frames.flatMap((frame) => (frame._tag === 'Bytes' ? [...frame.bytes] : [])));

/** What a recording is when it is written and read again: for comparing two of them, times and all. */
export const asText = (recording: Recording): string => serializeRecording(recording);
