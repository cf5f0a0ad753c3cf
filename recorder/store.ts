import type { Option } from 'fp-ts/Option';
import type { TaskEither } from 'fp-ts/TaskEither';
import { fieldOf, textOf } from '../src/json/read.ts';
import type { End, Frame } from '../src/core/frame.ts';
import { providerOf } from '../src/http/index.ts';
import type { RecordingError } from './errors.ts';
import type { EndFacts, RecordingHead } from './format/index.ts';
import { startOf, type Recording, type RecordingState } from './recording.ts';

/**
 * The name of a recording in its store: letters, digits, `_`, `-` and `.`, and `/` between folders. `newRecordingKey` makes
 * one that sorts by time and that no other process makes.
 */
export type RecordingKey = string;

/**
 * Where recordings are kept: memory, files, a database. Nothing throws, nothing rejects. Each task may be run many times.
 * `test/recorder/storeContract.ts` is the contract that any store must pass.
 */
export interface RecordingStore {
  /** A recording; None for a key that is not there. One that is unfinished is given as far as it goes. */
  readonly load: (key: RecordingKey) => TaskEither<RecordingError, Option<Recording>>;
  /** Writes a whole recording, without its secrets; replaces one of the same key. */
  readonly save: (key: RecordingKey, recording: Recording) => TaskEither<RecordingError, void>;
  /** What is there, oldest first. What cannot be read is left out here and reported by `load`. */
  readonly list: (query?: RecordingQuery) => TaskEither<RecordingError, readonly RecordingSummary[]>;
  /** Takes out what the policy does not keep; gives the number of those. */
  readonly prune: (policy: RetentionPolicy) => TaskEither<RecordingError, number>;
  /**
   * Begins a recording that is written as it comes. The caller has taken the secrets out (`startRecorder` does). What was
   * appended can be read after the process was killed.
   */
  readonly begin: (key: RecordingKey, head: RecordingHead) => TaskEither<RecordingError, RecordingWriter>;
  /** Lets go of files and connections. The store may be used again: it opens anew. */
  readonly close: () => TaskEither<RecordingError, void>;
}

/** A recording that is being written. One call after another: the next when the last has ended. */
export interface RecordingWriter {
  readonly append: (frames: readonly Frame[]) => TaskEither<RecordingError, void>;
  readonly finish: (end: End, facts?: EndFacts) => TaskEither<RecordingError, void>;
}

/** How the exchange ended, as far as the wire tells: `http-error` is a whole answer with a status of 400 or more. */
export type RecordingOutcome = 'complete' | 'http-error' | 'error' | 'abort' | 'incomplete' | 'unfinished';
export const outcomes: readonly RecordingOutcome[] = [
  'complete',
  'http-error',
  'error',
  'abort',
  'incomplete',
  'unfinished',
];
export const isOutcome = (outcome: string): outcome is RecordingOutcome => outcomes.some((each) => each === outcome);

/** What a store knows of a recording without reading it. */
export interface RecordingSummary {
  readonly key: RecordingKey;
  /** When the request began, in milliseconds since the epoch. */
  readonly at: number;
  readonly api: string;
  /** Who answered: what the recorder was told, else what host and headers tell, else `unknown`. */
  readonly provider: string;
  /** What the recorder was told, else what the request asks for. */
  readonly model: string | null;
  readonly session: string | null;
  readonly hash: string | null;
  readonly occurrence: number | null;
  readonly method: string | null;
  /** Without host. */
  readonly url: string | null;
  readonly status: number | null;
  readonly outcome: RecordingOutcome;
  /** From the request to the last frame, in milliseconds. */
  readonly ms: number;
  readonly chunks: number;
  /** Of the body. */
  readonly bytes: number;
  /** What it takes in the store, in bytes. */
  readonly size: number;
}

/** Which recordings: those that fit everything that is said. */
export interface RecordingQuery {
  readonly session?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly api?: string;
  readonly outcome?: RecordingOutcome;
  readonly hash?: string;
  /** Milliseconds since the epoch: requests that began at `from` or later, and before `to`. */
  readonly from?: number;
  readonly to?: number;
  /** The newest so many of them (still oldest first). */
  readonly newest?: number;
}

/** What is kept; a recording goes if any of these says so. The oldest go first. */
export interface RetentionPolicy {
  readonly maxAgeMs?: number;
  readonly maxCount?: number;
  /** Of all recordings together, in bytes of the store. */
  readonly maxBytes?: number;
  /** What time it is; the clock's unless you say otherwise. */
  readonly now?: number;
}

