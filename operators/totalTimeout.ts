import { asyncScheduler, Observable, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { timeoutError } from '../src/core/errors.ts';
import { after, notNaN } from './after.ts';

/**
 * Errors with `TimeoutError` where the source has not ended `ms` after it was subscribed to.
 *
 *     received   -a-b-c-d-e--
 *     totalTimeout(6)
 *     result     -a-b-c#
 *
 * However lively it is: `idleTimeout` is for silence. Erroring unsubscribes, which ends the request; behind it
 * `aggregate` ends `aborted`, with everything received so far. Stands anywhere; costs one timer, whose time stands still
 * while the machine sleeps; none where `ms` is `Infinity`. Throws a `RangeError` where it is `NaN`.
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
