import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { registeredRow, unknownFamily } from '../apis/lookup.ts';
import type { Api, BodyOf } from '../apis/openAIResponse.ts';
import { formOf } from '../core/bodyForm.ts';
import { decodeError, jsonError, type StreamError } from '../core/errors.ts';
import type { Family } from '../core/family.ts';
import type { Received } from '../core/received.ts';
import type { BaseProviderResponse } from '../core/response.ts';
import type { HttpHead } from '../http/index.ts';
import { isJson, kindOf, type Json } from '../json/json.ts';
import { asJsonObject } from '../json/trusted.ts';
import { bodyOfBytes } from '../sse/binaryBody.ts';
import { Decoder } from './decoder.ts';
import { Measurement } from './meter.ts';
import { Run } from './run.ts';

/**
 * Parses a non-streaming body as the typed response of its API, with `meta`. `body` is the text of the body, parsed JSON, or
 * the bytes (of speech, whose body is the sound). With a `head`, `meta` contains rate limits, ids and the provider. The
 * result is the one that `aggregate` returns for the same body.
 *
 * Returns Left with an `HttpError` for an error status, an `ApiError` for a body that reports an error, a `JsonError` for
 * text that is not JSON, or a `DecodeError` with the body for the body of another API. A response with `status: "failed"` is
 * not an error. Undocumented data and values of the wrong kind are kept and reported in `meta.diagnostics`. Takes time
 * proportional to the size of the body.
 */
export const parseOpenAIResponse = <A extends Api>(
  api: A,
  body: unknown,
  head?: HttpHead,
): Either<StreamError, BodyOf[A] & BaseProviderResponse> => {
  const row = registeredRow(api);
  const read = row.withFamily((family) => readWhole(family, body, head));
  if (read._tag === 'Left') return read;
  const { meta, ...response } = read.right;
  const json = asJsonObject(response);
  const found = formOf(row.bodies, json);
  if (found._tag === 'Left') return found;
  return E.right({ ...found.right.typed(json), meta });
};

/** Reads a whole body of an unknown API: an error that the body reports, else a `DecodeError` that contains the body. */
export const refuseUnknown = (body: Json, head: HttpHead): Either<StreamError, never> => {
  const read = readWhole(unknownFamily, body, head);
  return read._tag === 'Left' ? read : E.left(decodeError(null, '', 'the response of a known API', kindOf(body)));
};

/** Reads a whole body as `sse`, `decode` and `aggregate` do. */
const readWhole = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  body: unknown,
  head: HttpHead | undefined,
): Either<StreamError, Final & BaseProviderResponse> => {
  const run = new Run(family, 0);
  const failures: StreamError[] = [];
  const decoder = new Decoder(family, (item: Received<Event>) => {
    if (item._tag === 'Failure') failures.push(item.error);
    run.take(item);
  });
  if (head !== undefined) decoder.take({ _tag: 'Head', at: 0, ...head });
  const thrown = takeBody(decoder, body, head);
  const failed = failures[0] ?? thrown ?? run.fatal;
  if (failed !== null) return E.left(failed);
  const { response } = run.conclude(0, null);
  // the times of a body are unknown
  const untimed = new Measurement(family, 0);
  const metrics = untimed.metrics(response.meta.usage.tokens);
  return E.right({ ...response, meta: { ...response.meta, timing: untimed.timing(0), metrics } });
};

const takeBody = <Event, State, Snapshot, Final>(
  decoder: Decoder<Event, State, Snapshot, Final>,
  body: unknown,
  head: HttpHead | undefined,
): StreamError | null => {
  if (typeof body === 'string') return decoder.take({ _tag: 'WholeBody', at: 0, text: body });
  if (body instanceof Uint8Array) return decoder.take(bodyOfBytes(body, head?.headers['content-type'] ?? null));
  return isJson(body) ? decoder.takeJson(body) : jsonError(0, 0);
};
