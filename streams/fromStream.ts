import { Observable } from 'rxjs';
import { fieldOf, numberOf, objectOf, textOf } from '../src/json/read.ts';
import { parseJson } from '../src/json/parse.ts';
import { fromBase64 } from '../src/json/base64.ts';
import { abortedError, transportError } from '../src/core/errors.ts';
import { bytes, end, head, wallClock, type Clock, type Frame } from '../src/core/frame.ts';
import { onAbort } from '../src/core/onAbort.ts';
import { retryDelay, type Backoff } from '../src/core/retry.ts';
import { endWith } from './endWith.ts';
import { blockReader, type Block } from './streamBlocks.ts';

/** Options of `fromStream`: its requests, and how it reconnects. */
export interface FromStreamOptions extends Backoff {
  /** Sends the requests; the platform's `fetch` by default. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Headers of each request, such as the authorization with which the stream was begun. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** How many times in a row it may reconnect without a new event; without a limit by default. */
  readonly attempts?: number;
  /** After how many milliseconds without a byte a connection counts as dead (45,000). The server sends one every 15 seconds. */
  readonly silenceMs?: number;
  readonly clock?: Clock;
}

/**
 * Follows a stream of `llmgine record --watch` as one uninterrupted observable of frames, across any number of connections.
 *
 *     connections    -H--b--#    ···H-b----E    #: the connection breaks; ···: the wait
 *     result         -H--b------------b----E|
 *
 * Each event is emitted once, in order. After a broken or silent connection it connects again and continues after the last event. It
 * waits as `retryDelay` says, and no longer than until a browser reports that it is online or that its page is visible again. Ends as
 * the recorded response ended. Errors with `TransportError` if the stream does not exist or may not be read (`code` is
 * `ERR_STREAM_` and the status), or if no attempt is left. The bytes are exact, but divided at the ends of events.
 *
 * @example fromStream(`${gateway}/_llmgine/streams/${id}`, { headers }).pipe(sse(), decode(chat), aggregate(chat))
 */
export const fromStream = (url: string, options: FromStreamOptions = {}): Observable<Frame> =>
  new Observable((subscriber) => {
    const { fetch: send = fetch, headers = {}, attempts = Infinity, silenceMs = 45_000, clock = wallClock } = options;
    let current: AbortController | null = null;
    let skipWait: (() => void) | null = null;
    let lastId: string | null = null;
    let hasHead = false;
    let fruitless = 0;

    const fail = (message: string, code: string | null): void => {
      subscriber.next(end(clock.now(), 'error', code ?? undefined));
      subscriber.error(transportError(message, code));
    };

    /** Reads one connection. True if the stream has ended. */
    const connect = async (abort: AbortController): Promise<boolean> => {
      const connected = await send(lastId === null ? url : withParameter(url, 'after', lastId), {
        headers: { accept: 'text/event-stream', ...headers },
        signal: abort.signal,
        cache: 'no-store',
      });
      if (connected.status !== 200) {
        await connected.body?.cancel();
        const isPassing = connected.status === 408 || connected.status === 429 || connected.status >= 500;
        if (isPassing) return false;
        fail(`the stream cannot be read: status ${String(connected.status)}`, `ERR_STREAM_${String(connected.status)}`);
        return true;
      }
      const reader = connected.body?.getReader();
      if (reader === undefined) return false;
      let silence: ReturnType<typeof setTimeout> | undefined;
      const listen = (): void => {
        clearTimeout(silence);
        silence = setTimeout(() => {
          abort.abort();
        }, silenceMs);
      };
      const blocks = blockReader();
      try {
        for (;;) {
          listen();
          const { done, value } = await reader.read();
          if (done || subscriber.closed) return false;
          for (const block of blocks(value)) if (take(block)) return true;
        }
      } finally {
        clearTimeout(silence);
        reader.cancel().catch(ignore);
      }
    };

    /** Takes one event or comment. True after the end. */
    const take = ({ content, id }: Block): boolean => {
      if (id !== null) {
        lastId = id;
        fruitless = 0;
        const packed = packedIn(content);
        subscriber.next(bytes(clock.now(), packed ?? content));
        return false;
      }
      const [, name, json] = /^: (head|end) (.*)/.exec(decoder.decode(content)) ?? [];
      if (name === undefined) return false;
      const facts = parseJson(json ?? '', 8);
      if (name === 'head') {
        const status = numberOf(fieldOf(facts, 'status'));
        if (!hasHead && status !== null) subscriber.next(head(clock.now(), status, textsOf(fieldOf(facts, 'headers'))));
        hasHead = true;
        return false;
      }
      const rest = fromBase64(textOf(fieldOf(facts, 'rest')) ?? '');
      if (rest !== null && rest.length > 0) subscriber.next(bytes(clock.now(), rest));
      const reason = textOf(fieldOf(facts, 'reason'));
      const last = end(
        clock.now(),
        reason === 'complete' || reason === 'abort' ? reason : 'error',
        textOf(fieldOf(facts, 'code')) ?? undefined,
      );
      subscriber.next(last);
      endWith(last, subscriber);
      return true;
    };

    const run = async (): Promise<void> => {
      while (!subscriber.closed) {
        current = new AbortController();
        const hasEnded = await connect(current).catch(() => false);
        if (hasEnded || isClosed()) return;
        fruitless += 1;
        if (fruitless > attempts) {
          fail('the connection to the stream failed', 'ERR_STREAM_UNREACHABLE');
          return;
        }
        const error = transportError('the connection to the stream broke', null);
        const wait = retryDelay({ attempt: Math.min(fruitless, 30), error, head: null }, options) ?? 8000;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, wait);
          skipWait = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        skipWait = null;
      }
    };
    const isClosed = (): boolean => subscriber.closed;

    const release = onAbort(options.signal, () => {
      subscriber.next(end(clock.now(), 'abort', 'signal'));
      subscriber.error(abortedError(options.signal?.reason));
    });
    const stopListening = onReturn(() => skipWait?.());
    subscriber.add(() => {
      release();
      stopListening();
      current?.abort();
      skipWait?.();
    });
    run().catch((error: unknown) => {
      subscriber.error(error);
    });
  });

const ignore = (): void => undefined;

const decoder = new TextDecoder();

/** The bytes in an event of the type `llmgine.bytes`; null for any other event. */
const packedIn = (content: Uint8Array): Uint8Array | null => {
  if (decoder.decode(content.subarray(0, packedStart.length)) !== packedStart) return null;
  return fromBase64(decoder.decode(content.subarray(packedStart.length)).trim());
};

const packedStart = 'event: llmgine.bytes\ndata: ';

const withParameter = (url: string, name: string, value: string): string => {
  const [before = '', hash] = url.split('#', 2);
  return `${before}${before.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}${hash === undefined ? '' : `#${hash}`}`;
};

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );

/** Calls a function when a browser is online again, or shows the page again. Returns a function that ends this. */
const onReturn = (react: () => void): (() => void) => {
  const platform: { readonly window?: EventTarget; readonly document?: EventTarget & { readonly hidden?: boolean } } =
    globalThis;
  const show = (): void => {
    if (platform.document?.hidden !== true) react();
  };
  platform.window?.addEventListener('online', react);
  platform.document?.addEventListener('visibilitychange', show);
  return () => {
    platform.window?.removeEventListener('online', react);
    platform.document?.removeEventListener('visibilitychange', show);
  };
};
