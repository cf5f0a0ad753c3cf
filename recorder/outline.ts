import * as E from '../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { damagedRecordingError, type RecordingError } from './errors.ts';
import { readRecording } from './format/index.ts';
import type { Recording } from './recording.ts';
import type { OutlineFacts, RecordingOutline, RecordingSummary } from './store.ts';
import { summaryOf } from './summary.ts';

/** The facts of a recording that is known completely. */
const outlineFacts = (recording: Recording): OutlineFacts => ({
  head: recording.head,
  outcome: summaryOf('', recording, 0).outcome,
});

/** The facts of a recording that was loaded; null if there is none. */
export const factsOrNull = (recording: Recording | null): OutlineFacts | null =>
  recording === null ? null : outlineFacts(recording);

/** Reads the facts from the first and the last line. Left if one of them is damaged. A missing end is `unfinished`. */
export const readOutline = (first: string, last: string, file: string): Either<RecordingError, OutlineFacts> => {
  const { recording, error } = readRecording(`${first}\n${last}`, file);
  if (recording === null) return E.left(error ?? damagedRecordingError(file, 1, 'the head is missing', null, false));
  if (error !== null && !(error._tag === 'DamagedRecordingError' && error.unfinished)) return E.left(error);
  return E.right(outlineFacts(recording));
};

/** The keys of summaries, with a version that changes when the recording does. */
export const versionsOf = (
  summaries: readonly RecordingSummary[],
): readonly Pick<RecordingOutline, 'key' | 'version'>[] =>
  summaries.map(({ key, outcome, size, at }) => ({ key, version: `${outcome} ${String(size)} ${String(at)}` }));

/** Makes outlines: takes those that have not changed from `before`. */
export const outlinesOf = (
  found: readonly Pick<RecordingOutline, 'key' | 'version'>[],
  before: readonly RecordingOutline[],
  read: (key: string, index: number) => Promise<Either<RecordingError, OutlineFacts | null>>,
): readonly RecordingOutline[] => {
  const known = new Map(before.map((outline) => [outline.key, outline]));
  return found.map(({ key, version }, index) => {
    const held = known.get(key);
    return held?.version === version ? held : { key, version, read: () => read(key, index) };
  });
};
