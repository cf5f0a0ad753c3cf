import { Subscription, type SchedulerLike, type Subscriber } from 'rxjs';
import { timeoutError } from '../src/core/errors.ts';
import { after } from './after.ts';

/** A timer that activity resets. */
export interface Watchdog {
  /** Restarts the wait. Reads the clock, but sets no timer. */
  readonly touch: () => void;
  readonly subscription: Subscription;
}

/**
 * Calls `onSilence` after `ms` milliseconds without a `touch`, and again after each further `ms`. Sets one timer at a time
 * and renews it when it fires, because a timer per token would take longer than processing the token.
 *
 * The silence is measured by two clocks: the scheduler's, which is the wall clock, and the timer's, which stops while the
 * machine sleeps. They disagree if the machine slept, the wall clock was changed, or the program was busy and has not yet
 * read what arrived. If the wall clock was set back, or if the timer is late and the watchdog is `patient`, the wait
 * starts again, once. A patient watchdog is therefore never early, and waits at most twice `ms`. `Infinity` sets no timer.
 */
export const watchdog = (
  ms: number,
  scheduler: SchedulerLike,
  onSilence: () => void,
  { patient = false }: { readonly patient?: boolean } = {},
): Watchdog => {
  const slack = Math.min(ms, 1000) / 2;
  let touched = scheduler.now();
  let doubted = false;
  const subscription = new Subscription();
  const wait = (left: number): void => {
    const due = scheduler.now() + left;
    const ring = (): void => {
      const now = scheduler.now();
      const early = now < due - slack;
      const doubtful = early || (patient && !doubted && now > due + slack);
      if (doubtful) touched = now;
      const rest = touched + ms - now;
      doubted = doubtful;
      if (rest > 0) {
        wait(rest);
        return;
      }
      touched = now;
      onSilence();
      if (!subscription.closed) wait(ms);
    };
    subscription.add(after(left, scheduler, ring));
  };
  wait(ms);
  return {
    touch: () => {
      touched = scheduler.now();
    },
    subscription,
  };
};

/** Errors a subscriber with `TimeoutError` after `ms` milliseconds without a `touch`. Stops when the subscriber leaves. */
export const timeoutOf = (
  subscriber: Subscriber<unknown>,
  waitedFor: string,
  ms: number,
  scheduler: SchedulerLike,
): Watchdog => {
  const onSilence = (): void => {
    subscriber.error(timeoutError(waitedFor, ms));
  };
  const dog = watchdog(ms, scheduler, onSilence, { patient: true });
  subscriber.add(dog.subscription);
  return dog;
};
