import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import type { ApiErrorDetails } from './errors.ts';

/**
 * The error that a JSON value reports, in any of the shapes in which servers say it, else null:
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

/** The error that the body of an HTTP answer reports, whatever its shape; `fallback` where it says nothing. */
export const readErrorBody = (body: Json, fallback: string): ApiErrorDetails => {
  const error = readApiError(body);
  if (error !== null) return error;
  if (!isJsonObject(body)) return details({}, body, fallback);
  const detail = body['detail'];
  return details(typeof detail === 'string' ? { ...body, message: detail } : body, body, fallback);
};

const details = (error: JsonObject, body: Json, fallback = 'the API reported an error'): ApiErrorDetails => {
  const inner = error['message'];
  return {
    message: typeof inner === 'string' && inner !== '' ? inner : fallback,
    type: word(error['type']),
    code: word(error['code']),
    param: word(error['param']),
    body,
  };
};

// Codes are words or numbers, depending on who speaks.
const word = (json: Json | undefined): string | null => {
  if (typeof json === 'number') return String(json);
  return typeof json === 'string' && json !== '' ? json : null;
};
