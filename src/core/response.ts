import type { Json } from '../json/json.ts';
import type { RateLimits } from '../http/index.ts';
import type { Usage } from './delta.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { StreamError } from './errors.ts';
import type { Outcome } from './fold.ts';
import type { Metrics } from './metrics.ts';

/** The one property that is added to the API's own object. */
export interface BaseProviderResponse {
  readonly meta: ResponseMeta;
}

/** Everything about a response that its object does not say. */
export interface ResponseMeta {
  /** Who answered, by host and headers; `unknown` where nothing tells. */
  readonly provider: string;
  readonly api: string;
  /** Null where there was no HTTP answer (bytes from a file, events from elsewhere). */
  readonly status: number | null;
  /** The id to quote to support. */
  readonly requestId: string | null;
  /** Server time in milliseconds, on streams up to the first byte. */
  readonly processingMs: number | null;
  readonly rateLimits: RateLimits;
  /** Every header as it came, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timing: Timing;
  /** How it came, in durations and counts, as `metrics()` and `createMeter` tell it; `toOpenTelemetry` names them. */
  readonly metrics: Metrics;
  /** Token counts in common words, and whether they are the whole story. */
  readonly usage: MetaUsage;
  /** Every tolerated oddity: the first of them in full, all of them counted. */
  readonly diagnostics: Diagnostics;
  /** How many events came. */
  readonly events: number;
  /** Events of kinds this version does not know, whole; bounded by `limits.unknownEvents`. */
  readonly unknownEvents: readonly Json[];
  /** What only the stream had and no response has (previews of images, sound); null for nothing. */
  readonly streamed: Json | null;
}

/** Milliseconds since the epoch; null for what did not happen. */
export interface Timing {
  /** When the observable was subscribed to. */
  readonly startedAt: number;
  /** When status and headers came. */
  readonly headAt: number | null;
  /** When the first event came. */
  readonly firstEventAt: number | null;
  /** When the first piece of text, reasoning, refusal, audio or tool call came. */
  readonly firstTokenAt: number | null;
  readonly lastEventAt: number | null;
  readonly endedAt: number;
  /** The longest wait between two events, in milliseconds. */
  readonly longestGapMs: number;
}

/** `reported`: the server's own and final. `partial`: seen before an early end. `none`: the server said nothing. */
export interface MetaUsage {
  readonly source: 'reported' | 'partial' | 'none';
  readonly tokens: Usage | null;
}

/** What an aggregation emits: a snapshot after each event, then, exactly once, the final. */
export type Aggregate<Snapshot, Final> = SnapshotItem<Snapshot> | FinalItem<Final>;

/** The response so far. */
export interface SnapshotItem<Snapshot> {
  readonly _tag: 'Snapshot';
  readonly at: number;
  /** Immutable. Built when first looked at: a snapshot that nobody reads costs nothing. */
  readonly response: Snapshot;
}

/** How it ended, and the response as far as it came: always both. */
export interface FinalItem<Final> {
  readonly _tag: 'Final';
  readonly at: number;
  readonly outcome: Outcome;
  readonly response: Final & BaseProviderResponse;
  /** What was reported, where something was: null for `completed`, `incomplete` and a stream that just stopped. */
  readonly error: StreamError | null;
}
