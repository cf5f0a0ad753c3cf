import { Observable, type OperatorFunction } from 'rxjs';
import type { Bytes, Frame } from '../src/frame.ts';
import { defaultLimits, type Limits } from '../src/limits.ts';
import type { SseItem } from '../src/received.ts';
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
    new Observable((subscriber) => {
      let untold = 0;
      let told = 0;
      let ended = false;
      let lastAt = 0;
      const tell = (): void => {
        if (untold === 0) return;
        const bytes = untold;
        untold = 0;
        subscriber.next({ _tag: 'Piece', at: lastAt, bytes });
      };
      const framer = new Framer(options.limits ?? defaultLimits, (item) => {
        told += 1;
        // after it readers look no further
        if (item._tag === 'ServerSentEvent' && item.data.length < SHORT && item.data.includes('[DONE]')) tell();
        subscriber.next(item);
      });
      const feed = (frame: Bytes): void => {
        untold += frame.bytes.length;
        const before = told;
        const error = framer.feed(frame);
        if (told === before || untold >= PIECE || error !== null) tell();
        if (error !== null) subscriber.error(error);
      };
      const end = (): void => {
        if (ended) return;
        ended = true;
        const error = framer.end(lastAt);
        tell();
        if (error !== null) subscriber.error(error);
      };
      return relay(frames$, subscriber, {
        next: (frame) => {
          lastAt = frame.at;
          switch (frame._tag) {
            case 'Bytes':
              feed(frame);
              return;
            case 'Head':
              framer.head(frame);
              subscriber.next(frame);
              return;
            case 'End':
              end();
              subscriber.next(frame);
          }
        },
        error: (error: unknown) => {
          end();
          subscriber.error(error);
        },
        complete: () => {
          end();
          subscriber.complete();
        },
      });
    });

/** Longer than `[DONE]`, with whatever space a server puts around it. */
const SHORT = 32;

/** Bytes that may come untold while events do. */
const PIECE = 16_384;
