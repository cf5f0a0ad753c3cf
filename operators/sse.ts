import { Observable, type OperatorFunction } from 'rxjs';
import { type Frame } from '../src/frame.ts';
import { defaultLimits, type Limits } from '../src/limits.ts';
import type { SseItem } from '../src/received.ts';
import { createFramer } from '../src/sse/framer.ts';

/**
 * Frames as server-sent events.
 *
 *     frames     -H--b-----b---b-E|     H: head, b: bytes, E: end
 *     sse()
 *     result     -H--(12)--3---4-E|     1-4: events, comments, or one whole body
 *
 * Emits each event as soon as its blank line is there, however the bytes were cut; a comment is passed on as a sign of
 * life. A body that is JSON instead of a stream comes as one `WholeBody`, and so does whatever an error status brings. At
 * the end of the bytes the last event counts also without its blank line. Errors with `NotAStreamError` for HTML and other text, with `LimitError` for an event or
 * a stream beyond `limits`; source errors pass, after what had come before them. Costs the bytes, once.
 *
 * Source of the rules: the SSE standard (line ends, BOM, one space after the colon, comments); the rest is what servers do.
 */
export const sse =
  (options: { readonly limits?: Limits } = {}): OperatorFunction<Frame, SseItem> =>
  (frames$) =>
    new Observable((subscriber) => {
      const framer = createFramer(options.limits ?? defaultLimits, (item) => {
        subscriber.next(item);
      });
      let ended = false;
      let lastAt = 0;
      const end = (): void => {
        if (ended) return;
        ended = true;
        const error = framer.end(lastAt);
        if (error !== null) subscriber.error(error);
      };
      return frames$.subscribe({
        next: (frame) => {
          lastAt = frame.at;
          switch (frame._tag) {
            case 'Bytes': {
              const error = framer.feed(frame);
              if (error !== null) subscriber.error(error);
              return;
            }
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
