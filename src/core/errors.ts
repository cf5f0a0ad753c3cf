import { headInfo, type HttpHead, type RateLimits } from '../http/index.ts';
import type { Json } from '../json/json.ts';

/**
 * Everything that can go wrong, one tagged union. Values inside, error notifications between operators, rejections
 * outside. Messages say what happened and where; none holds the user's content, but for `ApiError` and `HttpError`,
 * whose message is the API's own.
 */
export type StreamError =
  | TransportError
  | HttpError
  | NotAStreamError
  | LimitError
  | JsonError
  | DecodeError
  | ApiError
  | ProtocolError
  | TimeoutError
  | TruncatedError
  | AbortedError;

/** No answer, or the connection broke. Raised by `streams/`. */
export type TransportError = Error & { readonly _tag: 'TransportError'; readonly code: string | null };
export const transportError = (message: string, code: string | null, cause?: unknown): TransportError =>
  tagged(message, { _tag: 'TransportError', code } as const, cause);

/** What the API says of an error, from any of the shapes in which it says it. */
export interface ApiErrorDetails {
  readonly message: string;
  readonly type: string | null;
  readonly code: string | null;
  readonly param: string | null;
  /** The error as it came, with every field. */
  readonly body: Json;
}

/** The server answered with an error status. Raised by `decode`, which reads its body. */
export type HttpError = Error &
  ApiErrorDetails & {
    readonly _tag: 'HttpError';
    readonly status: number;
    readonly head: HttpHead;
    /** The id to quote to support. */
    readonly requestId: string | null;
    readonly rateLimits: RateLimits;
    /** How long to wait before another try, as far as the server said. */
    readonly retryAfterMs: number | null;
  };
export const httpError = (head: HttpHead & { readonly at?: number }, details: ApiErrorDetails): HttpError => {
  const { requestId, rateLimits, retryAfterMs } = headInfo(head, head.at);
  return tagged(`${String(head.status)}: ${details.message}`, {
    _tag: 'HttpError',
    status: head.status,
    head,
    requestId,
    rateLimits,
    retryAfterMs,
    type: details.type,
    code: details.code,
    param: details.param,
    body: details.body,
  } as const);
};

/** HTTP 200 with something else (HTML) where a stream or JSON was asked for. Raised by `sse`. */
export type NotAStreamError = Error & {
  readonly _tag: 'NotAStreamError';
  readonly contentType: string | null;
  readonly length: number;
};
export const notAStreamError = (contentType: string | null, looksLike: string, length: number): NotAStreamError =>
  tagged(`expected server-sent events, got ${looksLike} (content-type ${contentType ?? 'missing'})`, {
    _tag: 'NotAStreamError',
    contentType,
    length,
  } as const);

/** A configured limit was passed. What came before it is kept. */
export type LimitError = Error & {
  readonly _tag: 'LimitError';
  readonly limit: string;
  readonly allowed: number;
  readonly found: number;
};
export const limitError = (limit: string, allowed: number, found: number): LimitError =>
  tagged(`limit ${limit} passed: ${String(found)} of at most ${String(allowed)}`, {
    _tag: 'LimitError',
    limit,
    allowed,
    found,
  } as const);

/** An event's data is not JSON. */
export type JsonError = Error & { readonly _tag: 'JsonError'; readonly event: number; readonly length: number };
export const jsonError = (event: number, length: number): JsonError =>
  tagged(`event ${String(event)} is not JSON (${String(length)} characters)`, {
    _tag: 'JsonError',
    event,
    length,
  } as const);

/** JSON, but not of the documented shape, beyond use. */
export type DecodeError = Error & {
  readonly _tag: 'DecodeError';
  readonly event: number | null;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
};
export const decodeError = (event: number | null, path: string, expected: string, found: string): DecodeError =>
  tagged(
    `${event === null ? 'the body' : `event ${String(event)}`}: expected ${expected} at ${path === '' ? 'the top' : path}, found ${found}`,
    { _tag: 'DecodeError', event, path, expected, found } as const,
  );

/** The API reported an error inside the stream, after status 200. The message is the API's. */
export type ApiError = Error & ApiErrorDetails & { readonly _tag: 'ApiError'; readonly event: number | null };
export const apiError = (details: ApiErrorDetails, event: number | null): ApiError =>
  tagged(details.message, {
    _tag: 'ApiError',
    event,
    type: details.type,
    code: details.code,
    param: details.param,
    body: details.body,
  } as const);

