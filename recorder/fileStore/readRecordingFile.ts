import * as TE from '../taskEither.ts';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { RecordingError } from '../errors.ts';
import { parseRecording } from '../format/index.ts';
import { gunzip } from '../gzip.ts';
import { nodeModule } from '../node.ts';
import type { Recording } from '../recording.ts';
import { attempt } from '../storeOf.ts';

/**
 * Reads a recording from a file, which is decompressed if its name ends in `.gz`. Needs Node. Left if the file does not
 * exist, is damaged or cut, or has another version; the part before the damage is in the error's `readable`.
 */
export const readRecordingFile = (file: string): TaskEither<RecordingError, Recording> => {
  const text = attempt('load', file, async () => {
    const bytes = await nodeModule('node:fs/promises', (ask) => ask('node:fs/promises')).readFile(file);
    return file.endsWith('.gz') ? gunzip(bytes) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  });
  return TE.chainEitherK((read: string) => parseRecording(read, file))(text);
};
