import type { Json } from '../src/json/json.ts';
import type { Recording } from './recording.ts';

/**
 * Everything that can go wrong with recordings, one tagged union. Values: nothing here is thrown, and none of it ever
 * reaches the stream that is being recorded. Messages name file, line and remedy, and hold nothing that was recorded.
 */
export type RecordingError =
  RecordingVersionError | DamagedRecordingError | StoreError | StoreSchemaError | NoRecordingError;

/** A recording of a format version that this version of the library does not read. */
export type RecordingVersionError = Error & {
  readonly _tag: 'RecordingVersionError';
  readonly file: string | null;
  readonly line: 1;
  readonly found: number;
  readonly supported: number;
};
export const recordingVersionError = (found: number, supported: number, file: string | null): RecordingVersionError =>
  tagged(
    `${placeOf(file, 1)}: recording format version ${String(found)}, but this is version ${String(supported)}: ` +
      (found > supported ? 'read it with a newer llmgine' : 'record it again'),
    { _tag: 'RecordingVersionError', file, line: 1, found, supported } as const,
  );

/** A line that is not what it should be, or, with `unfinished`, an ending that is missing. */
export type DamagedRecordingError = Error & {
  readonly _tag: 'DamagedRecordingError';
  readonly file: string | null;
  /** Counted from 1: the first line that could not be read. */
  readonly line: number;
  readonly reason: string;
  /** Nothing is wrong but that it stops: the recorder died, is still at work, or the file was cut. */
  readonly unfinished: boolean;
  /** What stands before the damage; null where the head itself is damaged. */
  readonly readable: Recording | null;
};
export const damagedRecordingError = (
  file: string | null,
  line: number,
  reason: string,
  readable: Recording | null,
  unfinished: boolean,
): DamagedRecordingError =>
  tagged(
    `${placeOf(file, line)}: ${reason}; ` +
      (readable === null
        ? 'nothing of it can be read'
        : `what stands before it (${String(readable.frames.length)} frames) can be read`),
    { _tag: 'DamagedRecordingError', file, line, reason, unfinished, readable } as const,
  );

/** What a store was doing when it failed. */
export type StoreOperation = 'open' | 'load' | 'save' | 'list' | 'prune' | 'begin' | 'append' | 'finish' | 'close';

/** A store could not do what it was asked: no such folder, no permission, a full disk, a database in use. */
export type StoreError = Error & {
  readonly _tag: 'StoreError';
  readonly operation: StoreOperation;
  /** The file or folder; null for a store without one. */
  readonly place: string | null;
  /** What the platform called it (`ENOSPC`, `EACCES`, `SQLITE_BUSY`); null where it gave no name. */
  readonly code: string | null;
};
export const storeError = (
  operation: StoreOperation,
  place: string | null,
  reason: string,
  cause?: unknown,
): StoreError => {
  const code = codeOf(cause);
  // SQLite's longer codes say which kind of a code it is: SQLITE_BUSY_SNAPSHOT
  const remedy =
    code === null ? undefined : (remedies.get(code) ?? remedies.get(/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? ''));
  return tagged(
    `cannot ${operation}${place === null ? '' : ` ${place}`}: ${reason}${code === null ? '' : ` (${code})`}` +
      (remedy === undefined ? '' : `: ${remedy}`),
    { _tag: 'StoreError', operation, place, code } as const,
    cause,
  );
};

const remedies: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'give the process the right to write there, or choose another place'],
  ['EPERM', 'give the process the right to write there, or choose another place'],
  ['EROFS', 'the file system is read-only: choose another place'],
  ['ENOSPC', 'the disk is full: free space, or prune the store'],
  ['ENOENT', 'it does not exist: check the path'],
  ['ENOTDIR', 'a part of the path is a file: check the path'],
  ['EISDIR', 'it is a folder: check the path'],
  ['EMFILE', 'too many open files: record fewer streams at once, or raise the limit'],
  ['ENOTSUP', 'use another store'],
  ['SQLITE_BUSY', 'another process holds the database: try again, or raise busyMs'],
  ['SQLITE_LOCKED', 'this process holds the database elsewhere: try again'],
  ['SQLITE_READONLY', 'give the process the right to write there, or choose another place'],
  ['SQLITE_IOERR', 'the disk refused: look whether it is full or broken'],
  ['SQLITE_CORRUPT', 'the database is damaged: save what `sqlite3 FILE .recover` gives, and choose another file'],
  ['SQLITE_FULL', 'the disk is full: free space, or prune the store'],
  ['SQLITE_CANTOPEN', 'check the path: its folder must be there, and the process may write in it'],
  ['SQLITE_NOTADB', 'it is no SQLite database: check the path'],
]);

/** The store was written by a newer version of the library. Nothing in it is touched. */
export type StoreSchemaError = Error & {
  readonly _tag: 'StoreSchemaError';
  readonly place: string;
  readonly found: number;
  readonly supported: number;
};
export const storeSchemaError = (place: string, found: number, supported: number): StoreSchemaError =>
  tagged(
    `${place} is a store of schema ${String(found)}, and this llmgine knows schema ${String(supported)}: ` +
      'open it with a newer llmgine; nothing in it was changed',
    { _tag: 'StoreSchemaError', place, found, supported } as const,
  );

/** A replay was asked for an exchange that is not in the store. */
export type NoRecordingError = Error & {
  readonly _tag: 'NoRecordingError';
  readonly method: string;
  readonly path: string;
  readonly hash: string;
  /** How many exchanges of this request are in the store. */
  readonly known: number;
};
export const noRecordingError = (method: string, path: string, hash: string, known: number): NoRecordingError =>
  tagged(
    `no recording of ${method} ${path} (request ${hash}` +
      (known === 0 ? '' : `, of which all ${String(known)} have been replayed`) +
      "): record it first, or use the mode 'auto'",
    { _tag: 'NoRecordingError', method, path, hash, known } as const,
  );

const placeOf = (file: string | null, line: number): string => `${file ?? 'recording'}, line ${String(line)}`;

/** What the platform called it; null where it gave no name. */
export const codeOf = (cause: unknown): string | null => {
  // not `instanceof`: an error may come from another realm
  if (typeof cause !== 'object' || cause === null) return null;
  // Node's SQLite says what happened by number
  if ('errcode' in cause && typeof cause.errcode === 'number') return sqliteCodes.get(cause.errcode & 0xff) ?? 'SQLITE';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
};

const sqliteCodes: ReadonlyMap<number, string> = new Map([
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [26, 'SQLITE_NOTADB'],
]);

const tagged = <A extends { readonly _tag: RecordingError['_tag'] }>(
  message: string,
  fields: A,
  cause?: unknown,
): Error & A => {
  const error = Object.assign(
    cause === undefined ? new Error(message) : new Error(message, { cause }),
    { name: fields._tag },
    fields,
  );
  // as JSON, for a log: the facts, without what had been recorded
  const facts: Record<string, Json> = { _tag: fields._tag, message };
  const entries: readonly (readonly [string, unknown])[] = Object.entries(fields);
  for (const [key, value] of entries) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      facts[key] = value;
    }
  }
  Object.defineProperty(error, 'toJSON', { value: () => facts, enumerable: false });
  return error;
};

const tags: ReadonlySet<unknown> = new Set<RecordingError['_tag']>([
  'RecordingVersionError',
  'DamagedRecordingError',
  'StoreError',
  'StoreSchemaError',
  'NoRecordingError',
]);

/** Is it one of ours? */
export const isRecordingError = (u: unknown): u is RecordingError =>
  u instanceof Error && '_tag' in u && tags.has(u._tag);
