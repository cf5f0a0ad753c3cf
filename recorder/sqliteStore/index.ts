import { storeError } from '../errors.ts';
import { frameLine, framesToLines, headLine, readRecording, serializeRecording } from '../format/index.ts';
import { gunzip, gzip } from '../gzip.ts';
import { startOf, type Recording } from '../recording.ts';
import type { RecordingKey, RecordingQuery, RecordingStore, RecordingSummary, RetentionPolicy } from '../store.ts';
import { storeOf, type BackendWriter, type StoreOptions } from '../storeOf.ts';
import { emptyTally, summarize, summaryOf } from '../summary.ts';
import { openDatabase, patiently, type Database } from './database.ts';
import { outdatedIn } from './outdated.ts';
import { columns, conditions, summaryFrom, valuesOf } from './rows.ts';

export { hasSqlite } from './driver.ts';

export interface SqliteStoreOptions extends StoreOptions {
  /** Compresses recordings when they are finished, to about a tenth of their size. */
  readonly gzip?: boolean;
  /** How long to retry while another process locks the database, in milliseconds (5000). */
  readonly busyMs?: number;
}

/**
 * A store in one SQLite database, for many recordings and for queries by session, provider, model, API, time, outcome and request.
 * Needs Node 22.13 or newer, which contains SQLite, or the package `libsql`.
 *
 * Several processes of one machine can use the database at the same time (WAL). Appended frames can be read after the process was
 * killed, as `unfinished`. SQLite is synchronous: each call blocks the process, for well under a millisecond except when it lists many
 * recordings. A database of a newer schema is refused and not changed. If the file is deleted or replaced, each write fails until
 * `close()`; the next call then opens the path anew.
 */
export const sqliteStore = (file: string, options: SqliteStoreOptions = {}): RecordingStore => {
  const { busyMs = 5000 } = options;
  let open: Database | null = null;
  const database = (): Database => (open ??= openDatabase(file));
  const patient = <A>(run: () => A): Promise<A> => patiently(run, busyMs);
  const write = <A>(run: () => A): Promise<A> => patient(() => database().transaction(run));
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
    // one statement, so that no writer finishes between two reads
    const sql = `SELECT lines, (${partsSql}) AS parts FROM recordings WHERE key = ?`;
    const [row] = await patient(() => database().all(sql, [key, key]));
    const lines = row?.['lines'];
    if (typeof lines === 'string') return lines + (typeof row?.['parts'] === 'string' ? row['parts'] : '');
    return lines instanceof Uint8Array ? gunzip(lines) : null;
  };

  const load = async (key: RecordingKey): Promise<Recording | null> => {
    const text = await textOf(key);
    if (text === null) return null;
    const { recording, error } = readRecording(text, `${file}#${key}`);
    const unfinished = error?._tag === 'DamagedRecordingError' && error.unfinished;
    if (recording !== null && (error === null || unfinished)) return recording;
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

  const begin = async (key: RecordingKey, head: Recording['head']): Promise<BackendWriter | null> => {
    const start = startOf(head);
    const first = headLine(head);
    let number = 0;
    let size = first.length;
    const isNew = await write(() => {
      const exists = database().all('SELECT key FROM recordings WHERE key = ?', [key]).length > 0;
      if (!exists) insert(summarize(key, head, emptyTally, 'unfinished', size), first);
      return !exists;
    });
    if (!isNew) return null;
    const addPart = (lines: string): void => {
      size += lines.length;
      number += 1;
      database().run('INSERT INTO parts (key, number, lines) VALUES (?, ?, ?)', [key, number, lines]);
    };
    return {
      place: file,
      append: (frames, { ms, chunks, bytes }) => {
        const lines = framesToLines(frames, start);
        return write(() => {
          addPart(lines);
          database().run('UPDATE recordings SET ms = ?, chunks = ?, bytes = ?, size = ? WHERE key = ?', [
            ms,
            chunks,
            bytes,
            size,
            key,
          ]);
        });
      },
      finish: async (end, facts, { head: final, counts, state }) => {
        const last = frameLine(end, start, facts);
        const changed = headLine(final);
        const packed = options.gzip === true ? await gzip(changed + partsOf(database(), key) + last) : null;
        await write(() => {
          if (packed === null) {
            // the parts stay as they are
            addPart(last);
            size += changed.length - first.length;
          } else removeParts(key);
          insert(summarize(key, final, counts, state, packed?.length ?? size), packed ?? changed);
        });
      },
    };
  };

  const prune = async (policy: RetentionPolicy): Promise<number> => {
    const keys = await patient(() => outdatedIn(database(), policy));
    for (let from = 0; from < keys.length; from += portion) {
      await write(() => {
        for (const key of keys.slice(from, from + portion)) {
          database().run('DELETE FROM recordings WHERE key = ?', [key]);
          removeParts(key);
        }
      });
      // returns the space to the disk, and lets other work of the process run
      await patient(() => {
        database().exec('PRAGMA incremental_vacuum');
      });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return keys.length;
  };

  return storeOf(
    {
      place: file,
      load,
      save: async (key, recording) => {
        const packed = await pack(serializeRecording(recording));
        await write(() => {
          insert(summaryOf(key, recording, packed.length), packed);
          removeParts(key);
        });
      },
      list: (query) => patient(() => list(query)),
      prune,
      begin,
      close: async () => {
        const closing = open;
        open = null;
        if (closing === null) return;
        closing.close();
        // the driver may close the file in the next turn of the event loop
        await new Promise((resolve) => setTimeout(resolve, 0));
      },
    },
    options,
  );
};

/** How many recordings are deleted in one transaction. */
const portion = 50;

const partsSql = `SELECT group_concat(lines, '') FROM (SELECT lines FROM parts WHERE key = ? ORDER BY number)`;

const partsOf = (database: Database, key: RecordingKey): string => {
  const parts = database.all(`SELECT (${partsSql}) AS parts`, [key])[0]?.['parts'];
  return typeof parts === 'string' ? parts : '';
};
