import type { IncomingMessage, ServerResponse } from 'node:http';
import { filter, map, share } from 'rxjs';
import { createGate } from '../../src/core/gate.ts';
import { joinBytes } from '../../src/core/joinBytes.ts';
import { codeOf } from '../../src/core/taggedError.ts';
import { recordedFetch, type RecordedFetchOptions } from '../../recorder/recordedFetch.ts';
import type { FetchInput, FetchLike } from '../../recorder/readRequest.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import { pipeTo } from '../../streams/pipeTo.ts';
import { ownerOf } from '../gateway/access.ts';
import type { Gateway } from '../gateway/index.ts';
import { streamHeader } from '../gateway/recordedResponse.ts';
import { crossOrigin } from '../http/crossOrigin.ts';
import { listen, type ServerOptions } from '../http/listen.ts';
import {
  bodyReader,
  breakOff,
  endToEnd,
  endToEndDecoded,
  headersIn,
  sendError,
  targetOf,
  unreachable,
} from '../http/messages.ts';
import { createRounds, roundHeader, roundPath } from '../serve/rounds.ts';
import { openUpstream } from './upstream.ts';
import { unwrittenOf } from './unwritten.ts';

export interface ProxyOptions extends ServerOptions {
  /**
   * The real API. Its path comes before the path of the request; a part that both contain is not repeated. Null if no request is sent
   * (mode `replay`).
   */
  readonly target: URL | null;
  readonly recording: Omit<RecordedFetchOptions, 'fetch' | 'each'>;
  /** Gives each response a stream that others can read; null if responses are only recorded. */
  readonly gateway: Gateway | null;
  /** Origins whose pages may read the streams of the gateway, in addition to this machine. */
  readonly origins?: readonly string[];
  /** Receives one line for each response. */
  readonly log: (line: string) => void;
}

export interface RunningProxy {
  readonly url: string;
  /**
   * Refuses new requests, gives the open ones `graceMs` milliseconds to end, ends them and the server, and waits at most `patienceMs`
   * until everything is written.
   */
  readonly close: (patienceMs: number, graceMs?: number) => Promise<void>;
}

/**
 * Forwards every request to the real API and every response to the client, and records both. A chunk is forwarded when
 * it arrives, and no faster than the client reads. A client that disconnects ends the request to the API. If the API
 * cannot be reached, the client gets a 502 in the form of the API's errors; if the connection to the API breaks, the
 * connection to the client breaks too. Redirects and errors are forwarded unchanged. The API receives the headers and the body that
 * the client sent, and no others. With the modes `auto` and `replay`, known requests are answered from the recordings; in mode `replay`,
 * any other request gets a 404.
 */
