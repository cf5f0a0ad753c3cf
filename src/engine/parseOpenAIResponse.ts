import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { readApiError, readErrorBody } from '../core/apiError.ts';
import { registeredRow } from '../apis/lookup.ts';
import { inspect } from '../json/inspect.ts';
import { isJson, isJsonObject, type Json } from '../json/json.ts';
import { fieldOf } from '../json/read.ts';
import { firstMismatch } from '../json/firstMismatch.ts';
import { parseJson } from '../json/parse.ts';
import type { AnyCodec } from '../json/schema.ts';
import { formOf } from '../core/bodyForm.ts';
import { addDiagnostic, noDiagnostics, type Diagnostics } from '../core/diagnostics.ts';
import { apiError, decodeError, httpError, jsonError, type StreamError } from '../core/errors.ts';
import type { HttpHead } from '../http/index.ts';
import { defaultLimits } from '../core/limits.ts';
import { unmeasured } from '../core/metrics.ts';
import type { Api, BodyOf } from '../apis/openAIResponse.ts';
import type { BaseProviderResponse, MetaUsage, ResponseMeta } from '../core/response.ts';
import { metaOf } from './meta.ts';
import { usageFrom } from '../core/usage.ts';

/**
 * Parses a non-streaming body as the typed response of its API, with `meta`. `body` is the text of the body, or parsed
 * JSON. With a `head`, `meta` contains rate limits, ids and the provider.
 *
 * Returns Left with an `HttpError` for an error status, an `ApiError` for a body that reports an error, a `JsonError` for
 * text that is not JSON, or a `DecodeError` for the body of another API or a value of the wrong kind. A response with
 * `status: "failed"` is not an error. Undocumented data is kept and reported in `meta.diagnostics`. Takes time
 * proportional to the size of the body.
 */
export const parseOpenAIResponse = <A extends Api>(
  api: A,
  body: unknown,
  head?: HttpHead,
): Either<StreamError, BodyOf[A] & BaseProviderResponse> => {
  const json = typeof body === 'string' ? parseJson(body, defaultLimits.depth) : isJson(body) ? body : undefined;
  if (head !== undefined && head.status >= 400) {
    const fallback = `the server answered with status ${String(head.status)}`;
    return E.left(httpError(head, readErrorBody(json ?? null, fallback)));
  }
  if (json === undefined) return E.left(jsonError(0, typeof body === 'string' ? body.length : 0));
  // the `error` field of a Responses object is part of the response
  const error = isJsonObject(json) && json['object'] === 'response' ? null : readApiError(json);
  if (error !== null) return E.left(apiError(error, null));
  const found = formOf(registeredRow(api).bodies, json);
  if (found._tag === 'Left') return found;
  const { codec, decode } = found.right;
  const decoded = decode(json);
  if (decoded._tag === 'Left') {
    const { path, expected, found: kind } = firstMismatch(decoded.left);
    return E.left(decodeError(null, path, expected, kind));
  }
  const usage = usageIn(json);
  const meta = metaOf(api, head === undefined ? null : { _tag: 'Head', at: 0, ...head }, {
    timing,
    metrics: { ...unmeasured, usage: usage.tokens },
    usage,
    diagnostics: diagnosticsOf(codec, json),
    events: 0,
    unknownEvents: [],
    streamed: null,
  });
  return E.right({ ...decoded.right, meta });
};

// the times of a body are unknown
const timing: ResponseMeta['timing'] = {
  startedAt: 0,
  headAt: null,
  firstEventAt: null,
  firstTokenAt: null,
  lastEventAt: null,
  endedAt: 0,
  longestGapMs: 0,
};

const usageIn = (body: Json): MetaUsage => {
  const tokens = usageFrom(fieldOf(body, 'usage'));
  return { source: tokens === null ? 'none' : 'reported', tokens };
};

/** Returns the differences between a body and its documentation, each path once. */
const diagnosticsOf = (codec: AnyCodec, body: Json): Diagnostics => {
  const seen = new Set<string>();
  let diagnostics = noDiagnostics;
  for (const finding of inspect(codec, body)) {
    const key = `${finding._tag} ${finding.path}`;
    if (seen.has(key)) continue;
    seen.add(key);
    diagnostics = addDiagnostic(diagnostics, { ...finding, event: null }, defaultLimits.diagnostics);
  }
  return diagnostics;
};
