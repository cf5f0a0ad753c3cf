import * as E from '../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonObject, kindOf, type Json, type JsonObject } from '../json/json.ts';
import { parseJson } from '../json/parse.ts';
import { identifierOf, numberOf } from '../json/read.ts';
import type { HttpHead } from '../http/index.ts';
import { decodeError, jsonError, type StreamError } from '../core/errors.ts';
import { defaultLimits } from '../core/limits.ts';
import type { Api, BodyOf } from '../apis/openAIResponse.ts';
import type { BaseProviderResponse } from '../core/response.ts';
import { parseDetected, parseOpenAIResponse } from './parseOpenAIResponse.ts';

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
 * error status, or an `ApiError` for a request that never ran (`batch_expired`). If the response has no body, the line's own
 * `error` is read. Detects the API from the body unless
 * `api` is given.
 */
export const parseBatchLine = (line: string, api?: Api): Either<StreamError, BatchLine> => {
  const json = parseJson(line, defaultLimits.depth);
  if (json === undefined) return E.left(jsonError(0, line.length));
  if (!isJsonObject(json)) return E.left(decodeError(null, '', 'the line of a batch output', kindOf(json)));
  const { id, custom_id: customId, response = null, error = null } = json;
  if (typeof customId !== 'string') {
    return E.left(decodeError(null, 'custom_id', 'the line of a batch output', kindOf(customId)));
  }
  if (response !== null && !isJsonObject(response)) {
    return E.left(decodeError(null, 'response', 'an object or null', kindOf(response)));
  }
  return E.right({ id: identifierOf(id) ?? '', customId, response: responseOf(response, error, api) });
};

const responseOf = (response: JsonObject | null, error: Json, given: Api | undefined): BatchLine['response'] => {
  const { head, body } = batchAnswer(response, error);
  return given === undefined ? parseDetected(body, head) : parseOpenAIResponse(given, body, head);
};

/** The response that a batch line contains. Its body is JSON, or text that a server did not parse. */
export const batchAnswer = (
  response: JsonObject | null,
  error: Json,
): { readonly head?: HttpHead; readonly body: Json } => {
  if (response === null) return { body: { error: error ?? 'the request never ran' } };
  const { status_code: status, request_id: requestId, body = null } = response;
  const head = {
    status: numberOf(status) ?? 200,
    headers: typeof requestId === 'string' ? { 'x-request-id': requestId } : none,
  };
  // vLLM puts the error of a request that it refused beside a response without a body
  return { head, body: body === null && error !== null ? { error } : body };
};

const none: Readonly<Record<string, string>> = {};
