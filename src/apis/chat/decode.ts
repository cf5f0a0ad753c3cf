import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import * as O from '#fp-ts/Option';
import type { Option } from 'fp-ts/Option';
import { readApiError } from '../../core/apiError.ts';
import { isJsonObject, kindOf, type Json, type JsonObject } from '../../json/json.ts';
import { decodeError, type ApiErrorDetails, type DecodeError } from '../../core/errors.ts';

/**
 * An event of a chat stream: a chunk, also one that lacks most of it (`{"choices": [], "cost": "0"}`, a usage chunk
 * without choices), or a whole completion in a frame. None for what a chat stream does not know (`{"type": "ping"}`).
 */
export const decodeChat = (json: Json): Either<DecodeError, Option<JsonObject>> =>
  E.right(isJsonObject(json) && isChunk(json) ? O.some(json) : O.none);

const isChunk = (json: JsonObject): boolean =>
  Array.isArray(json['choices']) ||
  isJsonObject(json['usage']) ||
  (typeof json['object'] === 'string' && json['object'].startsWith('chat.completion'));

/** An error in any shape. A chunk may report one beside its choices. */
export const chatErrorIn = (json: Json, name: string | null): ApiErrorDetails | null => readApiError(json, name);

/** A whole completion as the one event that builds it. */
export const chatFromBody = (body: Json): Either<DecodeError, readonly JsonObject[]> =>
  isJsonObject(body) && Array.isArray(body['choices'])
    ? E.right([body])
    : E.left(decodeError(null, 'choices', 'a chat completion', kindOf(isJsonObject(body) ? body['choices'] : body)));
