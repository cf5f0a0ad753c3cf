import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as E from '#fp-ts/Either';
import type { TaskEither } from 'fp-ts/TaskEither';
import { storeError, type RecordingError } from '../../recorder/errors.ts';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { sqliteStore } from '../../recorder/sqliteStore/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { inputError } from '../cliError.ts';

/** A path of this ending is a database; every other is a folder. */
export const isDatabase = (path: string): boolean => /\.(?:sqlite3?|db)$/i.test(path);

/** The store at a path. */
const storeAt = (path: string): RecordingStore => (isDatabase(path) ? sqliteStore(path) : fileStore(path));

/** A store that is there. Rejects with a `CliError` for a path without one, and for a store that cannot be opened. */
export const openStore = async (path: string): Promise<RecordingStore> => {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw inputError(`there is no folder or database of this name: ${path}`);
  if (!stats.isDirectory() && !isDatabase(path)) {
    throw inputError(`${path} is a file: name the folder that it is in, or a database (.sqlite)`);
  }
  const store = storeAt(path);
  // reads nothing, but refuses a store of a newer schema
  await orInputError(store.load('none'));
  return store;
};

/** What a store gives; what it refuses as one line. */
export const orInputError = async <A>(task: TaskEither<RecordingError, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw inputError(result.left.message);
  return result.right;
};

/** A store that can be written to; made if it is not there. Rejects with a `CliError` that says why not. */
export const openToWrite = async (path: string): Promise<RecordingStore> => {
  const store = storeAt(path);
  await orInputError(store.load('none'));
  if (isDatabase(path)) return store;
  const probe = join(path, `.writable-${randomUUID()}.tmp`);
  try {
    await mkdir(path, { recursive: true });
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
  } catch (error) {
    throw inputError(storeError('open', path, 'it cannot be written to', error).message);
  }
  return store;
};
