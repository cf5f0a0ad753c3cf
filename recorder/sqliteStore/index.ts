import * as O from '#fp-ts/Option';
import type { Option } from 'fp-ts/Option';
import * as TE from '#fp-ts/TaskEither';
import type { TaskEither } from 'fp-ts/TaskEither';
import { storeError, type RecordingError } from '../errors.ts';
import { frameLine, framesToLines, headLine, readRecording, serializeRecording } from '../format/index.ts';
import { gunzip, gzip } from '../gzip.ts';
import { startOf, type Recording } from '../recording.ts';
import { defaultRedaction, redactRecording, type Redaction } from '../redaction/index.ts';
import { withRetention, type Retention } from '../retention.ts';
import {
  emptyTally,
  isRecordingKey,
  summarize,
  summaryOf,
  tally,
  type RecordingKey,
  type RecordingQuery,
  type RecordingStore,
  type RecordingSummary,
  type RecordingWriter,
} from '../store.ts';
import { attempt } from '../task.ts';
import { openDatabase, patiently, type Database } from './database.ts';
import { outdatedIn } from './outdated.ts';
import { columns, conditions, summaryFrom, valuesOf } from './rows.ts';

export { hasSqlite } from './database.ts';

export interface SqliteStoreOptions {
  /** Recordings are gzipped when they are finished: about a tenth of the size. */
  readonly gzip?: boolean;
  /** What `save` takes out. */
  readonly redaction?: Redaction;
  /** What is kept; unsaid: everything, until `prune`. */
  readonly retention?: Retention;
  /** How long to try again while another process holds the database, in milliseconds (5000). */
  readonly busyMs?: number;
}

/**
 * Recordings in one SQLite database: for many of them, and for queries by session, provider, model, api, time, outcome and request.
 * Needs Node 22.13 or newer (its own SQLite), or the package `libsql`.
 *
 * Safe for many processes of one machine (WAL). What was appended is there after the process was killed, as `unfinished`.
 * SQLite is synchronous: each call holds the process for as long as it takes (well under a millisecond, but for listing many).
 * A database of a newer schema is refused, and nothing in it is touched.
 */
