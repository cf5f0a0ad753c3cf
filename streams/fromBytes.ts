import { Observable } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import { bytes, end, wallClock, type Clock, type Frame } from '../src/core/frame.ts';

/** Bytes or text, in one or several pieces: a web stream, a Node stream, or any iterable. */
export type BytesSource =
  Uint8Array | string | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/**
 * Converts bytes or text from any source to frames, without a head.
 *
 * Encodes text as UTF-8. Emits a frame for each piece, then `End`, and completes. Errors with `TransportError` if the
 * source fails. A web stream or an async iterable can be read only once, so subscribe once. Unsubscribing cancels it
 * immediately.
 */
export const fromBytes = (source: BytesSource, options: { readonly clock?: Clock } = {}): Observable<Frame> =>
  new Observable((subscriber) => {
    const { clock = wallClock } = options;
    const next = (piece: Uint8Array | string): void => {
      subscriber.next(bytes(clock.now(), typeof piece === 'string' ? new TextEncoder().encode(piece) : piece));
    };
    const complete = (): void => {
      subscriber.next(end(clock.now(), 'complete'));
      subscriber.complete();
    };
    const fail = (thrown: unknown): void => {
      if (subscriber.closed) return;
      const error = toStreamError(thrown);
      const code = error._tag === 'TransportError' ? (error.code ?? undefined) : undefined;
      subscriber.next(end(clock.now(), 'error', code));
      subscriber.error(error);
    };
    if (typeof source === 'string' || source instanceof Uint8Array) {
      next(source);
      complete();
      return undefined;
    }
    if (Symbol.iterator in source) {
      try {
        for (const piece of source) {
          if (subscriber.closed) return undefined;
          next(piece);
        }
        complete();
      } catch (error) {
        fail(error);
      }
      return undefined;
    }
    const pull = pullFrom(source);
    subscriber.add(() => {
      pull.cancel().catch(ignore);
    });
    const run = async (): Promise<void> => {
      for (;;) {
        const result = await pull.next();
        if (subscriber.closed) return;
        if (result.done === true) break;
        next(result.value);
      }
      complete();
    };
    run().catch(fail);
    return undefined;
  });

interface Pull {
  /** The source's own promise: wrapping it would delay each piece by two microtasks. */
  readonly next: () => Promise<ReadableStreamReadResult<Uint8Array | string> | IteratorResult<Uint8Array | string>>;
  /** Cancels the source immediately, even while a read is pending. */
  readonly cancel: () => Promise<unknown>;
}

const pullFrom = (source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>): Pull => {
  // a web stream is also an async iterable, but its iterator cannot be cancelled while a read is pending
  if ('getReader' in source) {
    const reader = source.getReader();
    return {
      next: () => reader.read(),
      cancel: () => reader.cancel(),
    };
  }
  const iterator = source[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    cancel: async () => {
      // `destroy` of a Node stream acts immediately; an iterator's `return` would wait for the pending read
      if (isDestroyable(source)) source.destroy();
      await iterator.return?.();
    },
  };
};

const isDestroyable = (source: object): source is { readonly destroy: () => unknown } =>
  'destroy' in source && typeof source.destroy === 'function';

const ignore = (): void => undefined;
