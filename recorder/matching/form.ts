import { fromBase64 } from '../../src/json/base64.ts';
import type { Json, JsonObject } from '../../src/json/json.ts';
import { hashOf } from '../hash.ts';
import type { RecordedRequest } from '../format/index.ts';

/** The boundary of a multipart form; null if the request is not one. Every form has another boundary. */
export const boundaryOf = ({ headers }: RecordedRequest): string | null =>
  /^multipart\/[^]*?;\s*boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1]?.trim() ?? null;

/** The body of a form as text, whether it was stored as text or as bytes; each byte is then one character. */
export const formText = ({ text, base64 }: RecordedRequest): string => {
  if (text !== undefined) return text;
  const bytes = base64 === undefined ? null : fromBase64(base64);
  return bytes === null ? (base64 ?? '') : new TextDecoder('latin1').decode(bytes);
};

/**
 * The fields of a multipart form by name: a text, for a file its size and hash, and a list for a repeated name. Null if
 * the request is not a form, or if a part has no name. Takes linear time.
 */
export const formOf = (request: RecordedRequest): JsonObject | null => {
  const boundary = boundaryOf(request);
  if (boundary === null) return null;
  const fields = new Map<string, Json[]>();
  for (const part of formText(request).split(`--${boundary}`).slice(1)) {
    if (part.startsWith('--')) break;
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, Math.max(end, 0));
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) return null;
    const value = part.slice(end + 4).replace(/\r\n$/, '');
    const held = /\bfilename\*?=/i.test(head) ? `file of ${String(value.length)} bytes, ${hashOf(value)}` : value;
    fields.set(name, [...(fields.get(name) ?? []), held]);
  }
  if (fields.size === 0) return null;
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
};
