import { headInfo, type HttpHead, type RateLimits } from '../http/index.ts';
import type { Json } from '../json/json.ts';
import type { ApiErrorDetails } from './apiErrorDetails.ts';
import { isProgramError } from './programError.ts';
import { reasonInWords } from './reasonInWords.ts';
import { codeOf, isOneOf, tagged, withFields } from './taggedError.ts';

/**
 * Everything that can go wrong with a response, as one tagged union. Pure code returns these errors as values,
 * operators send them as error notifications, and promises reject with them. A message describes what happened and
 * where. Only the messages of `ApiError` and `HttpError`, which are the API's own, can contain a user's content. What a
 * platform threw is the error's `cause`: of the platform's words, the message and the JSON repeat only its code. An error that
 * nobody catches does not print its cause.
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
  | AbortedError
  | RefusalError
  | SchemaError;

/** There was no response, or the connection broke. Raised by `streams/`. */
export type TransportError = Error & { readonly _tag: 'TransportError'; readonly code: string | null };
export const transportError = (message: string, code: string | null, cause?: unknown): TransportError =>
  tagged(message, { _tag: 'TransportError', code } as const, cause);

/** The server answered with an error status. Raised by `decode`, which reads its body. */
export type HttpError = Error &
  ApiErrorDetails & {
    readonly _tag: 'HttpError';
    readonly status: number;
    readonly head: HttpHead;
    /** The id to quote to support. */
    readonly requestId: string | null;
    readonly rateLimits: RateLimits;
    /** The wait before another attempt that the server requested, in milliseconds; null if it requested none. */
    readonly retryAfterMs: number | null;
  };
export const httpError = (head: HttpHead & { readonly at?: number }, details: ApiErrorDetails): HttpError => {
  const { requestId, rateLimits, retryAfterMs } = headInfo(head, head.at);
  const { message, type, code, param, body } = details;
  return tagged(`${String(head.status)}: ${message}`, {
    _tag: 'HttpError',
    status: head.status,
    head,
    requestId,
    rateLimits,
    retryAfterMs,
    type,
    code,
    param,
    body,
  } as const);
};

/** The server answered with HTTP 200, but the body is neither a stream nor JSON (it is HTML, for example). Raised by `sse`. */
export type NotAStreamError = Error & {
  readonly _tag: 'NotAStreamError';
  /** The media type without its parameters; null if there was none. */
  readonly contentType: string | null;
  readonly length: number;
  /** The beginning of the body: at most 2,000 characters. */
  readonly body: string;
};
export const notAStreamError = (
  header: string | null,
  looksLike: string,
  length: number,
  body: string,
): NotAStreamError => {
  const contentType = header === null ? null : (mediaType.exec(header)?.[0] ?? 'unknown');
  return tagged(`expected server-sent events, got ${looksLike} (content-type ${contentType ?? 'missing'})`, {
    _tag: 'NotAStreamError',
    contentType,
    length,
    body,
  } as const);
};

const mediaType = /^[a-z]{1,20}\/[\w.+-]{1,40}(?=\s*(?:;|$))/i;

/** A configured limit was exceeded. What was received before that is kept. */
export type LimitError = Error & {
  readonly _tag: 'LimitError';
  readonly limit: string;
  readonly allowed: number;
  readonly found: number;
};
export const limitError = (limit: string, allowed: number, found: number, place = 'limits'): LimitError =>
  tagged(
    `limit ${limit} exceeded: ${String(found)}, but at most ${String(allowed)} allowed (\`${limit}\` in the ${place} sets it)`,
    { _tag: 'LimitError', limit, allowed, found } as const,
  );

/** The data of an event is not JSON. */
export type JsonError = Error & {
  readonly _tag: 'JsonError';
  readonly event: number;
  readonly length: number;
  /** The beginning of a whole body, at most 2,000 characters; null for an event. */
  readonly body: string | null;
};
export const jsonError = (event: number, length: number, body: string | null = null): JsonError =>
  tagged(`event ${String(event)} is not JSON (${String(length)} characters)`, {
    _tag: 'JsonError',
    event,
    length,
    body,
  } as const);

/** The text of a model is not JSON, although the request asked for it. */
export const textNotJsonError = (expected: string, at: number, length: number): JsonError =>
  tagged(`the text is not JSON: expected ${expected} at character ${String(at)}`, {
    _tag: 'JsonError',
    event: 0,
    length,
    body: null,
  } as const);

/** A value is JSON, but differs so much from the documented shape that it cannot be used. */
export type DecodeError = Error & {
  readonly _tag: 'DecodeError';
  readonly event: number | null;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** A whole body that was refused: its JSON, or its first 2,000 characters; null for an event. */
  readonly body: Json;
};
export const decodeError = (
  event: number | null,
  path: string,
  expected: string,
  found: string,
  body: Json = null,
): DecodeError =>
  tagged(
    `${event === null ? 'the body' : `event ${String(event)}`}: expected ${expected} at ${path === '' ? 'the top' : path}, found ${found}`,
    { _tag: 'DecodeError', event, path, expected, found, body } as const,
  );

