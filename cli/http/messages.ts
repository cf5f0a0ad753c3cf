import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../../recorder/readRequest.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';

/** What one connection says of itself is not true of another one. */
const ofTransport: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers that mean the same on another connection. What cannot be written as a header is left out. */
export const endToEnd = (headers: Iterable<readonly [string, string]>): [string, string][] =>
  [...headers]
    .filter(([name, value]) => !ofTransport.has(name.toLowerCase()) && writable.test(value) && named.test(name))
    .map(([name, value]) => [name, value]);

const writable = /^[\t\x20-\x7e\x80-\xff]*$/;
const named = /^[!#$%&'*+.^_`|~\w-]+$/;

/** The headers of a request, by lower-case name; of several of one name all, behind each other. */
export const headersIn = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
};

/** The path and parameters that a request names, also where it names a whole URL. */
export const targetOf = ({ url = '/' }: IncomingMessage): string =>
  url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');

/** The longest body that is read, in bytes. */
const longestBody = 512 * 1024 * 1024;

/** A request's whole body; null where it is longer than any server takes. Rejects where the client leaves. */
export const bodyIn = async (request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const source: AsyncIterable<Uint8Array> = request;
  for await (const piece of source) {
    length += piece.length;
    if (length > longestBody) return null;
    pieces.push(piece);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/** A request as a recording would tell of it, with its secrets. */
export const requestIn = (request: IncomingMessage, body: Uint8Array): RecordedRequest => ({
  method: request.method ?? 'GET',
  url: `http://${request.headers.host ?? 'localhost'}${targetOf(request)}`,
  headers: headersIn(request),
  ...bodyOf(body),
});

/** An error as the API says one. */
export const sendError = (
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  if (response.headersSent || response.destroyed) return;
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type, param: null, code } }));
};
