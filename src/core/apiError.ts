import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { identifierOf, textOf } from '../json/read.ts';
import type { ApiErrorDetails } from './errors.ts';

/**
 * The error that a JSON value reports, or null if it reports none. Servers use these shapes:
 * `{error: {…}}` (OpenAI), `{error: "…"}`, `{type: "error", …}` flat or nested (Responses, gateways),
 * `{object: "error", message}` (vLLM), `{detail: …}`, and a bare `{message, code}` under `event: error`.
 */
export const readApiError = (json: Json, eventName: string | null = null): ApiErrorDetails | null => {
  if (!isJsonObject(json)) return eventName === 'error' ? details({}, json, 'the API reported an error') : null;
  const nested = json['error'];
  if (isJsonObject(nested)) return details(nested, json);
  if (typeof nested === 'string' && nested !== '') return details({ ...json, message: nested }, json);
  const flat = json['type'] === 'error' || json['object'] === 'error' || eventName === 'error';
  return flat ? details(json, json) : null;
};

/** The error that the body of an HTTP response reports, in any shape; `fallback` is the message if the body has none. */
export const readErrorBody = (body: Json, fallback: string): ApiErrorDetails => {
  const error = readApiError(body);
  if (error !== null) return error;
  if (!isJsonObject(body)) return details({}, body, fallback);
  const detail = body['detail'];
  return details(typeof detail === 'string' ? { ...body, message: detail } : body, body, fallback);
};

const details = (error: JsonObject, body: Json, fallback = 'the API reported an error'): ApiErrorDetails => ({
  message: textOf(error['message']) ?? fallback,
  type: identifierOf(error['type']),
  code: identifierOf(error['code']),
  param: identifierOf(error['param']),
  body,
});
