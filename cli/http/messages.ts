import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import { bodiesAtOnce, type ServerLimits } from './limits.ts';

/** Headers that describe one connection and must not be copied to another. */
const ofTransport: ReadonlySet<string> = new Set([
  'connection',
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

/**
 * The headers that mean the same on another connection: without those that `Connection` names, and without values that are not
 * valid in a header.
 */
export const endToEnd = (headers: Iterable<readonly [string, string]>): [string, string][] => {
  const all = [...headers];
  const own = all.flatMap(([name, value]) => (/^connection$/i.test(name) ? value.toLowerCase().split(',') : []));
  const hops = new Set([...ofTransport, ...own.map((name) => name.trim())]);
  return all
    .filter(([name, value]) => !hops.has(name.toLowerCase()) && writable.test(value) && named.test(name))
    .map(([name, value]) => [name, value]);
};

/** The headers of a body that was decoded and is sent without its compression. */
export const endToEndDecoded = (headers: Iterable<readonly [string, string]>): [string, string][] =>
  endToEnd(headers).filter(([name]) => !/^content-encoding$/i.test(name));

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

/** Reads the whole body of a request, in pieces. Null if it is too long; the client then has its answer already. Rejects if the client disconnects. */
export type ReadBody = (request: IncomingMessage, response: ServerResponse) => Promise<readonly Uint8Array[] | null>;

/** Reads bodies of at most `maxBody` MiB; the bodies of all requests in progress together have at most eight times that. */
export const bodyReader = ({ maxBody }: Pick<ServerLimits, 'maxBody'>): ReadBody => {
  const longest = maxBody * 1024 * 1024;
  let held = 0;
  return (request, response) =>
    new Promise((resolve, reject) => {
      let pieces: Uint8Array[] = [];
      let length = 0;
      let refused = false;
      const release = (): void => {
        held -= length;
        length = 0;
        pieces = [];
      };
      const refuse = (...error: [status: number, code: string, message: string]): void => {
        refused = true;
        release();
        sendError(response, ...error);
        resolve(null);
      };
      response.on('close', release);
      if (Number(request.headers['content-length']) > longest) refuse(413, 'request_too_large', tooLong(maxBody));
      request.on('data', (piece: Uint8Array) => {
        // the rest is received, but not held: the client could not read the answer otherwise
        if (refused) return;
        length += piece.length;
        held += piece.length;
        pieces.push(piece);
        if (length > longest) refuse(413, 'request_too_large', tooLong(maxBody));
        else if (held > bodiesAtOnce * longest) refuse(503, 'busy', 'other requests use the memory for bodies');
      });
      request.on('end', () => {
        resolve(pieces);
      });
      request.on('error', reject);
    });
};

const tooLong = (maxBody: number): string => `the body is longer than ${String(maxBody)} MiB: see --max-body`;

/** The first part of a request in the form of a recording, before redaction. `target` is its path and parameters. */
export const headIn = (request: IncomingMessage, target: string): RecordedRequest => ({
  method: request.method ?? 'GET',
  url: `http://${request.headers.host ?? 'localhost'}${target}`,
  headers: headersIn(request),
});

/**
 * Whether a request names a host that may be another one. The page of a site can make the site's name an address of this machine,
 * and may then read what a server here answers (DNS rebinding). Such a request names the site in `Host`. An address, `localhost` and
 * `names` are known; a request without `Host` does not come from a browser.
 */
export const isForeignHost = ({ headers: { host } }: IncomingMessage, names: readonly string[]): boolean => {
  if (host === undefined) return false;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  return isIP(name.replace(/^\[|\]$/g, '')) === 0 && !/^(?:[\w-]+\.)*localhost$/.test(name) && !names.includes(name);
};

/** Closes a connection after everything written to it has been sent. */
export const breakOff = (response: ServerResponse): void => {
  if (response.headersSent) response.write(new Uint8Array(), () => response.destroy());
  else response.destroy();
};

/** The answer of `llmgine record` if its target does not answer. */
export const unreachable = (code: string | null): [status: number, code: string, message: string] => [
  502,
  'target_unreachable',
  `the target cannot be reached (${code ?? 'no answer'})`,
];

/** Sends JSON. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  json: object,
  headers: Readonly<Record<string, string>> = {},
): void => {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(json));
};

/** Sends an error in the form of the API. */
export const sendError = (
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  sendJson(response, status, { error: { message, type, param: null, code } }, headers);
};
