import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { isJsonArray, isJsonObject, kindOf, type Json, type JsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { longestLine, type Line } from './lines.ts';

/** What one line asks for: a response as it came over the wire, and how to read it. */
export interface BatchRequest {
  readonly id: Json;
  /** As it was written; `auto` where it was not. */
  readonly api: string;
  readonly frames: readonly Frame[];
}

/** Why a line cannot be read. `id` is the line's own where it could be read so far. */
export interface BadLine {
  readonly id: Json;
  readonly error: Readonly<Record<string, Json>>;
}

/** The error of one line, as the result shows it. */
export const lineError = (
  tag: 'JsonError' | 'DecodeError' | 'LimitError' | 'InternalError',
  line: number,
  message: string,
): BadLine['error'] => ({ _tag: tag, message: `line ${String(line)}${message}`, line });

/**
 * Reads a line of a batch: `{"id", "api", "status", "headers", "contentType", "body"}`. Only `body` must be there: text,
 * or `base64:` and base64. A line of OpenAI's own batch output or error files, `{"id", "custom_id", "response",
 * "error"}`, is one too: its id is the `custom_id`. Status is 200 where something else tells of an HTTP answer; without status, headers and
 * content type there is no head. Never throws; errors name the field, never its content.
 */
export const readRequest = (line: Line, at: number): Either<BadLine, BatchRequest> => {
  const { number } = line;
  if (line._tag === 'TooLong') {
    const message = ` has ${String(line.length)} bytes, more than the limit of ${String(longestLine)}`;
    return E.left({ id: null, error: lineError('LimitError', number, message) });
  }
  const parsed = parseJson(line.text, defaultLimits.depth);
  if (parsed === undefined) {
    const message = ` is not JSON (${String(line.text.length)} characters)`;
    return E.left({ id: null, error: lineError('JsonError', number, message) });
  }
  if (!isJsonObject(parsed)) return E.left(mismatch(null, number, 'the top', 'an object', parsed));
  const json = asRequest(parsed);
  const id = json['id'] ?? null;
  const api = json['api'] ?? 'auto';
  const body = json['body'];
  if (typeof api !== 'string') return E.left(mismatch(id, number, 'api', 'text', api));
  if (typeof body !== 'string') return E.left(mismatch(id, number, 'body', 'text', body));
  const content = bytesOf(body);
  if (content === null) {
    return E.left({ id, error: lineError('DecodeError', number, ': expected base64 after "base64:" at body') });
  }
  const headFrames = headOf(json, at);
  if (headFrames === null) return E.left(mismatch(id, number, 'status', 'a number', json['status']));
  return E.right({ id, api, frames: [...headFrames, bytes(at, content), end(at, 'complete')] });
};

/** A line of OpenAI's batch files as ours; any other line as it is. A request that never ran is an answer of its error. */
const asRequest = (json: JsonObject): JsonObject => {
  const { custom_id: id, response, error, body } = json;
  if (id === undefined || body !== undefined) return json;
  if (!isJsonObject(response)) return { id, body: JSON.stringify({ error: error ?? null }) };
  const { status_code: status = 200, request_id: requestId = null, body: answer = null } = response;
  return { id, status, headers: { 'x-request-id': requestId }, body: JSON.stringify(answer) };
};

const mismatch = (id: Json, number: number, path: string, expected: string, found: Json | undefined): BadLine => ({
  id,
  error: lineError('DecodeError', number, `: expected ${expected} at ${path}, found ${kindOf(found)}`),
});

const marker = 'base64:';

const bytesOf = (body: string): Uint8Array | null => {
  if (!body.startsWith(marker)) return new TextEncoder().encode(body);
  const base64 = body.slice(marker.length).trim();
  return /^[A-Za-z0-9+/_\-\s]*={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : null;
};

const headOf = (json: JsonObject, at: number): readonly Frame[] | null => {
  const { status = null, headers = null, contentType = null } = json;
  if (status === null && headers === null && contentType === null) return [];
  if (status !== null && typeof status !== 'number') return null;
  const named = isJsonObject(headers) ? headersIn(headers) : {};
  const type = typeof contentType === 'string' ? { 'content-type': contentType } : {};
  return [head(at, status ?? 200, { ...type, ...named })];
};

// Recorders write a header once, or as the list of its values.
const headersIn = (headers: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const values = isJsonArray(value) ? value : [value];
      const texts = values.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
      return texts.length === 0 ? [] : [[name.toLowerCase(), texts.join(', ')]];
    }),
  );
