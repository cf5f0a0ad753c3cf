import type { Usage } from './delta.ts';

/** How one response came, in milliseconds and counts. Null for what did not happen. */
export interface Metrics {
  /** When the observable was subscribed to, or the meter made, in milliseconds since the epoch; the times below are counted from there. */
  readonly startedAt: number;
  /** Until status and headers. */
  readonly timeToHeadMs: number | null;
  /** Until the first byte of the body; where only events are seen, until the first of them. */
  readonly timeToFirstByteMs: number | null;
  /** Until the first whole event. */
  readonly timeToFirstEventMs: number | null;
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
  /**
   * Of the body, after decompression; null where none were seen (an SDK's events). Exact at the end of the body and at
   * `[DONE]`; where it was ended before, up to 16 KiB may be missing.
   */
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

/** Bounds of time per output token in OpenTelemetry's GenAI conventions, in milliseconds. */
export const bounds: readonly number[] = [10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2500];

/** Of a body that came from elsewhere, and does not know how. */
export const unmeasured: Metrics = {
  startedAt: 0,
  timeToHeadMs: null,
  timeToFirstByteMs: null,
  timeToFirstEventMs: null,
  timeToFirstTokenMs: null,
  timeToFirstReasoningMs: null,
  timeToFirstTextMs: null,
  durationMs: 0,
  betweenTokens: { bounds, counts: [...bounds.map(() => 0), 0], count: 0, sum: 0, max: 0 },
  stalls: { count: 0, totalMs: 0 },
  tokensPerSecond: null,
  tokenEvents: 0,
  events: 0,
  heartbeats: 0,
  bytes: null,
  usage: null,
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
  put('gen_ai.client.operation.time_to_first_chunk', seconds(metrics.timeToFirstEventMs));
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
