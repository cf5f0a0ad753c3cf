import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as E from '../../src/json/either.ts';
import type { TaskEither } from 'fp-ts/TaskEither';
import { storeError, type RecordingError } from '../../recorder/errors.ts';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { sqliteStore } from '../../recorder/sqliteStore/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import type { StoreOptions } from '../../recorder/storeOf.ts';
import { inputError } from '../cliError.ts';
import { isRedis, openRedis } from './redis.ts';

/** Whether a path names a database, in a file or in Redis; any other path names a folder. */
export const isDatabase = (path: string): boolean => isRedis(path) || /\.(?:sqlite3?|db)$/i.test(path);

/** The store at a path. */
const storeAt = (path: string, options: StoreOptions = {}): RecordingStore =>
  isDatabase(path) ? sqliteStore(path, options) : fileStore(path, options);

/** An existing store. Rejects with a `CliError` if there is none at the path, or if it cannot be opened. */
export const openStore = async (path: string): Promise<RecordingStore> => {
  if (isRedis(path)) return openRedis(path);
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw inputError(`there is no folder or database with this name: ${path}`);
  if (!stats.isDirectory() && !isDatabase(path)) {
    throw inputError(`${path} is a file: name the folder that it is in, or a database (.sqlite)`);
  }
  const store = storeAt(path);
  // loads nothing, but fails if the store has a newer schema
  await orInputError(store.load('none'));
  return store;
};

/** The value of a store's task. Rejects with a `CliError` if the task failed. */
export const orInputError = async <A>(task: TaskEither<RecordingError, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw inputError(result.left.message);
  return result.right;
};

/** A writable store, created if it does not exist. Rejects with a `CliError` that contains the reason if it cannot be. */
export const openToWrite = async (path: string, options: StoreOptions = {}): Promise<RecordingStore> => {
  if (isRedis(path)) return openRedis(path, options);
  const store = storeAt(path, options);
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
