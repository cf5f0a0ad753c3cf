import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { damagedRecordingError, type RecordingError } from './errors.ts';
import { readRecording } from './format/index.ts';
import type { Recording } from './recording.ts';
import type { OutlineFacts, RecordingOutline, RecordingSummary } from './store.ts';
import { summaryOf } from './summary.ts';

/** The facts of a recording that is known completely. */
export const outlineFacts = (recording: Recording): OutlineFacts => ({
  head: recording.head,
  outcome: summaryOf('', recording, 0).outcome,
});

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

/** Makes outlines: reuses those that have not changed, and reads the others with `read`, at most 64 at once. */
export const outlinesOf = async (
  found: readonly Pick<RecordingOutline, 'key' | 'version'>[],
  before: readonly RecordingOutline[],
  read: (key: string, index: number) => Promise<Either<RecordingError, OutlineFacts> | null>,
): Promise<readonly RecordingOutline[]> => {
  const known = new Map(before.map((outline) => [outline.key, outline]));
  const outlines: RecordingOutline[] = [];
  for (let from = 0; from < found.length; from += atOnce) {
    const some = found.slice(from, from + atOnce).map(async ({ key, version }, index) => {
      const held = known.get(key);
      if (held?.version === version) return [held];
      const facts = await read(key, from + index);
      return facts === null ? [] : [{ key, version, read: facts }];
    });
    outlines.push(...(await Promise.all(some)).flat());
  }
  return outlines.sort((a, b) => timeOf(a) - timeOf(b) || (a.key < b.key ? -1 : 1));
};

const atOnce = 64;

const timeOf = ({ read }: RecordingOutline): number => (E.isRight(read) ? Date.parse(read.right.head.at) : 0);
