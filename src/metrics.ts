import type { Usage } from './delta.ts';
import type { Family } from './family.ts';
import { wallClock, type Clock, type Frame } from './frame.ts';
import type { Received } from './received.ts';
import { createDeltaReader, isToken } from './run/deltaReader.ts';

/** How one response came, in milliseconds and counts. Null for what did not happen. */
export interface Metrics {
  /** When the meter was made, in milliseconds since the epoch; the times below are counted from there. */
  readonly startedAt: number;
  /** Until status and headers. */
  readonly timeToHeadMs: number | null;
  /** Until the first byte of the body; where only events are seen, until the first of them. */
  readonly timeToFirstByteMs: number | null;
  /** Until the first thing that the model said: reasoning, text, a tool call. Never a heartbeat or a role. */
  readonly timeToFirstTokenMs: number | null;
  /** Until the first reasoning. */
  readonly timeToFirstReasoningMs: number | null;
  /** Until the first text of the answer. */
  readonly timeToFirstTextMs: number | null;
  /** Until the last thing that came. */
  readonly durationMs: number;
  /** Waits between events that hold tokens. */
  readonly betweenTokens: Histogram;
  /** Waits between tokens that were longer than `stallMs`. */
  readonly stalls: { readonly count: number; readonly totalMs: number };
  /** From the first token to the last, by the server's own count; by events that hold tokens where it gives none. */
  readonly tokensPerSecond: number | null;
  /** Events that hold tokens. A server may put several tokens into one. */
  readonly tokenEvents: number;
  readonly events: number;
  /** Signs of life without content. */
  readonly heartbeats: number;
  /** Of the body, after decompression; null where no frames were seen. */
  readonly bytes: number | null;
  readonly usage: Usage | null;
}

/** A bounded histogram: `counts[i]` of values up to `bounds[i]`, the last of those above all bounds. */
export interface Histogram {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum: number;
  readonly max: number;
}

export interface MeterOptions {
  readonly clock?: Clock;
  /** From how long a wait between tokens is a stall, in milliseconds (2000). */
  readonly stallMs?: number;
}

/** Watches one response. `take` items as they pass, frames, received items, or both; `read` at any time. */
export interface Meter<Event> {
  readonly take: (item: Frame | Received<Event>) => void;
  readonly read: () => Metrics;
}

/** Bounds of time per output token in OpenTelemetry's GenAI conventions, in milliseconds. */
const bounds: readonly number[] = [10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2500];

/**
 * A meter for one response of `family`. Time starts now. Memory is bounded: a histogram, not a list. An event costs a
 * fold's step and a bucket. A head or an end that passes it twice, as frame and as item, counts once.
 *
 * @example
 * const meter = createMeter(chat);
 * fromResponse(request).pipe(tap(meter.take), sse(), decode(chat), tap(meter.take), aggregate(chat))
 */
export const createMeter = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  options: MeterOptions = {},
): Meter<Event> => {
  const { clock = wallClock, stallMs = 2000 } = options;
  const startedAt = clock.now();
  const deltasOf = createDeltaReader(family);
  const counts = [...bounds.map(() => 0), 0];
  const first = new Map<'head' | 'byte' | 'token' | 'reasoning' | 'text', number>();
  let lastAt = startedAt;
  let lastTokenAt = startedAt;
  let sum = 0;
  let max = 0;
  let stalls = 0;
  let stalledMs = 0;
  let tokenEvents = 0;
  let events = 0;
  let heartbeats = 0;
  let bytes: number | null = null;
  let usage: Usage | null = null;

  const mark = (what: 'head' | 'byte' | 'token' | 'reasoning' | 'text', at: number): void => {
    if (!first.has(what)) first.set(what, at - startedAt);
  };

  const takeToken = (at: number): void => {
    if (tokenEvents > 0) {
      const wait = Math.max(0, at - lastTokenAt);
      const bucket = bounds.findIndex((bound) => wait <= bound);
      const index = bucket < 0 ? bounds.length : bucket;
      counts[index] = (counts[index] ?? 0) + 1;
      sum += wait;
      max = Math.max(max, wait);
      if (wait > stallMs) {
        stalls += 1;
        stalledMs += wait;
      }
    }
    tokenEvents += 1;
    lastTokenAt = at;
    mark('token', at);
  };

  const takeEvent = (item: Received<Event>): void => {
    events += 1;
    let holdsToken = false;
    for (const delta of deltasOf(item)) {
      if (delta._tag === 'Usage') usage = delta.usage;
      if (delta._tag === 'Reasoning') mark('reasoning', item.at);
      if (delta._tag === 'Text') mark('text', item.at);
      holdsToken ||= isToken(delta);
    }
    if (holdsToken) takeToken(item.at);
  };

  return {
    take: (item) => {
      lastAt = Math.max(lastAt, item.at);
      if (item._tag === 'Head') {
        mark('head', item.at);
        return;
      }
      if (item._tag !== 'End') mark('byte', item.at);
      if (item._tag === 'Bytes') bytes = (bytes ?? 0) + item.bytes.length;
      else if (item._tag === 'Comment') heartbeats += 1;
      else if (item._tag === 'Event') takeEvent(item);
    },
    read: () => {
      const tokens = usage?.outputTokens ?? tokenEvents;
      const spoken = lastTokenAt - startedAt - (first.get('token') ?? 0);
      return {
        startedAt,
        timeToHeadMs: first.get('head') ?? null,
        timeToFirstByteMs: first.get('byte') ?? null,
        timeToFirstTokenMs: first.get('token') ?? null,
        timeToFirstReasoningMs: first.get('reasoning') ?? null,
        timeToFirstTextMs: first.get('text') ?? null,
        durationMs: lastAt - startedAt,
        betweenTokens: { bounds, counts: [...counts], count: Math.max(0, tokenEvents - 1), sum, max },
        stalls: { count: stalls, totalMs: stalledMs },
        tokensPerSecond: first.has('token') && spoken > 0 && tokens > 1 ? ((tokens - 1) * 1000) / spoken : null,
        tokenEvents,
        events,
        heartbeats,
        bytes,
        usage,
      };
    },
  };
};

/**
 * Metrics under the names of OpenTelemetry's GenAI conventions: times in seconds, counts as numbers; what is not known
 * is left out. Hand them to whatever meter or span you have.
 */
export const toOpenTelemetry = (metrics: Metrics): Readonly<Record<string, number>> => {
  const { usage, timeToFirstTokenMs, tokensPerSecond, betweenTokens } = metrics;
  const named: Record<string, number> = {};
  const put = (name: string, value: number | null | undefined): void => {
    if (value !== null && value !== undefined) named[name] = value;
  };
  const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
  put('gen_ai.client.operation.duration', metrics.durationMs / 1000);
  put('gen_ai.client.operation.time_to_first_chunk', seconds(timeToFirstTokenMs));
  put(
    'gen_ai.client.operation.time_per_output_chunk',
    betweenTokens.count === 0 ? null : betweenTokens.sum / betweenTokens.count / 1000,
  );
  put('gen_ai.server.time_to_first_token', seconds(timeToFirstTokenMs));
  put('gen_ai.server.time_per_output_token', tokensPerSecond === null ? null : 1 / tokensPerSecond);
  put('gen_ai.usage.input_tokens', usage?.inputTokens);
  put('gen_ai.usage.output_tokens', usage?.outputTokens);
  put('gen_ai.usage.cache_read.input_tokens', usage?.cachedInputTokens);
  put('gen_ai.usage.reasoning.output_tokens', usage?.reasoningTokens);
  return named;
};
