import type { Json } from '../json/json.ts';
import type { RateLimits } from '../http/index.ts';
import type { Usage } from './delta.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { StreamError } from './errors.ts';
import type { Outcome } from './fold.ts';
import type { Metrics } from './metrics.ts';

/** The property that this library adds to the API's own object. */
export interface BaseProviderResponse {
  readonly meta: ResponseMeta;
}

/** Information about a response that is not in the API's own object. */
export interface ResponseMeta {
  /** The provider, found by host and headers, or `unknown`. */
  readonly provider: string;
  readonly api: string;
  /** Null if there was no HTTP response (bytes from a file, events from an SDK). */
  readonly status: number | null;
  /** The id to quote in a support request. */
  readonly requestId: string | null;
  /** Processing time on the server in milliseconds; for a stream, until the first byte. */
  readonly processingMs: number | null;
  readonly rateLimits: RateLimits;
  /** Every header. Keys are lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timing: Timing;
  /** The same values as those of `metrics()` and `createMeter`. `toOpenTelemetry` converts them. */
  readonly metrics: Metrics;
  /** Token counts in provider-neutral terms, and whether they are final. */
  readonly usage: MetaUsage;
  /** Every tolerated deviation from the documentation. */
  readonly diagnostics: Diagnostics;
  /** Number of events. */
  readonly events: number;
  /** Complete events of unknown kinds, and errors after the first one; at most `limits.unknownEvents`. */
  readonly unknownEvents: readonly Json[];
  /** Data that only the stream contains, such as previews of images; null if there is none. */
  readonly streamed: Json | null;
}

/** Times in milliseconds since the epoch. A time is null if it did not happen. */
export interface Timing {
  /** Time of the subscription. */
  readonly startedAt: number;
  /** Time of status and headers. */
  readonly headAt: number | null;
  /** Time of the first event. */
  readonly firstEventAt: number | null;
  /** Time of the first text, reasoning, refusal, audio or tool call. */
  readonly firstTokenAt: number | null;
  readonly lastEventAt: number | null;
  readonly endedAt: number;
  /** The longest interval between two events, in milliseconds. */
  readonly longestGapMs: number;
}

/** Token counts. */
export interface MetaUsage {
  /** `reported`: the server's final counts. `partial`: its last counts before an early end. `none`: it sent no counts. */
  readonly source: 'reported' | 'partial' | 'none';
  readonly tokens: Usage | null;
}

/** An item of an aggregation: snapshots, one after each event, and then exactly one final. */
export type Aggregate<Snapshot, Final> = SnapshotItem<Snapshot> | FinalItem<Final>;

/** The response so far. */
export interface SnapshotItem<Snapshot> {
  readonly _tag: 'Snapshot';
  readonly at: number;
  /** Immutable. Built when first read, or when the item is cloned, so that an unread snapshot costs nothing. */
  readonly response: Snapshot;
}

/** The outcome and the response. If the stream ended early, the response is partial. */
export interface FinalItem<Final> {
  readonly _tag: 'Final';
  readonly at: number;
  readonly outcome: Outcome;
  readonly response: Final & BaseProviderResponse;
  /**
   * The error that ended the response; null for `completed`, `incomplete`, and a stream that ended without an error. If no
   * event of a stream is of the API, its message names the API that they look like.
   */
  readonly error: StreamError | null;
}
