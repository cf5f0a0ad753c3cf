import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { codeOf } from '../../src/core/taggedError.ts';
import { recordedFetch, type RecordedFetchOptions } from '../../recorder/recordedFetch.ts';
import type { FetchLike } from '../../recorder/readRequest.ts';
import { listen, type Address } from '../http/listen.ts';
import { bodyIn, endToEnd, headersIn, sendError, targetOf } from '../http/messages.ts';

export interface ProxyOptions extends Address {
  /** The real API. Its path comes before the path of the request; a part that both contain is not repeated. */
  readonly target: URL;
  readonly recording: Omit<RecordedFetchOptions, 'mode' | 'fetch' | 'each'>;
  /** Receives one line for each response. */
  readonly log: (line: string) => void;
}

export interface RunningProxy {
  readonly url: string;
  /** Ends the server and its open requests, and waits at most `patienceMs` until everything is written. */
  readonly close: (patienceMs?: number) => Promise<void>;
}

/**
 * Forwards every request to the real API and every response to the client, and records both. A chunk is forwarded when
 * it arrives, and no faster than the client reads. A client that disconnects ends the request to the API. If the API
 * cannot be reached, the client gets a 502 in the form of the API's errors; if the connection to the API breaks, the
 * connection to the client breaks too. Redirects and errors are forwarded unchanged.
 */
export const startProxy = async (options: ProxyOptions): Promise<RunningProxy> => {
  const unwritten = unwrittenOf(options.recording);
  const underWay = new Set<AbortController>();
  const ask = recordedFetch({ ...options.recording, ...unwritten.watch, mode: 'record' });

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const abort = new AbortController();
    underWay.add(abort);
    response.on('close', () => {
      underWay.delete(abort);
      if (!response.writableFinished) abort.abort();
    });
    // a broken socket is treated as a client that disconnects
    response.on('error', () => undefined);
    const body = await bodyIn(request);
    if (body === null) {
      sendError(response, 413, 'request_too_large', 'the request is too large');
      return;
    }
    const path = targetOf(request);
    const name = `${request.method ?? 'GET'} ${path.replace(/\?.*$/, '')}`;
    const answer = await askFor(ask, urlOf(options.target, path), request, body, abort.signal);
    if (!(answer instanceof Response)) {
      if (!abort.signal.aborted) options.log(`${name} → the target cannot be reached (${answer.code})`);
      sendError(response, 502, 'target_unreachable', `the target cannot be reached (${answer.code})`);
      return;
    }
    options.log(`${name} → ${String(answer.status)}`);
    const cookies = answer.headers.getSetCookie();
    const headers = endToEnd([...answer.headers].filter(([header]) => header !== 'set-cookie'));
    response.writeHead(answer.status, [
      ...headers.flat(),
      ...cookies.flatMap((cookie) => endToEnd([['set-cookie', cookie]]).flat()),
    ]);
    response.flushHeaders();
    await handOn(answer, response);
  };

  const server = createServer((request, response) => {
    // the response broke or the client disconnected: nothing more is sent
    forward(request, response).catch(() => response.destroy());
  });
  const url = await listen(server, options);
  return {
    url,
    close: async (patienceMs = 5000) => {
      server.close();
      for (const abort of underWay) abort.abort();
      server.closeAllConnections();
      await unwritten.settled(patienceMs);
    },
  };
};

/** Returns the response, or the platform's code for the reason why there is none. */
const askFor = async (
  ask: FetchLike,
  url: string,
  request: IncomingMessage,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Response | { readonly code: string }> => {
  const { method = 'GET' } = request;
  const headers = endToEnd(Object.entries({ ...headersIn(request), 'accept-encoding': 'identity' }));
  const bodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  try {
    return await ask(url, { method, headers, redirect: 'manual', signal, ...(bodiless ? {} : { body }) });
  } catch (error) {
    return { code: codeOf(error) ?? 'no answer' };
  }
};

/** Reads the body chunk by chunk. If the connection breaks, rejects after the last byte. */
const handOn = async (answer: Response, response: ServerResponse): Promise<void> => {
  const reader = answer.body?.getReader();
  let last = Promise.resolve();
  const write = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      response.write(chunk, () => {
        resolve();
      });
    });
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      last = write(value);
      // wait for the client, so that a slow client slows down the API
      if (response.writableNeedDrain) await last;
    }
  } catch (error) {
    await last;
    throw error;
  }
  response.end();
};

/** Joins the paths of the target and of the request, which may overlap: `/openai/v1` and `/v1/models`. */
const urlOf = (target: URL, path: string): string => {
  const base = target.pathname.replace(/\/+$/, '');
  const segments = base.split('/').slice(1);
  const ends = segments.map((_, from) => `/${segments.slice(from).join('/')}`);
  const shared = ends.find((end) => path === end || path.startsWith(`${end}/`) || path.startsWith(`${end}?`)) ?? '';
  return `${target.origin}${base.slice(0, base.length - shared.length)}${path}`;
};

interface Unwritten {
  readonly watch: Pick<RecordedFetchOptions, 'each' | 'onRecorded' | 'onDiagnostic'>;
  readonly settled: (patienceMs: number) => Promise<void>;
}

/** Counts the recordings that are not completely written yet. */
const unwrittenOf = ({ onRecorded, onDiagnostic }: ProxyOptions['recording']): Unwritten => {
  let open = 0;
  let wake: () => void = () => undefined;
  const closeOne = (): void => {
    open -= 1;
    if (open === 0) wake();
  };
  return {
    watch: {
      each: () => {
        open += 1;
        return {};
      },
      onRecorded: (key) => {
        closeOne();
        onRecorded?.(key);
      },
      onDiagnostic: (diagnostic) => {
        if (diagnostic._tag === 'RecordingFailed') closeOne();
        if (typeof onDiagnostic === 'function') onDiagnostic(diagnostic);
        else onDiagnostic?.next(diagnostic);
      },
    },
    settled: (patienceMs) =>
      new Promise((resolve) => {
        // the recorders learn in the next turn about connections that broke just now
        setTimeout(() => {
          if (open === 0) resolve();
          else wake = resolve;
        }, 20);
        setTimeout(resolve, patienceMs).unref();
      }),
  };
};