/** The API reported an error inside the stream, after status 200. The message is the API's own. */
export type ApiError = Error & ApiErrorDetails & { readonly _tag: 'ApiError'; readonly event: number | null };
export const apiError = ({ message, type, code, param, body }: ApiErrorDetails, event: number | null): ApiError =>
  tagged(message, { _tag: 'ApiError', event, type, code, param, body } as const);

/** Events arrived in an impossible order, a callback threw, or `strict` forbids a deviation. */
export type ProtocolError = Error & {
  readonly _tag: 'ProtocolError';
  readonly event: number | null;
  readonly kind: string;
};
export const protocolError = (kind: string, event: number | null, message: string, cause?: unknown): ProtocolError =>
  tagged(message, { _tag: 'ProtocolError', event, kind } as const, cause);

/**
 * A mistake in the code that calls the library, as a `TypeError` that names it. It is also a `ProtocolError` of kind
 * `Mistake`, so that it travels like every other error of a stream and is never retried.
 */
export const mistake = (message: string): ProtocolError & TypeError =>
  withFields(new TypeError(message), { _tag: 'ProtocolError', event: null, kind: 'Mistake' } as const);

/** What a family, a fold or a user's callback threw, as a `StreamError`: a `ProtocolError` of kind `Thrown` with the thrown value as its cause. */
export const thrownError = (thrown: unknown, event: number | null): StreamError =>
  isStreamError(thrown) ? thrown : protocolError('Thrown', event, 'the family, fold or callback threw', thrown);

/** No byte, or no token, was received for too long. */
export type TimeoutError = Error & { readonly _tag: 'TimeoutError'; readonly waitedFor: string; readonly ms: number };
export const timeoutError = (waitedFor: string, ms: number): TimeoutError =>
  tagged(`no ${waitedFor} for ${String(ms)} ms`, { _tag: 'TimeoutError', waitedFor, ms } as const);

/** The stream ended before the event that proves its end. */
export type TruncatedError = Error & { readonly _tag: 'TruncatedError'; readonly before: string };
export const truncatedError = (before: string): TruncatedError =>
  tagged(`the stream ended before ${before}`, { _tag: 'TruncatedError', before } as const);

/** The caller ended the request: an `AbortSignal` fired. */
export type AbortedError = Error & { readonly _tag: 'AbortedError' };
export const abortedError = (cause?: unknown): AbortedError =>
  tagged('the request was aborted', { _tag: 'AbortedError' } as const, cause);

/** The model refused to give the requested value. Raised by `parsed`. */
export type RefusalError = Error & {
  readonly _tag: 'RefusalError';
  /** What the model wrote instead. */
  readonly refusal: string;
};
export const refusalError = (refusal: string): RefusalError =>
  tagged('the model refused', { _tag: 'RefusalError', refusal } as const);

/** A value is JSON, but does not fit the user's own schema. The message contains the places, and `issues` the reasons. */
export type SchemaError = Error & { readonly _tag: 'SchemaError'; readonly issues: readonly SchemaIssue[] };

/** One place at which a value does not fit, as a JSON Pointer, and why. */
export interface SchemaIssue {
  readonly path: string;
  readonly message: string;
}
export const schemaError = (issues: readonly SchemaIssue[]): SchemaError => {
  const places = issues.slice(0, 5).map(({ path }) => (path === '' ? 'the top' : path));
  return tagged(`the value does not fit the schema at ${places.join(', ')}`, { _tag: 'SchemaError', issues } as const);
};

/** Whether the value is a `StreamError`. */
export const isStreamError: (u: unknown) => u is StreamError = isOneOf<StreamError>({
  TransportError: true,
  HttpError: true,
  NotAStreamError: true,
  LimitError: true,
  JsonError: true,
  DecodeError: true,
  ApiError: true,
  ProtocolError: true,
  TimeoutError: true,
  TruncatedError: true,
  AbortedError: true,
  RefusalError: true,
  SchemaError: true,
});

/**
 * Any thrown value as a `StreamError`, which is returned as it is. A platform's abort becomes an `AbortedError`, a
 * platform's timeout a `TimeoutError`, a mistake in the calling code a `ProtocolError` of kind `Thrown`, and everything
 * else a `TransportError`. The thrown value is the cause.
 */
export const toStreamError = (thrown: unknown): StreamError => {
  if (isStreamError(thrown)) return thrown;
  const name = nameOf(thrown);
  if (name === 'AbortError') return abortedError(thrown);
  if (name === 'TimeoutError') return timeoutError('answer', 0);
  // the platform's message may quote a header or a URL, so only its code is repeated
  const code = codeOf(thrown);
  const reason = code ?? reasonInWords(thrown);
  const known = reason === null ? '' : ` (${reason})`;
  return isProgramError(thrown)
    ? protocolError('Thrown', null, `the calling code threw a ${String(name)}${known}`, thrown)
    : transportError(`the connection failed${known}`, code, thrown);
};

// Checks the shape and not `instanceof`: what a platform throws may come from another realm.
const nameOf = (u: unknown): unknown => (typeof u === 'object' && u !== null && 'name' in u ? u.name : null);
