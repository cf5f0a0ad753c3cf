import * as E from '../../src/json/either.ts';
import type { RecordingStore, RecordingSummary } from '../../recorder/store.ts';
import { rowOf, selectRows, type Facts, type ListAnswer, type ListQuery, type Row } from '../wire/rows.ts';
import { createFactsReader } from './factsReader.ts';

/** The list of a store, which follows the store. */
export interface Listing {
  readonly answer: (query: ListQuery, offset: number, limit: number) => ListAnswer;
  /** Calls `react` after changes, at most four times in a second. Returns a function that ends this. */
  readonly onChange: (react: () => void) => () => void;
  readonly stop: () => void;
}

export interface ListingOptions {
  readonly store: RecordingStore;
  /** What could not be read before the store was made. */
  readonly problems: readonly string[];
}

/**
 * Lists a store at once, and again from time to time: a store that takes longer to list is listed less often. What is known stays
 * in memory, so that a part of the list costs a selection and a sort.
 */
export const createListing = ({ store, problems: given }: ListingOptions): Listing => {
  const rows = new Map<string, Row>();
  const summaries = new Map<string, RecordingSummary>();
  const seen = new Map<string, number>();
  const texts = new Map<string, string>();
  let textLength = 0;
  const listeners = new Set<() => void>();
  let problems: readonly string[] = given;
  let damaged: readonly string[] = [];
  let version = 1;
  let listing = true;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notice: ReturnType<typeof setTimeout> | undefined;
  let selected: { readonly key: string; readonly rows: readonly Row[] } | null = null;
  let offers: { readonly version: number; readonly models: readonly string[]; readonly sessions: readonly string[] } = {
    version: 0,
    models: [],
    sessions: [],
  };

  const changed = (): void => {
    version += 1;
    notice ??= setTimeout(() => {
      notice = undefined;
      for (const react of listeners) react();
    }, noticeMs);
  };

  const put = (summary: RecordingSummary, facts: Facts | null): void => {
    const { key, at, ms } = summary;
    const isRunning = Date.now() - Math.max(at + ms, seen.get(key) ?? 0) < runningMs;
    rows.set(key, rowOf(summary, facts, isRunning));
  };

  const reader = createFactsReader(store, (key, { facts, searchable }) => {
    const summary = summaries.get(key);
    if (summary === undefined) return;
    keepText(key, searchable);
    put(summary, facts);
    changed();
  });

  /** Keeps the text that the search reads, as long as all of them have room. Of the others, the search reads what the row shows. */
  const keepText = (key: string, text: string): void => {
    textLength -= texts.get(key)?.length ?? 0;
    texts.delete(key);
    if (textLength + text.length > mostTextLength) return;
    texts.set(key, text);
    textLength += text.length;
  };

  /** Takes a new list of the store. Returns whether anything changed. */
  const take = (listed: readonly RecordingSummary[]): boolean => {
    let isNew = false;
    const keys = new Set<string>();
    for (const summary of listed) {
      keys.add(summary.key);
      const before = summaries.get(summary.key);
      const row = rows.get(summary.key);
      const isSame = before?.bytes === summary.bytes && before.outcome === summary.outcome;
      // one that is no longer written to stops running
      if (isSame && row?.outcome !== 'running') continue;
      if (before !== undefined && !isSame) seen.set(summary.key, Date.now());
      summaries.set(summary.key, summary);
      put(summary, row?.facts ?? null);
      if (!isSame || rows.get(summary.key)?.outcome !== row?.outcome) isNew = true;
      if (!isSame) reader.add(summary);
    }
    for (const key of summaries.keys()) {
      if (keys.has(key)) continue;
      summaries.delete(key);
      rows.delete(key);
      keepText(key, '');
      isNew = true;
    }
    return isNew;
  };

  const refresh = async (): Promise<void> => {
    const before = performance.now();
    const listed = await store.list()();
    const took = performance.now() - before;
    const failure = E.isLeft(listed) ? [`The store cannot be read: ${listed.left.message}`] : [];
    const isNew = E.isRight(listed) && take(listed.right);
    if (isNew || listing || problems.length !== given.length + damaged.length + failure.length) changed();
    problems = [...given, ...damaged, ...failure];
    listing = listing && E.isLeft(listed);
    if (!isStopped()) timer = setTimeout(() => void refresh(), Math.min(30_000, Math.max(500, took * 20)));
  };
  const isStopped = (): boolean => stopped;

  /** The list skips what cannot be read. The reasons are found apart from it, and not in a store of many thousands. */
  const findDamaged = async (): Promise<void> => {
    if (summaries.size > mostOutlines) return;
    const outlines = await store.outlines()();
    if (E.isLeft(outlines)) return;
    const reasons: string[] = [];
    for (const outline of outlines.right) {
      const read = await outline.read();
      if (E.isLeft(read)) reasons.push(read.left.message);
    }
    damaged = reasons;
    if (damaged.length > 0) changed();
    problems = [...given, ...damaged];
  };

  void refresh().then(findDamaged);

  const offered = (): typeof offers => {
    if (offers.version === version) return offers;
    const models = new Set<string>();
    const sessions = new Set<string>();
    for (const { model, session } of rows.values()) {
      if (model !== null) models.add(model);
      if (session !== null) sessions.add(session);
    }
    offers = { version, models: [...models].sort(), sessions: [...sessions].sort().slice(-mostSessions) };
    return offers;
  };

  return {
    answer: (query, offset, limit) => {
      const key = JSON.stringify([version, query]);
      if (selected?.key !== key)
        selected = { key, rows: selectRows([...rows.values()], query, Date.now(), (key) => texts.get(key) ?? '') };
      const part = selected.rows.slice(offset, offset + limit);
      reader.prefer(part.flatMap((row) => (row.facts === null ? [row.key] : [])));
      const { models, sessions } = offered();
      let running = 0;
      for (const row of rows.values()) if (row.outcome === 'running') running += 1;
      return {
        version,
        total: rows.size,
        matching: selected.rows.length,
        offset,
        rows: part,
        models,
        sessions,
        read: reader.count(),
        running,
        listing,
        problems,
      };
    },
    onChange: (react) => {
      listeners.add(react);
      return () => {
        listeners.delete(react);
      };
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(notice);
      reader.stop();
    },
  };
};

const noticeMs = 250;
/** A recording without an end that has not grown for this time is not running any more. */
const runningMs = 60_000;
const mostOutlines = 5000;
const mostSessions = 1000;
/** In characters. */
const mostTextLength = 64 * 1024 * 1024;
