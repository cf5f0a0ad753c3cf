import * as c from '../src/json/codec.ts';
import { fieldOf, textOf } from '../src/json/read.ts';
import type { Codec } from '../src/json/schema.ts';
import type { End, Frame } from '../src/core/frame.ts';
import { providerOf } from '../src/http/index.ts';
import type { RecordingHead } from './format/index.ts';
import { startOf, type Recording, type RecordingState } from './recording.ts';
import type { RecordingKey, RecordingOutcome, RecordingQuery, RecordingSummary, RetentionPolicy } from './store.ts';

/** The fields of a summary: those of a line in an index, and the columns of a database. */
export const summaryFields = {
  key: c.string,
  at: c.number,
  api: c.string,
  provider: c.string,
  model: c.nullable(c.string),
  session: c.nullable(c.string),
  hash: c.nullable(c.string),
  occurrence: c.nullable(c.number),
  method: c.nullable(c.string),
  url: c.nullable(c.string),
  status: c.nullable(c.number),
  outcome: c.literal('complete', 'http-error', 'error', 'abort', 'incomplete', 'unfinished'),
  ms: c.number,
  chunks: c.number,
  bytes: c.number,
  size: c.number,
  expires: c.nullable(c.number),
};
export const SummaryCodec: Codec<RecordingSummary> = c.struct('RecordingSummary', summaryFields);

/** Selects the summaries that match a query, oldest first. */
export const select = (
  summaries: Iterable<RecordingSummary>,
  query: RecordingQuery = {},
): readonly RecordingSummary[] => {
  const { newest = Infinity, from = -Infinity, to = Infinity, ...wanted } = query;
  const now = Date.now();
  const fits = (summary: RecordingSummary): boolean => {
    const fields: Readonly<Record<string, unknown>> = { ...summary };
    const isWanted = Object.entries<unknown>(wanted).every(
      ([name, value]) => value === undefined || fields[name] === value,
    );
    return isWanted && summary.at >= from && summary.at < to && !isExpired(summary.expires, now);
  };
  const fitting = [...summaries].filter(fits).sort(byTime);
  return fitting.slice(Math.max(0, fitting.length - newest));
};

const byTime = (a: RecordingSummary, b: RecordingSummary): number => a.at - b.at || (a.key < b.key ? -1 : 1);

/** An unfinished recording is kept for an hour after it began, because it may still be written. */
export const graceMs = 3_600_000;

/** Returns the keys of the recordings that a policy deletes. */
export const outdated = (summaries: readonly RecordingSummary[], policy: RetentionPolicy): readonly RecordingKey[] => {
  const { maxAgeMs = Infinity, maxCount = Infinity, maxBytes = Infinity, now = Date.now() } = policy;
  const gone: RecordingKey[] = [];
  let count = 0;
  let size = 0;
  for (const summary of [...summaries].sort(byTime).reverse()) {
    if (isExpired(summary.expires, now)) {
      gone.push(summary.key);
      continue;
    }
    if (summary.outcome === 'unfinished' && summary.at > now - graceMs) continue;
    count += 1;
    size += summary.size;
    if (count > maxCount || size > maxBytes || summary.at < now - maxAgeMs) gone.push(summary.key);
  }
  return gone;
};

/** The counts of a summary while a recording is written. */
export interface Tally {
  readonly ms: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly end: End | null;
}

export const emptyTally: Tally = { ms: 0, chunks: 0, bytes: 0, end: null };

/** The counts after more frames. */
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

/** Makes the summary of a recording from its head and counts. `touched` is when it was last written to. */
export const summarize = (
  key: RecordingKey,
  head: RecordingHead,
  counts: Tally,
  state: RecordingState,
  size: number,
  touched = 0,
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
    expires: expiryOf(head, touched),
  };
};

/** When a recording expires that was last written to at the time `touched`; null if it never does. */
export const expiryOf = ({ live }: RecordingHead, touched: number): number | null =>
  live?.ttlMs === undefined ? null : touched + live.ttlMs;

export const isExpired = (expires: number | null, now = Date.now()): boolean => expires !== null && expires <= now;

/** Makes the summary of a recording from its content. `touched` is when it was last written to. */
export const summaryOf = (key: RecordingKey, recording: Recording, size: number, touched = 0): RecordingSummary =>
  summarize(key, recording.head, tallyOf(recording), recording.state, size, touched);

export const tallyOf = ({ head, frames }: Recording): Tally => tally(emptyTally, frames, startOf(head));

const outcomeOf = (state: RecordingState, end: End | null, status: number | null): RecordingOutcome => {
  if (state !== 'whole') return state;
  if (end === null) return 'unfinished';
  return end.reason === 'complete' && status !== null && status >= 400 ? 'http-error' : end.reason;
};
