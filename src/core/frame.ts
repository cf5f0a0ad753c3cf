/**
 * A head, bytes or an end, as received from the wire. A recording stores the frames of one exchange; `sse()` converts
 * frames to server-sent events.
 */
export type Frame = Head | Bytes | End;

/** Status and headers. Emitted at most once, before the first bytes; never if the bytes come from a file. */
export interface Head {
  readonly _tag: 'Head';
  /** Time of arrival in milliseconds since the epoch; may have a fraction. */
  readonly at: number;
  readonly status: number;
  /** Keys are lower-case header names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
}

/** Bytes of the body, divided as they were received. */
export interface Bytes {
  readonly _tag: 'Bytes';
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The end of the body; always the last frame. After `error` and `abort` the observable errors with a `StreamError`. */
export interface End {
  readonly _tag: 'End';
  readonly at: number;
  readonly reason: 'complete' | 'error' | 'abort';
  /** The platform's code for the failure (`ECONNRESET`, `UND_ERR_SOCKET`), or `signal` if an `AbortSignal` fired. */
  readonly code?: string;
}

/** Makes the frame of the status and headers of a response. Header names must be in lower case. */
export const head = (at: number, status: number, headers: Readonly<Record<string, string>>, url?: string): Head =>
  url === undefined ? { _tag: 'Head', at, status, headers } : { _tag: 'Head', at, status, headers, url };

/** Makes the frame of a chunk of the body that arrived at this time. */
export const bytes = (at: number, chunk: Uint8Array): Bytes => ({ _tag: 'Bytes', at, bytes: chunk });

/** Makes the frame of the end of a body, with the reason and, if the connection broke, its error code. */
export const end = (at: number, reason: End['reason'], code?: string): End =>
  code === undefined ? { _tag: 'End', at, reason } : { _tag: 'End', at, reason, code };

/** A source of time in milliseconds. An RxJS scheduler is a clock; a `TestScheduler` has virtual time. */
export interface Clock {
  readonly now: () => number;
}

/** Milliseconds since the epoch, monotonic, with a fraction if the platform supports it. */
export const wallClock: Clock = { now: () => origin + performance.now() };

// a constant; reading it takes longer than `performance.now()`
const origin = performance.timeOrigin;
