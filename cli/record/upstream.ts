import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { pipeline, type Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { headersOf } from '../../src/http/index.ts';
import type { FetchLike } from '../../recorder/readRequest.ts';

/** Sends requests to the real API. */
export interface Upstream {
  /**
   * Sends a request with exactly these headers, apart from those of the connection. Resolves with the response, whose body is decoded
   * if it is compressed. Follows no redirect. Accepts only a URL as text, a body of bytes, and what `RequestInit` says about them.
   */
  readonly fetch: FetchLike;
  readonly close: () => void;
}

/**
 * Opens connections that are used again. A server may close one at the moment when the next request is sent on it. If such a
 * connection breaks before any byte of the response, the request is sent once more, on a new connection.
 */
export const openUpstream = (): Upstream => {
  const agents = { 'http:': new PlainAgent({ keepAlive: true }), 'https:': new TlsAgent({ keepAlive: true }) };
  return {
    fetch: async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const send = (agent: PlainAgent | false): Promise<Sent> => sendOn(agent, url, init);
      let sent = await send(url.protocol === 'https:' ? agents['https:'] : agents['http:']);
      if (sent._tag === 'Broken' && sent.wasUsedBefore && init.signal?.aborted !== true) sent = await send(false);
      init.signal?.throwIfAborted();
      if (sent._tag === 'Broken') throw sent.error;
      return responseOf(sent.message, url, init.method ?? 'GET');
    },
    close: () => {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
};

type Sent =
  | { readonly _tag: 'Answered'; readonly message: IncomingMessage }
  /** `wasUsedBefore`: the connection served another request before. */
  | { readonly _tag: 'Broken'; readonly error: Error; readonly wasUsedBefore: boolean };

const sendOn = (
  agent: PlainAgent | false,
  url: URL,
  { method = 'GET', headers, body, signal }: RequestInit,
): Promise<Sent> =>
  new Promise((resolve) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const given = headersOf(new Headers(headers));
    const accepts = given['accept-encoding'];
    const request = send(url, {
      method,
      agent,
      ...(signal == null ? {} : { signal }),
      headers: {
        ...given,
        ...(accepts === undefined ? {} : { 'accept-encoding': decodable(accepts) }),
        ...(bytes.length === 0 ? {} : { 'content-length': bytes.length }),
      },
    });
    request.on('response', (message) => {
      resolve({ _tag: 'Answered', message });
    });
    request.on('error', (error) => {
      resolve({ _tag: 'Broken', error, wasUsedBefore: request.reusedSocket });
    });
    request.end(bytes);
  });

const decoderOf = (encoding: string): Transform | null => {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip(atOnce);
    case 'deflate':
      return zlib.createInflate(atOnce);
    case 'br':
      return zlib.createBrotliDecompress({ flush: zlib.constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
};

const decodableNames: ReadonlySet<string> = new Set(['identity', 'gzip', 'x-gzip', 'deflate', 'br']);

// what has arrived is passed on, however little it is
const atOnce = { flush: zlib.constants.Z_SYNC_FLUSH };

/** The encodings that a client accepts, without those that this program cannot decode. */
const decodable = (accepted: string): string => {
  const names = accepted.split(',').map((name) => name.trim());
  const known = names.filter((name) => {
    const [coding = ''] = name.split(';');
    return decodableNames.has(coding.trim().toLowerCase());
  });
  return known.length === names.length ? accepted : known.join(', ') || 'identity';
};

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

const responseOf = (message: IncomingMessage, url: URL, method: string): Response => {
  const { statusCode: status = 502, statusMessage: statusText = '', rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  const isEmpty = method === 'HEAD' || bodiless.has(status);
  if (isEmpty) message.resume();
  const body = isEmpty ? null : webStreamOf(decoded(message, headers.get('content-encoding') ?? ''));
  const response = new Response(body, { status, statusText, headers });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
};

/** The body without its compression. An encoding that is not known is left as it is. */
const decoded = (message: IncomingMessage, encodings: string): Readable =>
  encodings
    .split(',')
    .reverse()
    .reduce<Readable>((source, encoding) => {
      const decoder = decoderOf(encoding);
      // an error of one is an error of the last, which is read
      return decoder === null ? source : pipeline(source, decoder, () => undefined);
    }, message);

/** The same chunks as a stream of the web, read one at a time. */
const webStreamOf = (source: Readable): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        source.on('data', (chunk: Uint8Array) => {
          source.pause();
          controller.enqueue(chunk);
        });
        source.on('end', () => {
          controller.close();
        });
        source.on('error', (error) => {
          controller.error(error);
        });
        source.pause();
      },
      pull: () => {
        source.resume();
      },
      cancel: () => {
        source.destroy();
      },
    },
    { highWaterMark: 0 },
  );
