import { Subscription, type SchedulerLike } from 'rxjs';

/** What a timer can wait at most, on every platform: given more, it rings at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Calls `act` once, `ms` from now, however long that is: past what a timer can wait, one follows another. Never, and
 * without a timer, where it is `Infinity`. Done or let go of, it leaves what it was added to.
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

/** The number; throws a `RangeError` that names it where it is `NaN`, which is a mistake at the place of the call. */
export const notNaN = (name: string, value: number): number => {
  if (Number.isNaN(value)) throw new RangeError(`${name} must be a number, not NaN`);
  return value;
};
