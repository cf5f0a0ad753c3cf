import { Observable } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import { bytes, end, wallClock, type Clock, type Frame } from '../src/core/frame.ts';
import { readSource } from './readSource.ts';

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
    readSource<Uint8Array | string>(source, subscriber, { next, error: fail, complete });
    return undefined;
  });
