import { asyncScheduler, Observable, type MonoTypeOperatorFunction, type SchedulerLike, type Subscription } from 'rxjs';
import type { Aggregate, SnapshotItem } from '../src/core/response.ts';
import { after, notNaN } from './after.ts';

/**
 * At most one snapshot in each interval, always the newest, and the final at once.
 *
 *     aggregate  -abcdef----g-(F|)     F: Final
 *     conflate(4)
 *     result     -a---e---f---(F|)
 *
 * The first snapshot passes at once; those that come within `ms` of one that was emitted replace each other. Nothing is
 * lost: a snapshot holds all that came before it, and the final more still, so it needs no snapshot before it. For
 * readers that are slower than the stream, such as a screen: `conflate(0, animationFrameScheduler)` is one a frame. A
 * snapshot that is replaced is never built. `Infinity` gives the first and the final, `NaN` throws a `RangeError`. Completes with its source; what waits is emitted before an error.
 *
 * @example received$.pipe(aggregate(chat), conflate(50)).subscribe(render);
 */
export const conflate = <Snapshot, Final>(
  ms: number,
  scheduler: SchedulerLike = asyncScheduler,
): MonoTypeOperatorFunction<Aggregate<Snapshot, Final>> => {
  notNaN('ms', ms);
  return (items$) =>
    new Observable((subscriber) => {
      let waiting: SnapshotItem<Snapshot> | null = null;
      let timer: Subscription | null = null;
      const flush = (): void => {
        if (waiting === null) return;
        const item = waiting;
        waiting = null;
        subscriber.next(item);
      };
      const rest = (): void => {
        const started = after(ms, scheduler, () => {
          timer = null;
          if (waiting === null) return;
          rest();
          flush();
        });
        timer = started;
        subscriber.add(started);
      };
      subscriber.add(
        items$.subscribe({
          next: (item) => {
            if (item._tag === 'Final') {
              waiting = null;
              subscriber.next(item);
              return;
            }
            waiting = item;
            if (timer !== null) return;
            rest();
            flush();
          },
          error: (error: unknown) => {
            flush();
            subscriber.error(error);
          },
          complete: () => {
            flush();
            subscriber.complete();
          },
        }),
      );
    });
};
