import type { Usage } from './delta.ts';

/** Measured values of one response. A time is in milliseconds since `startedAt`, and null if it did not happen. */
export interface Metrics {
  /** Time of the subscription, or of the creation of the meter, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Time of status and headers. */
  readonly timeToHeadMs: number | null;
  /** Time of the first byte of the body; of the first event if the source has no bytes. */
  readonly timeToFirstByteMs: number | null;
  /** Time of the first complete event. */
  readonly timeToFirstEventMs: number | null;
  /** Time of the first output of the model: reasoning, text or a tool call. A heartbeat or a role does not count. */
  readonly timeToFirstTokenMs: number | null;
  /** Time of the first reasoning. */
  readonly timeToFirstReasoningMs: number | null;
  /** Time of the first text that is not reasoning. */
  readonly timeToFirstTextMs: number | null;
  /** Time of the last item. */
  readonly durationMs: number;
  /** Intervals between events with tokens, in milliseconds. */
  readonly betweenTokens: Histogram;
  /** Intervals between events with tokens that were longer than `stallMs`. */
  readonly stalls: { readonly count: number; readonly totalMs: number };
  /** Rate between the first and the last token. Uses the server's token count; without one, the number of token events. */
  readonly tokensPerSecond: number | null;
  /** Number of events with tokens. One event may contain several tokens. */
  readonly tokenEvents: number;
  readonly events: number;
  /** Number of items without content, such as comments. */
  readonly heartbeats: number;
  /**
   * Number of body bytes after decompression; null if the source has no bytes (events from an SDK). Exact at the end of
   * the body and at `[DONE]`. If the response ends earlier, up to 16 KiB may be missing.
   */
  readonly bytes: number | null;
  readonly usage: Usage | null;
}

/** A histogram. `counts[i]` counts the values up to `bounds[i]`; the last count is for larger values. */
export interface Histogram {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum: number;
  readonly max: number;
}

/** Bounds in milliseconds, from OpenTelemetry's GenAI conventions for the time per output token. */
export const bounds: readonly number[] = [10, 25, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 2500];

/**
 * Returns metrics under the names of OpenTelemetry's GenAI conventions, with times in seconds. Leaves out unknown values.
 * Pass the result to your own meter or span.
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
