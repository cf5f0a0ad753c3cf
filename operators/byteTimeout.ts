import { asyncScheduler, Observable, tap, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { timeoutError } from '../src/core/errors.ts';
import { notNaN } from './after.ts';
import { watchdog } from './watchdog.ts';

/**
 * Errors with `TimeoutError` when nothing at all comes for `ms`, also before the first.
 *
 *     frames   -H-b--b--------
 *     byteTimeout(4)
 *     result   -H-b--b---#
 *
 * On frames it watches the line itself: each piece of an event counts, also of one that is long on its way. Erroring
 * unsubscribes, which ends the request. Stands anywhere; costs a look at the clock for each item. Source errors pass.
 * `Infinity` waits for ever, without a timer; `NaN` throws a `RangeError`.
 *
 * @example fromResponse(request).pipe(byteTimeout(30_000), sse(), decode(chat))
 * @see {@link idleTimeout} for a model that is silent on a line that is alive
 */
export const byteTimeout = <Item>(
  ms: number,
  scheduler: SchedulerLike = asyncScheduler,
): MonoTypeOperatorFunction<Item> => {
  notNaN('ms', ms);
  return (items$) =>
    new Observable((subscriber) => {
      const onSilence = (): void => {
        subscriber.error(timeoutError('byte', ms));
      };
      const dog = watchdog(ms, scheduler, onSilence, { patient: true });
      subscriber.add(dog.subscription);
      subscriber.add(items$.pipe(tap(dog.touch)).subscribe(subscriber));
    });
};
