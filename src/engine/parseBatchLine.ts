import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { readErrorBody } from '../core/apiError.ts';
import { isJson, kindOf } from '../json/json.ts';
import { firstMismatch } from '../json/firstMismatch.ts';
import { parseJson } from '../json/parse.ts';
import { detectApi } from '../apis/lookup.ts';
import { apiError, decodeError, jsonError, type StreamError } from '../core/errors.ts';
import { defaultLimits } from '../core/limits.ts';
import type { Api, BodyOf } from '../apis/openAIResponse.ts';
import type { BaseProviderResponse } from '../core/response.ts';
import { parseOpenAIResponse } from './parseOpenAIResponse.ts';
import { BatchOutputLine } from '../apis/bodies/batch.ts';

/** One line of a batch output file. */
export interface BatchLine {
  /** The API's id of this request. */
  readonly id: string;
  /** Your id from the input line. Output lines are in any order. */
  readonly customId: string;
  /** The typed response, as from the live API, or the error of the request. */
  readonly response: Either<StreamError, BodyOf[Api] & BaseProviderResponse>;
}

/**
 * Parses one line of a batch output or error file. Returns Left if the line is not JSON or not a batch line; you can
 * continue with the next line. If the request failed, the result is a line whose `response` is Left: an `HttpError` for an
 * error status, or an `ApiError` for a request that never ran (`batch_expired`). Detects the API from the body unless
 * `api` is given.
 */
export const parseBatchLine = (line: string, api?: Api): Either<StreamError, BatchLine> => {
  const json = parseJson(line, defaultLimits.depth);
  if (json === undefined) return E.left(jsonError(0, line.length));
  const decoded = BatchOutputLine.decode(json);
  if (decoded._tag === 'Left') {
    const { path, expected, found } = firstMismatch(decoded.left);
    return E.left(decodeError(null, path, expected, found));
  }
  const { id, custom_id: customId, response, error } = partial(decoded.right);
  if (typeof customId !== 'string') {
    return E.left(decodeError(null, 'custom_id', 'the line of a batch output', kindOf(customId)));
  }
  return E.right({ id: id ?? '', customId, response: responseOf(response ?? null, error, api) });
};

const responseOf = (
  response: Partial<NonNullable<BatchOutputLine['response']>> | null,
  error: BatchOutputLine['error'] | undefined,
  given: Api | undefined,
): BatchLine['response'] => {
  if (response === null) {
    return E.left(apiError(readErrorBody({ error: isJson(error) ? error : null }, 'the request never ran'), null));
  }
  const { status_code: status = 200, request_id: requestId, body } = response;
  const head = { status, headers: typeof requestId === 'string' ? { 'x-request-id': requestId } : none };
  const api = given ?? (isJson(body) ? detectApi(body) : null);
  if (api === null && status < 400) {
    return E.left(decodeError(null, 'response.body', 'the response of a known API', kindOf(body)));
  }
  return parseOpenAIResponse(api ?? 'chat.completions', body, head);
};

// A codec accepts missing fields, although its type requires them.
const partial = <A>(decoded: A): Partial<A> => decoded;

const none: Readonly<Record<string, string>> = {};
