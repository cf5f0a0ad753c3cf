import * as E from '../../src/json/either.ts';
import type { BackendReader, BackendWriter, Claimed } from '../backend.ts';
import { fencedError, offsetError, storeError } from '../errors.ts';
import { headLine, readRecording, serializeRecording, type RecordingHead } from '../format/index.ts';
import { gunzip, gzip } from '../gzip.ts';
import { loadedReader } from '../loadedReader.ts';
import { factsOrNull, outlinesOf, readOutline, versionsOf } from '../outline.ts';
import { readInTurns } from '../readInTurns.ts';
import type { Recording } from '../recording.ts';
import {
  defaultLeaseMs,
  type OutlineFacts,
  type RecordingKey,
  type RecordingOutline,
  type RecordingQuery,
  type RecordingStore,
  type RecordingSummary,
  type RetentionPolicy,
} from '../store.ts';
import { attempt, storeOf, type StoreOptions } from '../storeOf.ts';
import { emptyTally, summarize, summaryOf } from '../summary.ts';
import { identityOf } from '../watching.ts';
import { databaseNotices } from './databaseNotices.ts';
import { partsReader } from './partsReader.ts';
import { insert, keptSql, nextChange, partsSql, remove } from './tables.ts';
import { writerOf } from './writer.ts';
import { openDatabase, patiently, type Database } from './database.ts';
import { outdatedIn } from './outdated.ts';
import { columns, conditions, summaryFrom } from './rows.ts';

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
  let opened: Database | null = null;
  const database = (): Database => (opened ??= openDatabase(file));
  const own = databaseNotices(database);
  const patient = <A>(run: () => A): Promise<A> => patiently(run, busyMs);
  const write = <A>(run: () => A): Promise<A> => patient(() => database().transaction(run));
  const pack = (text: string): Promise<Uint8Array> | string => (options.gzip === true ? gzip(text) : text);

  const textOf = async (key: RecordingKey): Promise<string | null> => {
    // one statement, so that no writer finishes between two reads
    const sql = `SELECT lines, (${partsSql}) AS parts FROM recordings WHERE key = ? AND ${keptSql}`;
    const [row] = await patient(() => database().all(sql, [key, key, Date.now()]));
    const lines = row?.['lines'];
    if (typeof lines === 'string') return lines + (typeof row?.['parts'] === 'string' ? row['parts'] : '');
    return lines instanceof Uint8Array ? gunzip(lines) : null;
  };

  const load = async (key: RecordingKey): Promise<Recording | null> => {
    const text = await textOf(key);
    if (text === null) return null;
    const { recording, error } = await readInTurns(text, `${file}#${key}`);
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

  const outlines = async (before: readonly RecordingOutline[]): Promise<readonly RecordingOutline[]> => {
    const summaries = await patient(() => list());
    return outlinesOf(versionsOf(summaries), before, async (key, index) => {
      const [row] = await patient(() => database().all(firstLineSql, [key]));
      const first = row?.['first'];
      const outcome = summaries[index]?.outcome;
      if (typeof first === 'string' && outcome !== undefined) {
        // the outcome is a column, so the last line is not needed
        return E.map(({ head }: OutlineFacts): OutlineFacts => ({ head, outcome }))(
          readOutline(first, '', `${file}#${key}`),
        );
      }
      return E.map(factsOrNull)(await attempt('load', file, () => load(key))());
    });
  };

  const openWriter = (key: RecordingKey, head: RecordingHead, epoch: number): BackendWriter =>
    writerOf({ file, database, write, wake: own.wake, packs: options.gzip === true, key, head, epoch });

  const begin = async (key: RecordingKey, head: RecordingHead): Promise<BackendWriter | null> => {
    const first = headLine(head);
    const isNew = await write(() => {
      const exists =
        database().all(`SELECT key FROM recordings WHERE key = ? AND ${keptSql}`, [key, Date.now()]).length > 0;
      if (exists) return false;
      remove(database(), key);
      const now = Date.now();
      insert(database(), summarize(key, head, emptyTally, 'unfinished', first.length, now), first);
      database().run(`INSERT INTO writers VALUES (?, ?, 1, 0, 0, 0, ?, ?, ${nextChange})`, [
        key,
        identityOf(head),
        now,
        head.live?.leaseMs ?? defaultLeaseMs,
      ]);
      return true;
    });
    return isNew ? openWriter(key, head, 1) : null;
  };

  const claim = async (key: RecordingKey): Promise<Claimed | null> => {
    const epoch = await write(() => {
      const [row] = database().all('SELECT epoch, ended FROM writers WHERE key = ?', [key]);
      if (row === undefined) return null;
      if (row['ended'] === 1) throw fencedError();
      const sql = `UPDATE writers SET epoch = epoch + 1, first = next, touched = ?, change = ${nextChange} WHERE key = ?`;
      database().run(sql, [Date.now(), key]);
      return Number(row['epoch']) + 1;
    });
    const recording = await load(key);
    if (recording === null) return null;
    // it was saved, or an older version of this library began it
    if (epoch === null) throw fencedError();
    return { writer: openWriter(key, recording.head, epoch), recording };
  };

  const open = async (key: RecordingKey, from: number): Promise<BackendReader | null> => {
    const [row] = await patient(() =>
      database().all(`SELECT lines, next FROM recordings LEFT JOIN writers USING (key) WHERE key = ? AND ${keptSql}`, [
        key,
        Date.now(),
      ]),
    );
    if (row === undefined) return null;
    const { lines, next } = row;
    const head = typeof lines === 'string' ? readRecording(lines).recording?.head : undefined;
    if (head === undefined || typeof next !== 'number') return loadedReader(await load(key), from);
    if (from > next) throw offsetError(from, next);
    return partsReader({ all: (sql, values) => patient(() => database().all(sql, values)), load, key, head, from });
  };

  const prune = async (policy: RetentionPolicy): Promise<number> => {
    const keys = await patient(() => outdatedIn(database(), policy));
    for (let from = 0; from < keys.length; from += portion) {
      await write(() => {
        for (const key of keys.slice(from, from + portion)) {
          remove(database(), key);
        }
      });
      // returns the space to the disk, and lets other work of the process run
      await patient(() => {
        database().exec('PRAGMA incremental_vacuum');
      });
      policy.onProgress?.(Math.min(from + portion, keys.length), keys.length);
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
          remove(database(), key);
          insert(database(), summaryOf(key, recording, packed.length), packed);
        });
      },
      list: (query) => patient(() => list(query)),
      outlines,
      prune,
      begin,
      claim,
      open,
      notify: own.notify,
      pollMs: 1000,
      close: async () => {
        own.stop();
        const closing = opened;
        opened = null;
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

// null if the lines are compressed
const firstLineSql = `SELECT CASE typeof(lines) WHEN 'text' THEN substr(lines, 1, instr(lines, char(10))) END AS first
  FROM recordings WHERE key = ?`;
