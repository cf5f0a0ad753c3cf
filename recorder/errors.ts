import { codeOf, isOneOf, tagged } from '../src/core/taggedError.ts';
import type { Recording } from './recording.ts';

/**
 * Everything that can go wrong with recordings, as one tagged union. Stores return these errors as values; none reaches
 * the stream that is being recorded. A message names the file, the line and the remedy, and contains nothing that was
 * recorded.
 */
export type RecordingError =
  RecordingVersionError | DamagedRecordingError | StoreError | StoreSchemaError | FencedError | OffsetError | GoneError;

/** The recording has a format version that this version of the library cannot read. */
export type RecordingVersionError = Error & {
  readonly _tag: 'RecordingVersionError';
  readonly file: string | null;
  readonly line: 1;
  readonly found: number;
  readonly supported: number;
};
export const recordingVersionError = (found: number, supported: number, file: string | null): RecordingVersionError =>
  tagged(
    `${placeOf(file, 1)}: recording format version ${String(found)}, but this llmgine reads version ${String(supported)}: ` +
      (found > supported ? 'read it with a newer llmgine' : 'record it again'),
    { _tag: 'RecordingVersionError', file, line: 1, found, supported } as const,
  );

/** A line of the recording is invalid or, if `unfinished` is true, its end is missing. */
export type DamagedRecordingError = Error & {
  readonly _tag: 'DamagedRecordingError';
  readonly file: string | null;
  /** The first line that could not be read, counted from 1. */
  readonly line: number;
  readonly reason: string;
  /** True if only the end is missing: the recorder stopped or is still writing, or the file was cut. */
  readonly unfinished: boolean;
  /** The part before the damage; null if the head itself is damaged. */
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
        ? 'nothing can be read: restore the file from a copy, or delete it'
        : `the ${String(readable.frames.length)} frames before it can be read: to have the rest, restore the file from a copy, or record it again`),
    { _tag: 'DamagedRecordingError', file, line, reason, unfinished, readable } as const,
  );

/** The operation during which a store failed. */
export type StoreOperation =
  'open' | 'load' | 'save' | 'list' | 'prune' | 'begin' | 'append' | 'renew' | 'finish' | 'watch' | 'close';

/** A store failed: the folder does not exist, a permission is missing, the disk is full, or the database is in use. */
export type StoreError = Error & {
  readonly _tag: 'StoreError';
  readonly operation: StoreOperation;
  /** The file or folder; null if the store has none. */
  readonly place: string | null;
  /** The platform's code (`ENOSPC`, `EACCES`, `SQLITE_BUSY`); null if there is none. */
  readonly code: string | null;
};
export const storeError = (
  operation: StoreOperation,
  place: string | null,
  reason: string,
  cause?: unknown,
): StoreError => {
  const code = storeCodeOf(cause);
  // SQLite's extended codes begin with the main code: SQLITE_BUSY_SNAPSHOT
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
  ['EACCES', 'allow the process to write there, or choose another path'],
  ['EPERM', 'allow the process to write there, or choose another path'],
  ['EROFS', 'the file system is read-only: choose another path'],
  ['ENOSPC', 'the disk is full: free space, or prune the store'],
  ['ENOENT', 'the file or folder does not exist: check the path'],
  ['ENOTDIR', 'part of the path is a file, not a folder: check the path'],
  ['EISDIR', 'the path is a folder, not a file: check the path'],
  ['EMFILE', 'too many open files: record fewer streams at once, or raise the limit'],
  ['ENOTSUP', 'use another store'],
  ['ECONNREFUSED', 'the server does not run, or listens elsewhere: check the address'],
  ['ETIMEDOUT', 'the server does not answer: check the connection'],
  ['OOM', 'the server has no memory left: raise maxmemory, or keep recordings for a shorter time'],
  ['READONLY', 'the server is a replica: connect to the primary'],
  ['Z_BUF_ERROR', 'the file is cut: restore it from a copy, or delete it'],
  ['Z_DATA_ERROR', 'the file is damaged, or not gzip: restore it from a copy, or delete it'],
  ['SQLITE_BUSY', 'another process is using the database: try again, or raise busyMs'],
  ['SQLITE_LOCKED', 'another connection of this process is using the database: try again'],
  ['SQLITE_READONLY', 'allow the process to write there, or choose another path'],
  ['SQLITE_IOERR', 'the disk failed: check whether it is full or broken'],
  ['SQLITE_CORRUPT', 'the database is damaged: save the output of `sqlite3 FILE .recover`, and choose another file'],
  ['SQLITE_FULL', 'the disk is full: free space, or prune the store'],
  ['SQLITE_CANTOPEN', 'check the path: its folder must exist, and the process must be allowed to write there'],
  ['SQLITE_NOTADB', 'the file is not a SQLite database: check the path'],
]);

