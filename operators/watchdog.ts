import { Subscription, type SchedulerLike } from 'rxjs';

/** Waits for silence. */
export interface Watchdog {
  /** A sign of life: the wait begins anew. Costs a look at the clock, no timer. */
  readonly touch: () => void;
  readonly subscription: Subscription;
}

/**
 * Calls `onSilence` once nothing has been touched for `ms`, and again after as long again. One timer at a time, set
 * anew when it rings, not at each sign of life: a timer for each token would cost more than the token. Elapsed time is
 * read from the scheduler's clock, so that a machine that slept notices when it wakes.
 */
export const watchdog = (ms: number, scheduler: SchedulerLike, onSilence: () => void): Watchdog => {
  let touched = scheduler.now();
  const subscription = new Subscription();
  const wait = (left: number): void => {
    const timer: Subscription = scheduler.schedule(() => {
      subscription.remove(timer);
      const rest = touched + ms - scheduler.now();
      if (rest > 0) {
        wait(rest);
        return;
      }
      touched = scheduler.now();
      onSilence();
      if (!subscription.closed) wait(ms);
    }, left);
    subscription.add(timer);
  };
  wait(ms);
  return {
    touch: () => {
      touched = scheduler.now();
    },
    subscription,
  };
};
