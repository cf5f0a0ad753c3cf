import { Observable } from 'rxjs';
import { abortedError, toStreamError, type StreamError } from '../src/core/errors.ts';
import { bytes, end, head, wallClock, type Clock, type Frame } from '../src/core/frame.ts';
import type { Gate } from '../src/core/gate.ts';
import { headersOf } from '../src/http/index.ts';

export interface FromResponseOptions {
  /** Ends the request from outside: the stream then errors with `AbortedError`. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Where the reader may make it wait: while the gate is closed nothing more is read from the connection. */
  readonly gate?: Gate;
}

/** What a request gives: a fetch `Response`, or anything that has its status, headers and body. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly url?: string;
}

/**
 * A request's answer as frames: head, bytes as they arrive, end.
 *
 * `request` is called once for each subscription, with a signal that unsubscribing aborts at once, also while the
 * server is silent. Cold: nothing is sent before someone subscribes; two subscribers are two requests (share it, or use
 * `OpenAIResponseHandler`, for one). An error status is no error here: its body is read, and `decode` names it.
 * Errors with `TransportError` where no answer came or the connection broke, with `AbortedError` where `signal` fired.
 * Reads as fast as it is consumed synchronously, and holds one chunk; a reader that takes its time gives a `gate`, and
 * then the server waits with it (`toAsyncIterable`, `pipeTo`).
 *
 * @example fromResponse((signal) => fetch(url, { ...init, signal })).pipe(sse(), decode(chat), aggregate(chat))
 */
export const fromResponse = (
  request: (signal: AbortSignal) => PromiseLike<ResponseLike>,
  options: FromResponseOptions = {},
): Observable<Frame> =>
  new Observable((subscriber) => {
    const { clock = wallClock, signal: outer, gate } = options;
    const abort = new AbortController();
    let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
    const leave = (): void => {
      abort.abort();
      // a body whose runtime ignores the signal is let go of all the same; it may be broken already
      reader?.cancel().catch(ignore);
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
    const onAbort = (): void => {
      fail(abortedError(outer?.reason));
    };
    if (outer?.aborted === true) {
      onAbort();
      return undefined;
    }
    outer?.addEventListener('abort', onAbort, { once: true });
    subscriber.add(() => {
      outer?.removeEventListener('abort', onAbort);
      leave();
    });

    const run = async (): Promise<void> => {
      const response = await request(abort.signal);
      subscriber.next(head(clock.now(), response.status, headersOf(response.headers), response.url));
      if (response.body !== null) {
        reader = response.body.getReader();
        // an answer that came after the last reader had left
        if (subscriber.closed) leave();
        for (;;) {
          const closed = gate?.ready() ?? null;
          if (closed !== null) await closed;
          const { done, value } = await reader.read();
          if (done || subscriber.closed) break;
          subscriber.next(bytes(clock.now(), value));
        }
      }
      if (subscriber.closed) return;
      reader = null;
      subscriber.next(end(clock.now(), 'complete'));
      subscriber.complete();
    };
    // what the subscriber itself throws is RxJS's to report, and never comes through here
    run().catch((error: unknown) => {
      fail(toStreamError(error));
    });
    return undefined;
  });

const ignore = (): void => undefined;
