import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { codeOf } from '../../src/core/taggedError.ts';
import { recordedFetch, type RecordedFetchOptions } from '../../recorder/recordedFetch.ts';
import type { FetchLike } from '../../recorder/readRequest.ts';
import { listen, type Address } from '../http/listen.ts';
import { bodyIn, endToEnd, headersIn, sendError, targetOf } from '../http/messages.ts';

export interface ProxyOptions extends Address {
  /** The real API. Its path, if it has one, goes before that of the request, but for what the request begins with already. */
  readonly target: URL;
  readonly recording: Omit<RecordedFetchOptions, 'mode' | 'fetch' | 'each'>;
  /** Told of each answer, in one line. */
  readonly log: (line: string) => void;
}

export interface RunningProxy {
  readonly url: string;
  /** Ends the server and what is under way, and waits (for `patienceMs` at most) until everything is written. */
  readonly close: (patienceMs?: number) => Promise<void>;
}

/**
 * Hands every request on to the real API, and the answer back, each chunk when it comes and no faster than the client takes
 * it; what passes is recorded. A client that leaves ends the request to the API. An API that cannot be reached is a 502 in
 * the API's own form; one that breaks off is broken off here. Redirects and errors are handed on as they are.
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
    // a socket that breaks is the same as a client that leaves
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
    // the answer broke, or the client left: what was sent has gone out, and nothing more comes
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

/** The answer, or what the platform calls the reason why there is none. */
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

/** The body, chunk by chunk. Rejects where it breaks, behind the last byte that came. */
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
      // a full socket holds back the API
      if (response.writableNeedDrain) await last;
    }
  } catch (error) {
    await last;
    throw error;
  }
  response.end();
};

/** Behind the target's path, of which the request's own path may say the end already: `/openai/v1` and `/v1/models`. */
const urlOf = (target: URL, path: string): string => {
  const base = target.pathname.replace(/\/+$/, '');
  const segments = base.split('/').slice(1);
  const ends = segments.map((_, from) => `/${segments.slice(from).join('/')}`);
  const said = ends.find((end) => path === end || path.startsWith(`${end}/`) || path.startsWith(`${end}?`)) ?? '';
  return `${target.origin}${base.slice(0, base.length - said.length)}${path}`;
};

interface Unwritten {
  readonly watch: Pick<RecordedFetchOptions, 'each' | 'onRecorded' | 'onDiagnostic'>;
  readonly settled: (patienceMs: number) => Promise<void>;
}

/** Counts the recordings that are not written to their end yet. */
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
        // what was broken off just now is told to the recorders in a moment
        setTimeout(() => {
          if (open === 0) resolve();
          else wake = resolve;
        }, 20);
        setTimeout(resolve, patienceMs).unref();
      }),
  };
};
