import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import * as O from '#fp-ts/Option';
import type { Option } from 'fp-ts/Option';
import { readApiError } from '../../core/apiError.ts';
import { isJsonObject, kindOf, type Json, type JsonObject } from '../../json/json.ts';
import { memberOf } from '../../json/validate.ts';
import { decodeError, type ApiErrorDetails, type DecodeError } from '../../core/errors.ts';
import { ResponseStreamEvent } from './schema/index.ts';

/**
 * An event of a Responses stream: told by its `type`, or, where a server leaves that out, by the `event:` line. A whole
 * response in a frame is one too. None for a type this version does not know.
 */
export const decodeResponses = (json: Json, name: string | null): Either<DecodeError, Option<JsonObject>> => {
  if (!isJsonObject(json)) return E.right(O.none);
  if (json['object'] === 'response') return E.right(O.some(json));
  const type = json['type'] ?? name;
  if (!isKnown(type)) return E.right(O.none);
  return E.right(O.some(json['type'] === undefined ? { ...json, type } : json));
};

const isKnown = (type: Json): boolean => {
  const { schema } = ResponseStreamEvent;
  return type === 'response.cancelled' || (schema.kind === 'union' && memberOf(schema, type) !== undefined);
};

/** The error event, nested or flat. A response that failed carries its error in its terminal event instead. */
export const responsesErrorIn = (json: Json, name: string | null): ApiErrorDetails | null => {
  if (isJsonObject(json) && json['object'] === 'response') return null;
  if (isJsonObject(json) && typeof json['type'] === 'string' && json['type'] !== 'error' && json['type'].includes('.'))
    return null;
  return readApiError(json, name);
};

/** A whole response as the one event that builds it. */
export const responsesFromBody = (body: Json): Either<DecodeError, readonly JsonObject[]> =>
  isJsonObject(body) && (body['object'] === 'response' || Array.isArray(body['output']))
    ? E.right([body['object'] === 'response' ? body : { ...body, object: 'response' }])
    : E.left(decodeError(null, 'output', 'a response', kindOf(isJsonObject(body) ? body['output'] : body)));
