import { Observable, type Observer, type Subscriber } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import { end, wallClock, type Clock, type Frame } from '../src/core/frame.ts';
import { pieceFrame } from './pieceFrame.ts';
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
    const observer = new PieceObserver(options.clock ?? wallClock, subscriber);
    if (typeof source === 'string' || source instanceof Uint8Array) {
      observer.next(source);
      observer.complete();
    } else readSource<Uint8Array | string>(source, subscriber, observer);
  });

// a class, because it holds no closures: see docs/performance-rules.md
class PieceObserver implements Observer<Uint8Array | string> {
  readonly #clock: Clock;
  readonly #subscriber: Subscriber<Frame>;

  constructor(clock: Clock, subscriber: Subscriber<Frame>) {
    this.#clock = clock;
    this.#subscriber = subscriber;
  }

  next(piece: Uint8Array | string): void {
    this.#subscriber.next(pieceFrame(this.#clock, piece));
  }

  complete(): void {
    this.#subscriber.next(end(this.#clock.now(), 'complete'));
    this.#subscriber.complete();
  }

  error(thrown: unknown): void {
    const error = toStreamError(thrown);
    const code = error._tag === 'TransportError' ? (error.code ?? undefined) : undefined;
    this.#subscriber.next(end(this.#clock.now(), 'error', code));
    this.#subscriber.error(error);
  }
}
