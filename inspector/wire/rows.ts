import type { Outcome } from '../../src/core/fold.ts';
import type { RecordingSummary } from '../../recorder/store.ts';

/** One line of the list. */
export interface Row extends Pick<
  RecordingSummary,
  'key' | 'at' | 'api' | 'provider' | 'model' | 'session' | 'status' | 'ms' | 'chunks' | 'bytes'
> {
  readonly outcome: OutcomeWord;
  /** Null until the recording has been read. */
  readonly facts: Facts | null;
}

/** What reading a recording shows. Times in milliseconds since the request. */
export interface Facts {
  readonly outcome: Outcome;
  readonly firstTokenMs: number | null;
  readonly tokensPerSecond: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** The bytes that arrived in each of equal parts of the time, from 0 to 9. */
  readonly arrivals: readonly number[];
  readonly diagnostics: number;
  /** The beginnings of the last message of the user and of the answer. */
  readonly prompt: string;
  readonly answer: string;
}

/** How an exchange ended, in the words of the list. */
export type OutcomeWord = (typeof outcomeWords)[number];
export const outcomeWords = [
  'completed',
  'incomplete',
  'failed',
  'truncated',
  'aborted',
  'running',
  'unfinished',
] as const;

export const sortings = ['time', 'first token', 'duration', 'speed', 'input', 'output', 'model', 'outcome'] as const;
export type Sorting = (typeof sortings)[number];

/** What the list shows, and in which order. An empty text means anything. */
export interface ListQuery {
  readonly text: string;
  readonly model: string;
  readonly outcome: string;
  readonly session: string;
  /** Requests that began within this many milliseconds before now; 0 means at any time. */
  readonly within: number;
  readonly sort: Sorting;
  readonly descending: boolean;
}

export const everything: ListQuery = {
  text: '',
  model: '',
  outcome: '',
  session: '',
  within: 0,
  sort: 'time',
  descending: true,
};

/** A part of the list, and what the filters offer. */
export interface ListAnswer {
  /** Grows with every change of the list. */
  readonly version: number;
  readonly total: number;
  readonly matching: number;
  readonly offset: number;
  readonly rows: readonly Row[];
  readonly models: readonly string[];
  readonly sessions: readonly string[];
  /** How many recordings have been read, for the columns that need it. */
  readonly read: number;
  readonly running: number;
  /** True while the store is being listed for the first time. */
  readonly listing: boolean;
  /** What could not be read, in whole sentences. */
  readonly problems: readonly string[];
}

/** What the server is connected to. */
export interface InspectorInfo {
  readonly place: string;
  readonly version: string;
  /** The API that requests are forwarded to, and the address that forwards them; null without `--target`. */
  readonly target: string | null;
  readonly proxy: string | null;
}

/**
 * Selects and sorts rows. `textOf` gives more of a row's texts than the row has, in lower case. Takes time proportional to the rows,
 * and to the texts if the query has words.
 */
export const selectRows = (
  rows: readonly Row[],
  query: ListQuery,
  now: number,
  textOf: (key: string) => string = () => '',
): readonly Row[] => {
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (row: Row): boolean =>
    (query.model === '' || row.model === query.model) &&
    (query.outcome === '' || row.outcome === query.outcome) &&
    (query.session === '' || row.session === query.session) &&
    (query.within === 0 || row.at >= now - query.within) &&
    (words.length === 0 || containsAll(row, textOf(row.key), words));
  const found = rows.filter(fits);
  const direction = query.descending ? -1 : 1;
  const value = valueOf[query.sort];
  return found.sort(
    (a, b) => compare(value(a), value(b), direction) || direction * (a.at - b.at) || (a.key < b.key ? -1 : 1),
  );
};

const containsAll = (row: Row, more: string, words: readonly string[]): boolean => {
  const { facts } = row;
  const text =
    `${row.key} ${row.api} ${row.provider} ${row.model ?? ''} ${row.session ?? ''} ${row.outcome} ${String(row.status ?? '')} ` +
    (facts === null ? '' : `${facts.prompt} ${facts.answer}`);
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word) || more.includes(word));
};

const valueOf: Readonly<Record<Sorting, (row: Row) => number | string | null>> = {
  time: ({ at }) => at,
  'first token': ({ facts }) => facts?.firstTokenMs ?? null,
  duration: ({ ms }) => ms,
  speed: ({ facts }) => facts?.tokensPerSecond ?? null,
  input: ({ facts }) => facts?.inputTokens ?? null,
  output: ({ facts }) => facts?.outputTokens ?? null,
  model: ({ model }) => model,
  outcome: ({ outcome }) => outcome,
};

/** What is not known is last in both directions. */
const compare = (a: number | string | null, b: number | string | null, direction: number): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a === b ? 0 : a < b ? -direction : direction;
};

/** The row of a recording, from what the store knows and, if it was read, from the response itself. */
export const rowOf = (summary: RecordingSummary, facts: Facts | null, isRunning: boolean): Row => {
  const { key, at, api, provider, model, session, status, ms, chunks, bytes, outcome } = summary;
  const word = outcomeWord(outcome, facts?.outcome ?? null, isRunning);
  return { key, at, api, provider, model, session, status, ms, chunks, bytes, outcome: word, facts };
};

/** The word for how an exchange ended, from what the store knows and, if it was read, from the response itself. */
export const outcomeWord = (
  outcome: RecordingSummary['outcome'],
  read: Outcome | null,
  isRunning: boolean,
): OutcomeWord => {
  switch (outcome) {
    case 'unfinished':
      return isRunning ? 'running' : 'unfinished';
    case 'complete':
      return read ?? 'completed';
    case 'http-error':
    case 'error':
      return 'failed';
    case 'abort':
      return 'aborted';
    case 'incomplete':
      return 'unfinished';
  }
};
