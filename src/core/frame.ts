/**
 * What the wire did, in order. A recording is frames written down, a replay is frames read back, a recorder is a tap
 * on frames; `sse()` turns them into server-sent events.
 */
export type Frame = Head | Bytes | End;

/** Status and headers came. At most once, before the first bytes; absent where bytes come from a file. */
export interface Head {
  readonly _tag: 'Head';
  /** Milliseconds since the epoch, with fractions where the clock has them. */
  readonly at: number;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
}

/** Bytes of the body came, as they were cut on the way. */
export interface Bytes {
  readonly _tag: 'Bytes';
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The body ended; always the last frame. After `error` and `abort` the observable errors with the typed error. */
export interface End {
  readonly _tag: 'End';
  readonly at: number;
  readonly reason: 'complete' | 'error' | 'abort';
  /** What the platform called the failure (`ECONNRESET`, `UND_ERR_SOCKET`), or who aborted (`signal`). */
  readonly code?: string;
}

export const head = (at: number, status: number, headers: Readonly<Record<string, string>>, url?: string): Head =>
  url === undefined ? { _tag: 'Head', at, status, headers } : { _tag: 'Head', at, status, headers, url };

export const bytes = (at: number, chunk: Uint8Array): Bytes => ({ _tag: 'Bytes', at, bytes: chunk });

export const end = (at: number, reason: End['reason'], code?: string): End =>
  code === undefined ? { _tag: 'End', at, reason } : { _tag: 'End', at, reason, code };

/** Where the time comes from: `performance.now()` on the epoch, or a scheduler (`TestScheduler` has virtual time). */
export interface Clock {
  readonly now: () => number;
}

/** Monotonic, in milliseconds since the epoch, finer than a millisecond where the platform allows. */
export const wallClock: Clock = { now: () => origin + performance.now() };

// it never changes, and asking for it costs more than the time itself
const origin = performance.timeOrigin;
