import { Observable, type OperatorFunction, type Subscriber } from 'rxjs';
import type { Bytes, Frame } from '../src/core/frame.ts';
import { defaultLimits, type Limits } from '../src/core/limits.ts';
import type { SseItem } from '../src/core/received.ts';
import { Framer } from '../src/sse/framer.ts';
import { relay } from './relay.ts';

/**
 * Frames as server-sent events.
 *
 *     frames     -H--b-----b---b-E|     H: head, b: bytes, E: end
 *     sse()
 *     result     -H--(12)--3---4-E|     1-4: events, comments, or one whole body
 *
 * Emits each event as soon as its blank line is there, however the bytes were cut; a comment is passed on as a sign of
 * life. A body that is JSON instead of a stream comes as one `WholeBody`, and so does whatever an error status brings. At
 * the end of the bytes the last event counts also without its blank line. A `Piece` tells of bytes: where a chunk brought
 * nothing whole, each 16 KiB, before `[DONE]` and before the end. Errors with `NotAStreamError` for HTML and other text,
 * with `LimitError` for an event or a stream beyond `limits`; source errors pass, after what had come before them. Costs
 * the bytes, once.
 *
 * Source of the rules: the SSE standard (line ends, BOM, one space after the colon, comments); the rest is what servers do.
 */
export const sse =
  (options: { readonly limits?: Limits } = {}): OperatorFunction<Frame, SseItem> =>
  (frames$) =>
    new Observable((subscriber) =>
      relay(frames$, subscriber, new SseObserver(options.limits ?? defaultLimits, subscriber)),
    );

// A class, so that an open response holds no closures: a thousand may be open at once.
class SseObserver {
  readonly #subscriber: Subscriber<SseItem>;
  readonly #framer: Framer;
  #untold = 0;
  #told = 0;
  #ended = false;
  #lastAt = 0;

  constructor(limits: Limits, subscriber: Subscriber<SseItem>) {
    this.#subscriber = subscriber;
    this.#framer = new Framer(limits, (item) => {
      this.#told += 1;
      // after it readers look no further
      if (item._tag === 'ServerSentEvent' && item.data.length < SHORT && item.data.includes('[DONE]')) this.#tell();
      subscriber.next(item);
    });
  }

  next(frame: Frame): void {
    this.#lastAt = frame.at;
    switch (frame._tag) {
      case 'Bytes':
        this.#feed(frame);
        return;
      case 'Head':
        this.#framer.head(frame);
        this.#subscriber.next(frame);
        return;
      case 'End':
        this.#end();
        this.#subscriber.next(frame);
    }
  }

  error(error: unknown): void {
    this.#end();
    this.#subscriber.error(error);
  }

  complete(): void {
    this.#end();
    this.#subscriber.complete();
  }

  #feed(frame: Bytes): void {
    this.#untold += frame.bytes.length;
    const before = this.#told;
    const error = this.#framer.feed(frame);
    if (this.#told === before || this.#untold >= PIECE || error !== null) this.#tell();
    if (error !== null) this.#subscriber.error(error);
  }

  #tell(): void {
    if (this.#untold === 0) return;
    const bytes = this.#untold;
    this.#untold = 0;
    this.#subscriber.next({ _tag: 'Piece', at: this.#lastAt, bytes });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const error = this.#framer.end(this.#lastAt);
    this.#tell();
    if (error !== null) this.#subscriber.error(error);
  }
}

/** Longer than `[DONE]`, with whatever space a server puts around it. */
const SHORT = 32;

/** Bytes that may come untold while events do. */
const PIECE = 16_384;
