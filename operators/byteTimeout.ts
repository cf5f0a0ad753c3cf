import { asyncScheduler, Observable, tap, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { notNaN } from './after.ts';
import { timeoutOf } from './watchdog.ts';

/**
 * Errors with `TimeoutError` if no item arrives for `ms` milliseconds. Also covers the time before the first item.
 *
 *     frames   -H-b--b--------
 *     byteTimeout(4)
 *     result   -H-b--b---#
 *
 * On frames it detects a dead connection, because every chunk counts, even if it completes no event. An error unsubscribes
 * from the source, which aborts the request. Can be used anywhere in a pipeline. Reads the clock once per item.
 * `Infinity` disables the timeout; NaN throws a `RangeError`.
 *
 * @example fromResponse(request).pipe(byteTimeout(30_000), sse(), decode(chat))
 * @see {@link idleTimeout} for a model that produces nothing while the connection is alive
 */
export const byteTimeout = <Item>(
  ms: number,
  scheduler: SchedulerLike = asyncScheduler,
): MonoTypeOperatorFunction<Item> => {
  notNaN('ms', ms);
  return (items$) =>
    new Observable((subscriber) => {
      const { touch } = timeoutOf(subscriber, 'byte', ms, scheduler);
      subscriber.add(items$.pipe(tap(touch)).subscribe(subscriber));
    });
};