/** A newer version of the library wrote the store. Nothing in it was changed. */
export type StoreSchemaError = Error & {
  readonly _tag: 'StoreSchemaError';
  readonly place: string;
  readonly found: number;
  readonly supported: number;
};
export const storeSchemaError = (place: string, found: number, supported: number): StoreSchemaError =>
  tagged(
    `${place} has store schema ${String(found)}, but this llmgine reads schema ${String(supported)}: ` +
      'open it with a newer llmgine; nothing in it was changed',
    { _tag: 'StoreSchemaError', place, found, supported } as const,
  );

/** Another writer has claimed the recording, or it has ended. The writer that receives this error can write no more. */
export type FencedError = Error & { readonly _tag: 'FencedError' };
export const fencedError = (): FencedError =>
  tagged('another writer has claimed or ended this recording: this writer can write no more', {
    _tag: 'FencedError',
  } as const);

/** An offset is negative, is not a whole number, leaves a gap, or is beyond the end of the recording. */
export type OffsetError = Error & {
  readonly _tag: 'OffsetError';
  readonly at: number;
  /** The offset of the next frame that the recording will have. */
  readonly next: number;
};
export const offsetError = (at: number, next: number): OffsetError =>
  tagged(`offset ${String(at)} is not possible here: the recording has the frames before offset ${String(next)}`, {
    _tag: 'OffsetError',
    at,
    next,
  } as const);

/**
 * The recording cannot be watched, or no longer. `missing`: the store has no recording with this key, because it never
 * existed, was deleted or has expired. `replaced`: the key now belongs to another recording. `lost`: the store lost frames
 * that were written already, because it failed and was restored.
 */
export type GoneError = Error & { readonly _tag: 'GoneError'; readonly reason: 'missing' | 'replaced' | 'lost' };
export const goneError = (reason: GoneError['reason']): GoneError =>
  tagged(goneMessages[reason], { _tag: 'GoneError', reason } as const);

const goneMessages: Readonly<Record<GoneError['reason'], string>> = {
  missing: 'the store has no recording with this key: it never existed, was deleted, or has expired',
  replaced: 'the recording was deleted, and another one was begun with its key',
  lost: 'the store lost frames of this recording that were written already',
};

const placeOf = (file: string | null, line: number): string => `${file ?? 'recording'}, line ${String(line)}`;

/** The platform's code for a failure, with Node's numbers for SQLite converted to SQLite's names; null if there is none. */
export const storeCodeOf = (cause: unknown): string | null =>
  typeof cause === 'object' && cause !== null && 'errcode' in cause && typeof cause.errcode === 'number'
    ? (sqliteCodes.get(cause.errcode & 0xff) ?? 'SQLITE')
    : codeOf(cause);

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

/** Whether the value is a `RecordingError`. */
export const isRecordingError: (u: unknown) => u is RecordingError = isOneOf<RecordingError>({
  RecordingVersionError: true,
  DamagedRecordingError: true,
  StoreError: true,
  StoreSchemaError: true,
  FencedError: true,
  OffsetError: true,
  GoneError: true,
});