export const sqliteStore = (file: string, options: SqliteStoreOptions = {}): RecordingStore => {
  const { redaction = defaultRedaction, busyMs = 5000 } = options;
  let open: Database | null = null;
  const database = (): Database => (open ??= openDatabase(file));
  const patient = <A>(run: () => A): Promise<A> => patiently(run, busyMs);
  const write = (run: () => void): Promise<void> =>
    patient(() => {
      database().transaction(run);
    });
  const pack = (text: string): Promise<Uint8Array> | string => (options.gzip === true ? gzip(text) : text);

  const insert = (summary: RecordingSummary, lines: string | Uint8Array): void => {
    const marks = columns.map(() => '?').join(', ');
    database().run(`INSERT OR REPLACE INTO recordings (${columns.join(', ')}, lines) VALUES (${marks}, ?)`, [
      ...valuesOf(summary),
      lines,
    ]);
  };
  const removeParts = (key: RecordingKey): void => {
    database().run('DELETE FROM parts WHERE key = ?', [key]);
  };

  const textOf = async (key: RecordingKey): Promise<string | null> => {
    // one statement, so that a writer cannot finish between its two halves
    const sql = `SELECT lines, (${partsSql}) AS parts FROM recordings WHERE key = ?`;
    const [row] = await patient(() => database().all(sql, [key, key]));
    const lines = row?.['lines'];
    if (typeof lines === 'string') return lines + (typeof row?.['parts'] === 'string' ? row['parts'] : '');
    return lines instanceof Uint8Array ? gunzip(lines) : null;
  };

  const load = async (key: RecordingKey): Promise<Option<Recording>> => {
    const text = await textOf(key);
    if (text === null) return O.none;
    const { recording, error } = readRecording(text, `${file}#${key}`);
    const unfinished = error?._tag === 'DamagedRecordingError' && error.unfinished;
    if (recording !== null && (error === null || unfinished)) return O.some(recording);
    throw error ?? storeError('load', file, 'the recording is empty');
  };

  const list = (query: RecordingQuery = {}): readonly RecordingSummary[] => {
    const { where, values } = conditions(query);
    const rows = database().all(
      `SELECT ${columns.join(', ')} FROM recordings${where} ORDER BY at DESC, key DESC LIMIT ?`,
      [...values, query.newest ?? -1],
    );
    return rows.map(summaryFrom).reverse();
  };

  const begin = async (key: RecordingKey, head: Recording['head']): Promise<RecordingWriter> => {
    const start = startOf(head);
    let counts = emptyTally;
    let number = 0;
    const first = headLine(head);
    let size = first.length;
    await write(() => {
      if (database().all('SELECT key FROM recordings WHERE key = ?', [key]).length > 0) {
        throw storeError('begin', file, 'there is a recording of this key');
      }
      insert(summarize(key, head, counts, 'unfinished', size), first);
    });
    const addPart = (lines: string): void => {
      size += lines.length;
      number += 1;
      database().run('INSERT INTO parts (key, number, lines) VALUES (?, ?, ?)', [key, number, lines]);
    };
    return {
      append: (frames) =>
        attempt('append', file, async () => {
          const lines = framesToLines(frames, start);
          counts = tally(counts, frames, start);
          await write(() => {
            addPart(lines);
            database().run('UPDATE recordings SET ms = ?, chunks = ?, bytes = ?, size = ? WHERE key = ?', [
              counts.ms,
              counts.chunks,
              counts.bytes,
              size,
              key,
            ]);
          });
        }),
      finish: (end, facts = {}) =>
        attempt('finish', file, async () => {
          counts = tally(counts, [end], start);
          const final = { ...head, redacted: [...new Set([...head.redacted, ...(facts.redacted ?? [])])] };
          const state = facts.incomplete === true ? 'incomplete' : 'whole';
          const last = frameLine(end, start, facts);
          const changed = headLine(final);
          const packed = options.gzip === true ? await gzip(changed + partsOf(database(), key) + last) : null;
          await write(() => {
            if (packed === null) {
              // what is written is not written again
              addPart(last);
              size += changed.length - first.length;
            } else removeParts(key);
            insert(summarize(key, final, counts, state, packed?.length ?? size), packed ?? changed);
          });
        }),
    };
  };

  const store: RecordingStore = {
    load: (key) => attempt('load', file, () => load(key)),
    save: (key, recording) =>
      named('save', file, key, async () => {
        const clean = redactRecording(recording, redaction);
        const packed = await pack(serializeRecording(clean));
        await write(() => {
          insert(summaryOf(key, clean, packed.length), packed);
          removeParts(key);
        });
      }),
    list: (query) => attempt('list', file, () => patient(() => list(query))),
    prune: (policy) =>
      attempt('prune', file, async () => {
        const gone = await patient(() => outdatedIn(database(), policy));
        for (let from = 0; from < gone.length; from += portion) {
          await write(() => {
            for (const key of gone.slice(from, from + portion)) {
              database().run('DELETE FROM recordings WHERE key = ?', [key]);
              database().run('DELETE FROM parts WHERE key = ?', [key]);
            }
          });
          // gives the room back to the disk, and the process to others
          await patient(() => {
            database().exec('PRAGMA incremental_vacuum');
          });
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        return gone.length;
      }),
    begin: (key, head) => named('begin', file, key, () => begin(key, head)),
    close: () =>
      attempt('close', file, () => {
        open?.close();
        open = null;
        return Promise.resolve();
      }),
  };
  return withRetention(store, options.retention);
};

/** How many recordings are deleted in one go. */
const portion = 50;

const partsSql = `SELECT group_concat(lines, '') FROM (SELECT lines FROM parts WHERE key = ? ORDER BY number)`;

const partsOf = (database: Database, key: RecordingKey): string => {
  const parts = database.all(`SELECT (${partsSql}) AS parts`, [key])[0]?.['parts'];
  return typeof parts === 'string' ? parts : '';
};

const named = <A>(
  operation: 'save' | 'begin',
  file: string,
  key: RecordingKey,
  run: () => Promise<A>,
): TaskEither<RecordingError, A> =>
  isRecordingKey(key)
    ? attempt(operation, file, run)
    : TE.left(storeError(operation, null, 'the key is no name inside the store'));
