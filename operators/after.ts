import { Subscription, type SchedulerLike } from 'rxjs';

/** The longest delay of a timer in milliseconds. With a longer delay, a timer fires immediately. */
const LONGEST = 2 ** 31 - 1;

/**
 * Calls `act` once after `ms` milliseconds. Chains several timers if one timer is not enough. With `Infinity`, it never
 * calls `act` and sets no timer. Throws a `RangeError` if `ms` is NaN.
 */
export const after = (ms: number, scheduler: SchedulerLike, act: () => void): Subscription => {
  const subscription = new Subscription();
  const wait = (left: number): void => {
    const timer = scheduler.schedule(
      () => {
        if (left > LONGEST) {
          wait(left - LONGEST);
          return;
        }
        subscription.unsubscribe();
        act();
      },
      Math.min(left, LONGEST),
    );
    subscription.add(timer);
  };
  if (notNaN('the wait', ms) !== Infinity) wait(ms);
  return subscription;
};

/** Returns the number. Throws a `RangeError` with its name if it is NaN, because that is a bug of the caller. */
export const notNaN = (name: string, value: number): number => {
  if (Number.isNaN(value)) throw new RangeError(`${name} must be a number, not NaN`);
  return value;
};
