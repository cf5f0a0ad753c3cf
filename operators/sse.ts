import { Observable, type OperatorFunction, type Subscriber } from 'rxjs';
import { misplaced } from '../src/core/mistakes.ts';
import { Share } from '../src/core/budget.ts';
import { bytes, type Bytes, type Frame } from '../src/core/frame.ts';
import { defaultLimits, type Limits } from '../src/core/limits.ts';
import type { SseItem } from '../src/core/received.ts';
import { Framer } from '../src/sse/framer.ts';
import { relay } from './relay.ts';

/**
 * Converts frames to server-sent events.
 *
 *     frames     -H--b-----b---b-E|     H: head, b: bytes, E: end
 *     sse()
 *     result     -H--(12)--3---4-E|     1-4: events, comments, or one whole body
 *
 * Emits each event when its blank line arrives, however the bytes are divided, and each comment. A body that is JSON
 * instead of a stream, and any body under an error status, is one `WholeBody`. At the end, the last event counts even
 * without its blank line. Emits a `Piece` with the number of bytes when a chunk completes nothing, every 16 KiB, before
 * `[DONE]` and before the end. Completes with its source. Errors with `NotAStreamError` for HTML and other text, with
 * `LimitError` if `limits` are exceeded, and with the error of the source. Takes time proportional to the bytes.
 *
 * Source of the rules: the SSE standard (line ends, BOM, one space after the colon, comments), and recorded responses.
 */
export const sse =
  (options: { readonly limits?: Limits } = {}): OperatorFunction<Frame, SseItem> =>
  (frames$) =>
    new Observable((subscriber) =>
      relay(frames$, subscriber, new SseObserver(options.limits ?? defaultLimits, subscriber)),
    );

// This is a class because it holds no closures: a server may have a thousand open responses.
class SseObserver {
  readonly #subscriber: Subscriber<SseItem>;
  readonly #framer: Framer;
  readonly #share: Share;
  /** Number of bytes since the last `Piece`. */
  #bytes = 0;
  /** Number of items that the framer has emitted. */
  #items = 0;
  #ended = false;
  #lastAt = 0;

  constructor(limits: Limits, subscriber: Subscriber<SseItem>) {
    this.#subscriber = subscriber;
    this.#share = new Share(limits.budget);
    this.#framer = new Framer(limits, this);
  }

  /** Takes an item of the framer. */
  take(item: SseItem): void {
    this.#items += 1;
    // readers ignore what follows `[DONE]`
    if (item._tag === 'ServerSentEvent' && item.data.length < SHORT && item.data.includes('[DONE]')) this.#emitPiece();
    this.#subscriber.next(item);
  }

  next(frame: Frame): void {
    this.#lastAt = frame.at;
    switch (frame._tag) {
      case 'Bytes':
        for (const part of partsOf(frame)) if (!this.#subscriber.closed) this.#feed(part);
        return;
      case 'Head':
        this.#framer.head(frame);
        this.#subscriber.next(frame);
        return;
      case 'End':
        this.#end();
        this.#subscriber.next(frame);
        return;
      default:
        throw misplaced('frames', frame);
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
    this.#bytes += frame.bytes.length;
    const before = this.#items;
    const error = this.#framer.feed(frame) ?? this.#share.hold(this.#framer.held);
    if (this.#items === before || this.#bytes >= PIECE || error !== null) this.#emitPiece();
    if (error !== null) this.#subscriber.error(error);
  }

  #emitPiece(): void {
    if (this.#bytes === 0) return;
    const bytes = this.#bytes;
    this.#bytes = 0;
    this.#subscriber.next({ _tag: 'Piece', at: this.#lastAt, bytes });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const error = this.#framer.end(this.#lastAt);
    this.#share.hold(0);
    this.#emitPiece();
    if (error !== null) this.#subscriber.error(error);
  }
}

/** A large chunk is read in parts of this size, so that a limit trips before everything in the chunk was read. */
const PART = 65_536;

const partsOf = (frame: Bytes): readonly Bytes[] => {
  const { length } = frame.bytes;
  if (length <= PART) return [frame];
  return Array.from({ length: Math.ceil(length / PART) }, (_, part) =>
    bytes(frame.at, frame.bytes.subarray(part * PART, (part + 1) * PART)),
  );
};

/** Longer than `[DONE]` with white space around it. */
const SHORT = 32;

/** Maximum number of bytes without a `Piece`, apart from the rest of a chunk. */
const PIECE = 16_384;