/** Events that cannot follow each other, or an oddity that `strict` forbids. */
export type ProtocolError = Error & {
  readonly _tag: 'ProtocolError';
  readonly event: number | null;
  readonly kind: string;
};
export const protocolError = (kind: string, event: number | null, message: string, cause?: unknown): ProtocolError =>
  tagged(message, { _tag: 'ProtocolError', event, kind } as const, cause);

/** What a family, a fold or a callback threw, a user's own with a bug: an error like any other, the thrown thing its cause. */
export const thrownError = (thrown: unknown, event: number | null): StreamError =>
  isStreamError(thrown) ? thrown : protocolError('Thrown', event, 'the family, fold or callback threw', thrown);

/** No byte, or no token, for too long. */
export type TimeoutError = Error & { readonly _tag: 'TimeoutError'; readonly waitedFor: string; readonly ms: number };
export const timeoutError = (waitedFor: string, ms: number): TimeoutError =>
  tagged(`no ${waitedFor} for ${String(ms)} ms`, { _tag: 'TimeoutError', waitedFor, ms } as const);

/** The stream ended before what proves its end. */
export type TruncatedError = Error & { readonly _tag: 'TruncatedError'; readonly before: string };
export const truncatedError = (before: string): TruncatedError =>
  tagged(`the stream ended before ${before}`, { _tag: 'TruncatedError', before } as const);

/** We ended it: an `AbortSignal` fired. */
export type AbortedError = Error & { readonly _tag: 'AbortedError' };
export const abortedError = (cause?: unknown): AbortedError =>
  tagged('the request was aborted', { _tag: 'AbortedError' } as const, cause);

// The tag is the error's name too, so that a log line and a stack trace say which it is. As JSON it is its facts: a
// logger that serializes it shows no headers and, in a failed response, meets no cycle.
const tagged = <A extends { readonly _tag: StreamError['_tag'] }>(
  message: string,
  fields: A,
  cause?: unknown,
): Error & A => {
  const error = Object.assign(
    cause === undefined ? new Error(message) : new Error(message, { cause }),
    { name: fields._tag },
    fields,
  );
  Object.defineProperty(error, 'toJSON', { value: () => errorToJson(error), enumerable: false });
  return error;
};

const tags: ReadonlySet<unknown> = new Set<StreamError['_tag']>([
  'TransportError',
  'HttpError',
  'NotAStreamError',
  'LimitError',
  'JsonError',
  'DecodeError',
  'ApiError',
  'ProtocolError',
  'TimeoutError',
  'TruncatedError',
  'AbortedError',
]);

/** Is it one of ours? */
export const isStreamError = (u: unknown): u is StreamError => u instanceof Error && '_tag' in u && tags.has(u._tag);

/** Any thrown thing as one of ours: a platform's abort, a broken socket, and whatever else a source threw. */
export const toStreamError = (thrown: unknown): StreamError => {
  if (isStreamError(thrown)) return thrown;
  if (!isThrown(thrown)) return transportError('the connection failed', null, thrown);
  if (thrown.name === 'AbortError') return abortedError(thrown);
  if (thrown.name === 'TimeoutError') return timeoutError('answer', 0);
  return transportError(`the connection failed: ${thrown.message}`, codeOf(thrown), thrown);
};

interface Thrown {
  readonly message: string;
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

// By its shape: what a platform throws may come from another realm, and is no `Error` of this one.
const isThrown = (u: unknown): u is Thrown =>
  typeof u === 'object' && u !== null && 'message' in u && typeof u.message === 'string';

const codeOf = (error: Thrown): string | null => {
  if (typeof error.code === 'string') return error.code;
  return isThrown(error.cause) ? codeOf(error.cause) : null;
};

/** An error as plain JSON, for a log or a result line: its tag, message and facts; no stack, no headers. */
export const errorToJson = (error: Error & { readonly _tag: StreamError['_tag'] }): Readonly<Record<string, Json>> => {
  const plain: Record<string, Json> = { _tag: error._tag, message: error.message };
  const facts: readonly (readonly [string, unknown])[] = Object.entries(error);
  for (const [key, value] of facts) {
    if (key === 'name' || key === 'head' || key === 'final' || value === undefined) continue;
    if (value === null || typeof value === 'string' || typeof value === 'number') plain[key] = value;
  }
  return plain;
};
