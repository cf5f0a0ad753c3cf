import { Subscription, type SchedulerLike } from 'rxjs';
import { after } from './after.ts';

/** Waits for silence. */
export interface Watchdog {
  /** A sign of life: the wait begins anew. Costs a look at the clock, no timer. */
  readonly touch: () => void;
  readonly subscription: Subscription;
}

/**
 * Calls `onSilence` once nothing has been touched for `ms`, and again after as long again. One timer at a time, set
 * anew when it rings, not at each sign of life: a timer for each token would cost more than the token.
 *
 * Two clocks tell how long it was silent: the scheduler's, which is the wall clock, and the timer's own, which stands
 * still while the machine sleeps. Where they differ, nobody knows: the machine slept, the clock was set, or the program
 * was busy, and what came meanwhile is not read yet. A `patient` watchdog then waits once more in full, so that it is
 * never early and at most twice `ms` late; and a clock that is set back holds up none. `Infinity` sets no timer.
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
