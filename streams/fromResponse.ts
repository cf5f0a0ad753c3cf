import { noop, Observable, type Subscriber } from 'rxjs';
import { abortedError, toStreamError, transportError, type StreamError } from '../src/core/errors.ts';
import { end, head, wallClock, type Clock, type Frame } from '../src/core/frame.ts';
import type { Gate } from '../src/core/gate.ts';
import { onAbort } from '../src/core/onAbort.ts';
import { headersOf, type HeadersLike } from '../src/http/index.ts';
import { unexpected } from '../src/core/mistakes.ts';
import { pieceFrame } from './pieceFrame.ts';
import { pullFrom, type Pull } from './readSource.ts';

/** Options of `fromResponse`. */
export interface FromResponseOptions {
  /** Aborts the request; the observable then errors with `AbortedError`. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Applies back-pressure: while the gate is closed, nothing is read from the connection. */
  readonly gate?: Gate;
}

/** A fetch `Response`, or any object with its status, headers and body. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: HeadersLike;
  /** A web stream; or an async iterable, which is what `node-fetch` has and so version 4 of `openai`. */
  readonly body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string> | null;
  readonly url?: string;
}

/**
 * Sends a request and emits the frames of its response: the head, the bytes as they arrive, and the end.
 *
 * Each subscription calls `request` once. Unsubscribing aborts its signal immediately, even if the server is silent. To
 * share one request among several readers, use `share` or `OpenAIResponseHandler`. Errors with `TransportError` if no
 * response arrives or the connection fails, and with `AbortedError` if `signal` fires. An error status is not an error
 * here: `decode` turns the body into an `HttpError`.
 *
 * Reads as fast as the subscriber consumes synchronously, and buffers one chunk. A `gate` lets an asynchronous reader
 * (`toAsyncIterable`, `pipeTo`) slow the server down.
 *
 * @example fromResponse((signal) => fetch(url, { ...init, signal })).pipe(sse(), decode(chat), aggregate(chat))
 */
export const fromResponse = (
  request: (signal: AbortSignal) => PromiseLike<ResponseLike>,
  options: FromResponseOptions = {},
): Observable<Frame> => {
  if (typeof request !== 'function') {
    throw unexpected('a function that sends the request', request, 'fromResponse((signal) => fetch(url, { signal }))');
  }
  return new Observable((subscriber) => {
    const { clock = wallClock, signal: outer, gate } = options;
    const abort = new AbortController();
    let answered = false;
    let pull: Pull<Uint8Array | string> | null = null;
    const leave = (): void => {
      abort.abort();
      // some runtimes ignore the signal while the body is being read; `cancel` rejects if the body has failed already
      pull?.cancel().catch(noop);
    };
    const fail = (error: StreamError): void => {
      if (subscriber.closed) return;
      const reason = error._tag === 'AbortedError' ? 'abort' : 'error';
      const code =
        error._tag === 'TransportError'
          ? (error.code ?? undefined)
          : error._tag === 'AbortedError'
            ? 'signal'
            : undefined;
      subscriber.next(end(clock.now(), reason, code));
      subscriber.error(error);
    };
    const failAborted = (): void => {
      fail(abortedError(outer?.reason));
    };
    if (outer?.aborted === true) {
      failAborted();
      return undefined;
    }
    const release = onAbort(outer, failAborted);
    subscriber.add(() => {
      release();
      leave();
    });

    const run = async (): Promise<void> => {
      const response = await request(abort.signal);
      if (!isResponseLike(response))
        throw unexpected('a response with a body', response, 'return what fetch resolves with');
      answered = true;
      subscriber.next(head(clock.now(), response.status, headersOf(response.headers), response.url));
      if (response.body !== null) {
        pull = pullFrom<Uint8Array | string>(response.body);
        // the subscriber may have left before the response arrived
        if (subscriber.closed) leave();
        await readBody(pull, subscriber, clock, gate);
      }
      if (subscriber.closed) return;
      pull = null;
      subscriber.next(end(clock.now(), 'complete'));
      subscriber.complete();
    };
    // RxJS itself reports errors that the subscriber throws
    run().catch((error: unknown) => {
      fail(answered ? toStreamError(error) : noResponse(error));
    });
    return undefined;
  });
};

const readBody = async (
  pull: Pull<Uint8Array | string>,
  subscriber: Subscriber<Frame>,
  clock: Clock,
  gate: Gate | undefined,
): Promise<void> => {
  for (;;) {
    const closed = gate?.ready() ?? null;
    if (closed !== null) await closed;
    const read = await pull.next();
    if (read.done === true || subscriber.closed) return;
    subscriber.next(pieceFrame(clock, read.value));
  }
};

/** A browser does not tell a page why it got no response, so the message names both reasons. */
const noResponse = (thrown: unknown): StreamError => {
  const error = toStreamError(thrown);
  if (error._tag !== 'TransportError' || error.code !== null || !('document' in globalThis)) return error;
  return transportError(
    'no response: the server cannot be reached, or it does not allow this page (CORS)',
    null,
    thrown,
  );
};

/** Whether a value has what `fromResponse` reads. */
export const isResponseLike = (u: unknown): u is ResponseLike =>
  typeof u === 'object' && u !== null && 'status' in u && 'headers' in u && 'body' in u;