export const startProxy = async (options: ProxyOptions): Promise<RunningProxy> => {
  const unwritten = unwrittenOf(options.recording);
  const underWay = new Set<AbortController>();
  const read = bodyReader(options);
  const { gateway } = options;
  const upstream = openUpstream();
  const send: FetchLike = (input, init) => {
    if (options.recording.mode === 'auto')
      options.log(`${init?.method ?? 'GET'} ${pathIn(input)} is not known: it is sent and recorded`);
    return upstream.fetch(input, init);
  };
  const rounds = createRounds(() => recordedFetch({ ...options.recording, ...unwritten.watch, fetch: send }));
  let isClosing = false;

  /** A `fetch` that records the response as a stream with this key. */
  const watchedFetch = (gate: Gateway, key: string, request: IncomingMessage, lost: () => void): FetchLike => {
    const { ttlMs, leaseMs } = gate.options;
    const owner = ownerOf(request);
    return recordedFetch({
      ...options.recording,
      ...unwritten.watch,
      mode: 'record',
      fetch: send,
      key,
      live: { leaseMs, ttlMs },
      ...(owner === null ? {} : { meta: { owner } }),
      onDiagnostic: (diagnostic) => {
        if (diagnostic._tag === 'RecordingFailed') {
          gate.counters.failed += 1;
          // another process has cancelled it
          if (diagnostic.error._tag === 'FencedError') lost();
        }
        unwritten.watch.onDiagnostic(diagnostic);
      },
    });
  };

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if ((await gateway?.handle(request, response)) === true) return;
    if (isClosing) {
      sendError(response, 503, 'closing', 'the server is being stopped', { 'retry-after': '1' });
      return;
    }
    const path = targetOf(request);
    if (path === roundPath && request.method === 'POST') {
      rounds.renew();
      response.writeHead(204).end();
      return;
    }
    const url = urlOf(options.target, path);
    if (url === null) {
      sendError(response, 400, 'invalid_path', 'the path leads out of the target');
      return;
    }
    const pieces = await read(request, response);
    if (pieces === null) return;
    const body = joinBytes(pieces);
    const key = gateway === null ? null : await gateway.keyFor(request, response, body);
    if (gateway !== null && key === null) return;
    const abort = new AbortController();
    underWay.add(abort);
    const cancel = (): void => {
      abort.abort();
    };
    const ended = gateway === null || key === null ? undefined : gateway.running(key, cancel);
    const round = request.headers[roundHeader];
    const own = rounds.of(typeof round === 'string' ? round : null);
    const ask = gateway === null || key === null ? own : watchedFetch(gateway, key, request, cancel);
    if (gateway !== null) gateway.counters.requests += 1;
    const { onLeave, drainMs } = gateway?.options ?? { onLeave: 'cancel', drainMs: 0 };
    response.on('close', () => {
      if (onLeave === 'cancel') {
        underWay.delete(abort);
        cancel();
        return;
      }
      // nobody slows the API down any more
      gate.open();
      if (onLeave === 'drain') setTimeout(cancel, drainMs).unref();
    });
    const name = `${request.method ?? 'GET'} ${path.replace(/\?.*$/s, '')}`;
    const gate = createGate();
    const frames$ = fromResponse(
      async (signal) => {
        const answer = await ask(url, { ...initOf(request, body), signal });
        options.log(`${name} → ${String(answer.status)}`);
        writeHead(answer, response, key);
        return answer;
      },
      { gate },
    );
    // as long as someone listens, the response is received
    const shared$ = frames$.pipe(share());
    const receiving = shared$.subscribe({
      error: () => undefined,
    });
    receiving.add(() => {
      underWay.delete(abort);
      ended?.();
    });
    abort.signal.addEventListener('abort', () => {
      receiving.unsubscribe();
    });
    const bytes$ = shared$.pipe(
      filter((frame) => frame._tag === 'Bytes'),
      map(({ bytes }) => bytes),
    );
    try {
      // the gate makes a slow client slow down the API
      await pipeTo(bytes$, response, { gate, highWaterMark: 1, signal: abort.signal });
    } catch (error) {
      if (abort.signal.aborted) response.destroy();
      else if (response.headersSent) breakOff(response);
      else {
        const answer = unreachable(codeOf(error));
        options.log(`${name} → ${answer[2]}`);
        sendError(response, ...answer);
      }
    }
  };

  const allow = crossOrigin(options.origins ?? []);
  const answer = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    gateway === null
      ? forward(request, response)
      : new Promise((resolve, reject) => {
          response.on('close', resolve);
          allow(request, response, () => {
            forward(request, response).then(resolve, reject);
          });
        });
  const server = await listen(options, answer);
  return {
    url: server.url,
    close: async (patienceMs, graceMs = 0) => {
      isClosing = true;
      const until = performance.now() + graceMs;
      while (underWay.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
      for (const abort of underWay) abort.abort();
      server.close();
      upstream.close();
      await unwritten.settled(patienceMs);
    },
  };
};

const pathIn = (input: FetchInput): string => new URL(input instanceof Request ? input.url : input).pathname;

const initOf = (request: IncomingMessage, body: Uint8Array<ArrayBuffer>): RequestInit => {
  const { method = 'GET' } = request;
  const headers = endToEnd(Object.entries(headersIn(request))).filter(([name]) => name !== roundHeader);
  const bodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return { method, headers, redirect: 'manual', ...(bodiless ? {} : { body }) };
};

const writeHead = (answer: Response, response: ServerResponse, key: string | null): void => {
  if (response.destroyed || response.headersSent) return;
  const cookies = answer.headers.getSetCookie();
  const headers = endToEndDecoded([...answer.headers].filter(([header]) => header !== 'set-cookie'));
  response.writeHead(answer.status, [
    ...headers.flat(),
    ...(key === null ? [] : [streamHeader, key]),
    ...cookies.flatMap((cookie) => endToEnd([['set-cookie', cookie]]).flat()),
  ]);
  response.flushHeaders();
};

/**
 * Joins the paths of the target and of the request, which may overlap: `/openai/v1` and `/v1/models`. Null for a path that leads
 * upwards, also if the dots or slashes are encoded, however often: a server behind the target may decode them.
 */
const urlOf = (target: URL | null, path: string): string | null => {
  const [before = ''] = path.split(/[?#]/, 1);
  const plain = before.replace(/%(?:25)*2e/gi, '.').replace(/%(?:25)*(?:2f|5c)/gi, '/');
  if (/[/\\]\.\.(?:[/\\;]|$)/.test(plain)) return null;
  if (target === null) return `http://localhost${path}`;
  const base = target.pathname.replace(/(?<!\/)\/+$/, '');
  const segments = base.split('/').slice(1);
  const ends = segments.map((_, from) => `/${segments.slice(from).join('/')}`);
  const shared = ends.find((end) => path === end || path.startsWith(`${end}/`) || path.startsWith(`${end}?`)) ?? '';
  return `${target.origin}${base.slice(0, base.length - shared.length)}${path}`;
};