/** An unfinished recording may be at work still: it is kept for an hour after it began. */
export const graceMs = 3_600_000;

/** Whether a summary fits a query (`newest` aside). */
const fitsQuery = (summary: RecordingSummary, query: RecordingQuery): boolean =>
  (query.session === undefined || summary.session === query.session) &&
  (query.provider === undefined || summary.provider === query.provider) &&
  (query.model === undefined || summary.model === query.model) &&
  (query.api === undefined || summary.api === query.api) &&
  (query.outcome === undefined || summary.outcome === query.outcome) &&
  (query.hash === undefined || summary.hash === query.hash) &&
  (query.from === undefined || summary.at >= query.from) &&
  (query.to === undefined || summary.at < query.to);

/** Summaries that fit a query, oldest first. */
export const select = (
  summaries: Iterable<RecordingSummary>,
  query: RecordingQuery = {},
): readonly RecordingSummary[] => {
  const fitting = [...summaries].filter((summary) => fitsQuery(summary, query)).sort(byTime);
  return query.newest === undefined ? fitting : fitting.slice(Math.max(0, fitting.length - query.newest));
};

const byTime = (a: RecordingSummary, b: RecordingSummary): number => a.at - b.at || (a.key < b.key ? -1 : 1);

/** The keys that a policy does not keep. */
export const outdated = (summaries: readonly RecordingSummary[], policy: RetentionPolicy): readonly RecordingKey[] => {
  const { maxAgeMs = Infinity, maxCount = Infinity, maxBytes = Infinity, now = Date.now() } = policy;
  const gone: RecordingKey[] = [];
  let count = 0;
  let size = 0;
  for (const summary of [...summaries].sort(byTime).reverse()) {
    if (summary.outcome === 'unfinished' && summary.at > now - graceMs) continue;
    count += 1;
    size += summary.size;
    if (count > maxCount || size > maxBytes || summary.at < now - maxAgeMs) gone.push(summary.key);
  }
  return gone;
};

/** The counts of a summary, kept while a recording is written. */
export interface Tally {
  readonly ms: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly end: End | null;
}

export const emptyTally: Tally = { ms: 0, chunks: 0, bytes: 0, end: null };

/** The counts with some frames more. */
export const tally = (before: Tally, frames: readonly Frame[], start: number): Tally => {
  let { ms, chunks, bytes, end } = before;
  for (const frame of frames) {
    ms = Math.max(ms, frame.at - start);
    if (frame._tag === 'End') end = frame;
    if (frame._tag !== 'Bytes') continue;
    chunks += 1;
    bytes += frame.bytes.length;
  }
  return { ms, chunks, bytes, end };
};

/** What a store knows of a recording. */
export const summarize = (
  key: RecordingKey,
  head: RecordingHead,
  counts: Tally,
  state: RecordingState,
  size: number,
): RecordingSummary => {
  const { request, response } = head;
  const status = response?.status ?? null;
  return {
    key,
    at: startOf(head),
    api: head.api,
    provider: head.provider ?? providerOf(response?.headers ?? {}, response?.url ?? request?.url),
    model: head.model ?? textOf(fieldOf(request?.body, 'model')),
    session: head.session ?? null,
    hash: head.hash ?? null,
    occurrence: head.occurrence ?? null,
    method: request?.method ?? null,
    url: request === null ? null : request.url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, ''),
    status,
    outcome: outcomeOf(state, counts.end, status),
    ms: counts.ms,
    chunks: counts.chunks,
    bytes: counts.bytes,
    size,
  };
};

/** The summary of a whole recording. */
export const summaryOf = (key: RecordingKey, recording: Recording, size: number): RecordingSummary =>
  summarize(key, recording.head, tally(emptyTally, recording.frames, startOf(recording.head)), recording.state, size);

const outcomeOf = (state: RecordingState, end: End | null, status: number | null): RecordingOutcome => {
  if (state !== 'whole') return state;
  if (end === null) return 'unfinished';
  return end.reason === 'complete' && status !== null && status >= 400 ? 'http-error' : end.reason;
};

/** A new key: the time, so that names sort by it, and 64 random bits, so that no other process makes the same. */
export const newRecordingKey = (at: number): RecordingKey => {
  const random = [...crypto.getRandomValues(new Uint8Array(8))];
  const time = new Date(at).toISOString().replace(/[-:]/g, '');
  return `${time}-${random.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

/** Whether a text may be a key: it names something inside the store, never beside it. */
export const isRecordingKey = (key: string): boolean =>
  key.length <= 200 && /^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*$/.test(key);
