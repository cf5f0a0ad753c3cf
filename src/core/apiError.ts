import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { parseJson } from '../json/parse.ts';
import { identifierOf, objectOf, textOf } from '../json/read.ts';
import type { ApiErrorDetails } from './apiErrorDetails.ts';
import { excerptOf } from './excerpt.ts';

/** How deep servers nest an error: in a list, below `error`, as JSON in a string. */
const DEEPEST = 8;

/** The fields that contain the text of an error, in the order of preference. */
const texts = ['message', 'msg', 'error_msg', 'errorMessage', 'error_description', 'faultstring'] as const;

/** The fields that contain another error, or its text. */
const inners = ['error', 'errors', 'detail', 'fault'] as const;

/** The fields that contain an error, and nothing else. */
const wrappers = ['detail', 'fault', 'errors'] as const;

/** The fields that contain the text of an error, and of nothing else. */
const errorTexts = ['error_msg', 'errorMessage', 'error_description', 'faultstring'] as const;

/** The keys of a JSON object that is part of a response, and so not an error by its other keys alone. */
const ofResponses = ['choices', 'object', 'type', 'output', 'data', 'usage'] as const;

/**
 * The error that a JSON value reports; null if it reports none. Recognises the forms of OpenAI (`{error: {…}}`), of
 * Responses and gateways (`{type: "error", …}`, flat or nested), of vLLM (`{object: "error", message}`), of Gemini (the
 * object in a list), of FastAPI (`{detail}`), of Cloudflare (`{errors: […]}`) and of Apigee (`{fault}`). Under
 * `event: error`, any value is an error.
 */
export const readApiError = (json: Json, eventName: string | null = null): ApiErrorDetails | null => {
  if (isErrorName(eventName) || reportsError(json)) return detailsOf(json, 'the API reported an error');
  return null;
};

/** Whether the `event:` line of an event announces an error. Some servers write `Error`. */
export const isErrorName = (eventName: string | null): boolean => eventName?.toLowerCase() === 'error';

const reportsError = (json: Json): boolean => {
  if (isJsonArray(json)) return json.length > 0 && isJsonObject(json[0]) && isError(json[0]['error']);
  if (!isJsonObject(json)) return false;
  if (isError(json['error']) || json['type'] === 'error' || json['object'] === 'error') return true;
  if (ofResponses.some((key) => json[key] !== undefined)) return false;
  if (wrappers.some((key) => isError(json[key])) || errorTexts.some((key) => textOf(json[key]) !== null)) return true;
  return hasErrorCode(json) && (textOf(json['message']) ?? textOf(json['msg'])) !== null;
};

/** Whether a text beside these fields is that of an error: a code, or a flag. */
const hasErrorCode = (json: JsonObject): boolean =>
  json['error'] === true ||
  json['success'] === false ||
  codes.some((key) => {
    const code = json[key];
    return (typeof code === 'number' || (key === 'code' && textOf(code) !== null)) && !(Number(code) < 400);
  });

const codes = ['code', 'status', 'status_code', 'statusCode', 'error_code'] as const;

const isError = (json: Json | undefined): boolean =>
  isJsonObject(json) || textOf(json) !== null || (isJsonArray(json) && json.length > 0);

/** The error that the body of an HTTP response reports, in any form. `fallback` is the message if the body has none. */
export const readErrorBody = (body: Json, fallback: string): ApiErrorDetails => detailsOf(body, fallback);

/** The error in a body that is not JSON: the text itself. */
export const readErrorText = (text: string, fallback: string): ApiErrorDetails => {
  const body = excerptOf(text.trim());
  // a page of a gateway is not a message
  const line = body.startsWith('<') ? null : textOf(firstLine(body));
  return { message: line ?? fallback, type: null, code: null, param: null, body };
};

/** The text of an error in a body that no schema fits; null if the body has none. */
export const messageIn = (body: Json): string | null => messageOf(body, DEEPEST);

const detailsOf = (body: Json, fallback: string): ApiErrorDetails => {
  const error = errorIn(body, DEEPEST);
  return {
    message: messageOf(body, DEEPEST) ?? fallback,
    type: identifierOf(error['type']),
    code: identifierOf(error['code']),
    param: identifierOf(error['param']),
    body,
  };
};

/** The innermost object that describes the error. */
const errorIn = (json: Json | undefined, depth: number): JsonObject => {
  if (depth === 0) return objectOf(json);
  if (isJsonArray(json)) return errorIn(json[0], depth - 1);
  if (typeof json === 'string') return errorIn(nestedJson(json), depth - 1);
  if (!isJsonObject(json)) return objectOf(json);
  const inner = inners.map((key) => json[key]).find((value) => isJsonObject(value) || isJsonArray(value));
  const found = inner === undefined ? {} : errorIn(inner, depth - 1);
  return Object.keys(found).length === 0 ? json : found;
};

const messageOf = (json: Json | undefined, depth: number): string | null => {
  if (depth === 0) return null;
  if (typeof json === 'string') return messageOf(nestedJson(json), depth - 1) ?? textOf(json);
  if (isJsonArray(json)) return firstOf(json, (member) => messageOf(member, depth - 1));
  if (!isJsonObject(json)) return null;
  return (
    // an inner error is nearer to the cause, but the only text may be next to it
    firstOf(inners, (key) =>
      isJsonObject(json[key]) || isJsonArray(json[key]) ? messageOf(json[key], depth - 1) : null,
    ) ??
    firstOf(texts, (key) => (typeof json[key] === 'string' ? messageOf(json[key], depth - 1) : null)) ??
    firstOf(inners, (key) => messageOf(json[key], depth - 1))
  );
};

const firstOf = <A, B>(list: readonly A[], read: (member: A) => B | null): B | null => {
  for (const member of list) {
    const found = read(member);
    if (found !== null) return found;
  }
  return null;
};

/** The object or list in a string that is itself JSON. Undefined for plain text. */
const nestedJson = (text: string): Json | undefined => (/^\s*[{[]/.test(text) ? parseJson(text, 32) : undefined);

const firstLine = (text: string): string => /^[^\n]*/.exec(text)?.[0].trim() ?? '';
