import { Observable, type MonoTypeOperatorFunction, type Observer } from 'rxjs';
import { abortedError } from '../src/core/errors.ts';
import type { Frame } from '../src/core/frame.ts';

/**
 * Copies the bytes of the body, divided as they were received, to an observer.
 *
 *     frames   -H-b--c-E|
 *     tee(sink)
 *     result   -H-b--c-E|      the sink gets b, c and completes
 *
 * Calls the sink's `next` with the bytes of each frame before it emits the frame; the sink must not change the bytes. The
 * sink completes or errors like the source, and errors with `AbortedError` if the reader unsubscribes early. If the sink
 * throws, it gets nothing more, and the reader is not affected. The sink gets no head and no end.
 *
 * @example fromResponse(request).pipe(tee(copy$), sse(), decode(chat), aggregate(chat))
 */
export const tee =
  (sink: Partial<Observer<Uint8Array>>): MonoTypeOperatorFunction<Frame> =>
  (frames$) =>
    new Observable((subscriber) => {
      let open = true;
      const call = (notify: () => void, last: boolean): void => {
        if (!open) return;
        open = !last;
        try {
          notify();
        } catch {
          // a failed copy must not end the reader's stream
          open = false;
        }
      };
      subscriber.add(
        frames$.subscribe({
          next: (frame) => {
            if (frame._tag === 'Bytes') call(() => sink.next?.(frame.bytes), false);
            subscriber.next(frame);
          },
          error: (error: unknown) => {
            call(() => sink.error?.(error), true);
            subscriber.error(error);
          },
          complete: () => {
            call(() => sink.complete?.(), true);
            subscriber.complete();
          },
        }),
      );
      subscriber.add(() => {
        call(() => sink.error?.(abortedError()), true);
      });
    });
