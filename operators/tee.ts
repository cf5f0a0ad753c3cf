import { Observable, type MonoTypeOperatorFunction, type Observer } from 'rxjs';
import { abortedError } from '../src/core/errors.ts';
import type { Frame } from '../src/core/frame.ts';

/**
 * The bytes of the body, unchanged and as they were cut, also to a second sink.
 *
 *     frames   -H-b--c-E|
 *     tee(sink)
 *     result   -H-b--c-E|      the sink gets b, c and completes
 *
 * The sink's `next` gets each piece before the frames flow on; it must not change it. It completes or errors as the
 * source does, and errors with `AbortedError` where the reader leaves early. A sink that throws is let go of, and costs
 * the reader nothing. Head and end stay with the frames: a proxy answers with its own head.
 *
 * @example fromResponse(request).pipe(tee(copy$), sse(), decode(chat), aggregate(chat))
 */
export const tee =
  (sink: Partial<Observer<Uint8Array>>): MonoTypeOperatorFunction<Frame> =>
  (frames$) =>
    new Observable((subscriber) => {
      let open = true;
      const tell = (say: () => void, last: boolean): void => {
        if (!open) return;
        open = !last;
        try {
          say();
        } catch {
          // the reader's stream must not end because its copy broke
          open = false;
        }
      };
      subscriber.add(
        frames$.subscribe({
          next: (frame) => {
            if (frame._tag === 'Bytes') tell(() => sink.next?.(frame.bytes), false);
            subscriber.next(frame);
          },
          error: (error: unknown) => {
            tell(() => sink.error?.(error), true);
            subscriber.error(error);
          },
          complete: () => {
            tell(() => sink.complete?.(), true);
            subscriber.complete();
          },
        }),
      );
      subscriber.add(() => {
        tell(() => sink.error?.(abortedError()), true);
      });
    });
