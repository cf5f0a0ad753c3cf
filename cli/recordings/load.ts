import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { storeError, type RecordingError } from '../../recorder/errors.ts';
import { keyOf } from '../../recorder/fileStore/names.ts';
import { readRecordingFile } from '../../recorder/fileStore/readRecordingFile.ts';
import type { Recording } from '../../recorder/recording.ts';
import type { RecordingKey, RecordingStore } from '../../recorder/store.ts';
import { isDatabase, openStore, orInputError } from './stores.ts';

/** A recording in its store. */
export interface Stored {
  readonly key: RecordingKey;
  readonly recording: Recording;
  /** Reads it once more; null where it has gone. */
  readonly reload: () => Promise<Recording | null>;
}

/**
 * The recordings of a folder (as `fileStore` writes them, or just `.ndjson` files at any depth) or of a database, one after
 * another. `complain` gets a line for each that is damaged, with file and line; what stands before the damage is given all the same.
 * Rejects with a `CliError` for what cannot be opened at all.
 */
export async function* loadRecordings(path: string, complain: (message: string) => void): AsyncGenerator<Stored> {
  const store = await openStore(path);
  for (const { key, read } of isDatabase(path) ? await inStore(store) : await inFolder(path)) {
    const result = await read();
    if (E.isLeft(result)) complain(result.left.message);
    const recording = recordingIn(result);
    if (recording !== null) yield { key, recording, reload: async () => recordingIn(await read()) };
  }
}

interface Readable {
  readonly key: RecordingKey;
  readonly read: () => Promise<Either<RecordingError, Recording>>;
}

const inFolder = async (folder: string): Promise<readonly Readable[]> => {
  const names = (await readdir(folder, { recursive: true })).sort();
  return names.flatMap((name): readonly Readable[] => {
    const file = keyOf(name);
    return file === null ? [] : [{ key: file.key, read: readRecordingFile(join(folder, name)) }];
  });
};

const inStore = async (store: RecordingStore): Promise<readonly Readable[]> => {
  const summaries = await orInputError(store.list());
  return summaries.map(({ key }) => ({
    key,
    read: async () => {
      const loaded = await store.load(key)();
      if (E.isLeft(loaded)) return loaded;
      return loaded.right._tag === 'Some'
        ? E.right(loaded.right.value)
        : E.left(storeError('load', key, 'it has gone'));
    },
  }));
};

const recordingIn = (result: Either<RecordingError, Recording>): Recording | null => {
  if (E.isRight(result)) return result.right;
  return result.left._tag === 'DamagedRecordingError' ? result.left.readable : null;
};
