import { asyncScheduler, Observable, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { timeoutError } from '../src/core/errors.ts';
import { after, notNaN } from './after.ts';

/**
 * Errors with `TimeoutError` if the source has not completed `ms` milliseconds after the subscription.
 *
 *     received   -a-b-c-d-e--
 *     totalTimeout(6)
 *     result     -a-b-c#
 *
 * Regardless of activity; use `idleTimeout` to detect silence. An error unsubscribes from the source, which aborts the
 * request; a following `aggregate` then emits a final with the outcome `aborted` and everything received so far. Can be
 * used anywhere in a pipeline. Sets one timer, which does not run while the machine sleeps. `Infinity` disables the
 * timeout; NaN throws a `RangeError`.
 *
 * @example received$.pipe(totalTimeout(300_000), aggregate(chat))
 */
export const totalTimeout = <Item>(
  ms: number,
  scheduler: SchedulerLike = asyncScheduler,
): MonoTypeOperatorFunction<Item> => {
  notNaN('ms', ms);
  return (items$) =>
    new Observable((subscriber) => {
      const late = (): void => {
        subscriber.error(timeoutError('end', ms));
      };
      subscriber.add(after(ms, scheduler, late));
      subscriber.add(items$.subscribe(subscriber));
    });
};
