import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as E from '../../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { storeError, type RecordingError } from '../../recorder/errors.ts';
import { keyOf } from '../../recorder/fileStore/names.ts';
import { readRecordingFile } from '../../recorder/fileStore/readRecordingFile.ts';
import type { Recording } from '../../recorder/recording.ts';
import type { RecordingKey, RecordingStore } from '../../recorder/store.ts';
import { isDatabase, openStore, orInputError } from './stores.ts';

/** A recording and its place in a store. */
export interface Stored {
  readonly key: RecordingKey;
  readonly recording: Recording;
}

/**
 * Reads the recordings of a folder (a `fileStore`, or any `.ndjson` files at any depth) or of a database, one after another.
 * `complain` receives one line for each damaged recording, with file and line; the part before the damage is read. Rejects with a
 * `CliError` for a path that cannot be opened.
 */
export async function* loadRecordings(path: string, complain: (message: string) => void): AsyncGenerator<Stored> {
  const store = await openStore(path);
  try {
    for (const { key, read } of isDatabase(path) ? await inStore(store) : await inFolder(path)) {
      const recording = recordingIn(await read(), complain);
      if (recording !== null) yield { key, recording };
    }
  } finally {
    await store.close()();
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
        : E.left(storeError('load', key, 'it was deleted'));
    },
  }));
};

/** The recording, or what can be read of a damaged one; `complain` receives what is wrong with it. */
export const recordingIn = (
  result: Either<RecordingError, Recording>,
  complain: (message: string) => void,
): Recording | null => {
  if (E.isRight(result)) return result.right;
  complain(result.left.message);
  return result.left._tag === 'DamagedRecordingError' ? result.left.readable : null;
};
