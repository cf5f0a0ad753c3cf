import { readApiError } from '../../core/apiError.ts';
import type { ApiErrorDetails } from '../../core/apiErrorDetails.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { readByType } from '../eventType.ts';
import { endingOf } from './lifecycle.ts';
import { ResponseStreamEvent } from './schema/index.ts';

const readDocumented = readByType(ResponseStreamEvent);

/** The event that a JSON object is. A whole response is an event too, and so is an unknown event that ends the response. */
export const readResponsesEvent = (json: JsonObject, name: string | null): JsonObject | null => {
  if (json['object'] === 'response') return json;
  const documented = readDocumented(json, name);
  if (documented !== null) return documented;
  const event = json['type'] === undefined ? { ...json, type: name } : json;
  return endingOf(event) === null ? null : event;
};

/** The error event, nested or flat. A failed response has its error in its terminal event instead. */
export const responsesErrorIn = (json: Json, name: string | null): ApiErrorDetails | null => {
  if (isJsonObject(json)) {
    const { object, type } = json;
    if (object === 'response') return null;
    if (typeof type === 'string' && type !== 'error' && type.includes('.')) return null;
  }
  return readApiError(json, name);
};
