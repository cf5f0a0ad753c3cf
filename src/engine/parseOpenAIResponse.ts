import * as E from '../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { detectApi, registeredRow, rowOfItems, unknownFamily } from '../apis/lookup.ts';
import type { Api, BodyOf } from '../apis/openAIResponse.ts';
import { apis } from '../apis/registry.ts';
import { formOf } from '../core/bodyForm.ts';
import { decodeError, jsonError, truncatedError, type StreamError } from '../core/errors.ts';
import type { Family } from '../core/family.ts';
import { bytes, head as headOf, type Head } from '../core/frame.ts';
import { defaultLimits, type Limits } from '../core/limits.ts';
import type { Received } from '../core/received.ts';
import type { BaseProviderResponse } from '../core/response.ts';
import type { HttpHead } from '../http/index.ts';
import { isJson, kindOf, type Json } from '../json/json.ts';
import { asJsonObject } from '../json/trusted.ts';
import { Decoder } from './decoder.ts';
import { divide, type Divided } from './divide.ts';
import { Measurement } from './meter.ts';
import { Run } from './run.ts';

/**
 * Parses a body as the typed response of its API, with `meta`. `body` is the text of the body, parsed JSON, or the bytes (of
 * speech, whose body is the sound). With a `head`, `meta` contains rate limits, ids and the provider. The result is the one
 * that `aggregate` returns for the same body, also for the text of a stream.
 *
 * Returns Left with an `HttpError` for an error status, an `ApiError` for a body that reports an error, a `NotAStreamError`
 * for text that is neither JSON nor a stream, a `JsonError` for JSON that is broken, a `DecodeError` with the body for the body
 * of another API, or a `TruncatedError` for a stream without an end. A response with `status: "failed"` is not an error.
 * Undocumented data and values of the wrong kind are kept and reported in `meta.diagnostics`. Takes time proportional to the
 * size of the body, whose length is not limited.
 */
export const parseOpenAIResponse = <A extends Api>(
  api: A,
  body: unknown,
  head?: HttpHead,
): Either<StreamError, BodyOf[A] & BaseProviderResponse> => parseAs(api, sentOf(body, head), head);

/** Parses a body whose API is to be detected. Left if no API recognises it: the error that it reports, else a `DecodeError`. */
export const parseDetected = (body: Json, head?: HttpHead): Either<StreamError, BodyOf[Api] & BaseProviderResponse> => {
  const sent = sentOf(body, head);
  const api = 'items' in sent ? (rowOfItems(apis, sent.items)?.api ?? null) : detectApi(body);
  if (api !== null) return parseAs(api, sent, head);
  const read = readSent(unknownFamily, sent, head);
  return read._tag === 'Left' ? read : E.left(decodeError(null, '', 'the response of a known API', kindOf(body)));
};

const parseAs = <A extends Api>(
  api: A,
  sent: Sent,
  head: HttpHead | undefined,
): Either<StreamError, BodyOf[A] & BaseProviderResponse> => {
  const row = registeredRow(api);
  const read = row.withFamily((family) => readSent(family, sent, head));
  if (read._tag === 'Left') return read;
  const { meta, ...response } = read.right;
  const json = asJsonObject(response);
  const found = formOf(row.bodies, json);
  if (found._tag === 'Left') return found;
  return E.right({ ...found.right.typed(json), meta });
};

/** A body as `sse` divides it, or a body that is parsed already. */
type Sent = Divided | { readonly json: unknown };

const sentOf = (body: unknown, head: HttpHead | undefined): Sent => {
  const content = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  if (!(content instanceof Uint8Array)) return { json: body };
  return divide([...(head === undefined ? [] : [headFrame(head)]), bytes(0, content)], unlimited);
};

const headFrame = ({ status, headers, url }: HttpHead): Head => headOf(0, status, headers, url);

// the body is in memory already
const unlimited: Limits = {
  ...defaultLimits,
  eventLength: Infinity,
  totalLength: Infinity,
  heldBytes: Infinity,
  budget: null,
};

/** Reads a body as `decode` and `aggregate` do. */
const readSent = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  sent: Sent,
  head: HttpHead | undefined,
): Either<StreamError, Final & BaseProviderResponse> => {
  const run = new Run(family, 0, unlimited);
  const failures: StreamError[] = [];
  const take = (item: Received<Event>): void => {
    if (item._tag === 'Failure') failures.push(item.error);
    run.take(item);
  };
  const decoder = new Decoder(family, { take }, unlimited);
  const thrown = 'items' in sent ? takeItems(decoder, sent) : takeJson(decoder, sent.json, head);
  const failed = failures[0] ?? run.fatal ?? thrown;
  if (failed !== null) return E.left(failed);
  const { outcome, response, error } = run.conclude(0, null);
  // a whole body may be a response in progress, such as a poll
  const isWhole = !('items' in sent) || sent.items.some(({ _tag }) => _tag === 'WholeBody');
  if (outcome === 'truncated' && !isWhole) return E.left(error ?? truncatedError('the event that proves its end'));
  // the times of a body are unknown
  const untimed = new Measurement(family, 0);
  const metrics = untimed.metrics(response.meta.usage.tokens);
  return E.right({ ...response, meta: { ...response.meta, timing: untimed.timing(0), metrics } });
};

const takeItems = <Event, State, Snapshot, Final>(
  decoder: Decoder<Event, State, Snapshot, Final>,
  { items, error }: Divided,
): StreamError | null => {
  let thrown: StreamError | null = null;
  for (const item of items) thrown ??= decoder.take(item);
  return thrown ?? error;
};

const takeJson = <Event, State, Snapshot, Final>(
  decoder: Decoder<Event, State, Snapshot, Final>,
  json: unknown,
  head: HttpHead | undefined,
): StreamError | null => {
  if (head !== undefined) decoder.take(headFrame(head));
  return isJson(json) ? decoder.takeJson(json) : jsonError(0, 0);
};
