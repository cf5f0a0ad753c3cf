import { Observable } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import { bytes, end, wallClock, type Clock, type Frame } from '../src/core/frame.ts';

/** Bytes or text, in one piece or many: a web stream, a Node stream, any iterable. */
export type BytesSource =
  Uint8Array | string | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/**
 * Bytes from anywhere as frames, without a head.
 *
 * Text is encoded as UTF-8. Emits a frame for each piece, then `End`, and completes. A web stream and an async iterable
 * can be read once, so subscribe once; unsubscribing cancels them at once. Errors with `TransportError` where the
 * source breaks.
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
  /** The next piece, as the source gives it: a promise of our own around it would cost each piece two more turns. */
  readonly next: () => Promise<ReadableStreamReadResult<Uint8Array | string> | IteratorResult<Uint8Array | string>>;
  /** Lets go of the source at once, also while a piece is awaited. */
  readonly cancel: () => Promise<unknown>;
}

const pullFrom = (source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>): Pull => {
  // a web stream is an async iterable too, but its iterator cannot be cancelled while a read is pending
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
      // a Node stream destroys itself at once; an iterator's `return` would wait for the pending read
      if (isDestroyable(source)) source.destroy();
      await iterator.return?.();
    },
  };
};

const isDestroyable = (source: object): source is { readonly destroy: () => unknown } =>
  'destroy' in source && typeof source.destroy === 'function';

const ignore = (): void => undefined;
