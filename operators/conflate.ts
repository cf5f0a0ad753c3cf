import { asyncScheduler, Observable, type MonoTypeOperatorFunction, type SchedulerLike, type Subscription } from 'rxjs';
import type { Aggregate, SnapshotItem } from '../src/core/response.ts';
import { after, notNaN } from './after.ts';

/**
 * Emits at most one snapshot per interval, always the newest, and the final immediately.
 *
 *     aggregate  -abcdef----g-(F|)     F: Final
 *     conflate(4)
 *     result     -a---e---f---(F|)
 *
 * Emits the first snapshot immediately. For `ms` milliseconds after each emission it keeps only the newest snapshot, which
 * contains everything in the earlier ones; a dropped snapshot is never built. The final replaces a waiting snapshot. For
 * readers that are slower than the stream, such as a screen: `conflate(0, animationFrameScheduler)` emits once per
 * animation frame. Completes with its source. Emits the waiting snapshot before an error. `Infinity` emits only the first
 * snapshot and the final; NaN throws a `RangeError`.
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
