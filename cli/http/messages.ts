import type { IncomingMessage, ServerResponse } from 'node:http';
import { joinBytes } from '../../recorder/joinBytes.ts';
import { bodyOf } from '../../recorder/readRequest.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';

/** Headers that describe one connection and must not be copied to another. */
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

/** The headers that may be copied to another connection. A header whose value is invalid is left out. */
export const endToEnd = (headers: Iterable<readonly [string, string]>): [string, string][] =>
  [...headers]
    .filter(([name, value]) => !ofTransport.has(name.toLowerCase()) && writable.test(value) && named.test(name))
    .map(([name, value]) => [name, value]);

const writable = /^[\t\x20-\x7e\x80-\xff]*$/;
const named = /^[!#$%&'*+.^_`|~\w-]+$/;

/** The headers of a request, by lower-case name. The values of a repeated header are joined. */
export const headersIn = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
};

/** The path and parameters of a request, also if its target is a whole URL. */
export const targetOf = ({ url = '/' }: IncomingMessage): string =>
  url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');

/** The longest body that is read, in bytes. */
const longestBody = 512 * 1024 * 1024;

/** The whole body of a request; null if it is too long. Rejects if the client disconnects. */
export const bodyIn = async (request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const source: AsyncIterable<Uint8Array> = request;
  for await (const piece of source) {
    length += piece.length;
    if (length > longestBody) return null;
    pieces.push(piece);
  }
  return joinBytes(pieces);
};

/** A request in the form of a recording, before redaction. `target` is its path and parameters. */
export const requestIn = (
  request: IncomingMessage,
  body: Uint8Array,
  target: string = targetOf(request),
): RecordedRequest => ({
  method: request.method ?? 'GET',
  url: `http://${request.headers.host ?? 'localhost'}${target}`,
  headers: headersIn(request),
  ...bodyOf(body),
});

/** Sends an error in the form of the API. */
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
