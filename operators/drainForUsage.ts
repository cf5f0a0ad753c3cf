import {
  asyncScheduler,
  Observable,
  tap,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
  type Subscription,
} from 'rxjs';
import type { Usage } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { createDrain } from '../src/engine/drain.ts';
import { after } from './after.ts';

/** The usage of one request. */
export interface DrainedUsage {
  /** Token counts in provider-neutral terms; null if the server sent none in time. */
  readonly usage: Usage | null;
  /** True if the reader left before the end. */
  readonly drained: boolean;
  /** True if the response had ended, so the counts are final. */
  readonly whole: boolean;
}

/** Options of `drainForUsage`. */
export interface DrainOptions {
  /** Maximum time in milliseconds that the request continues after the reader has left. */
  readonly timeoutMs: number;
  /** Called once per subscription, at the end of the stream or of the drain. */
  readonly onUsage: (usage: DrainedUsage) => void;
  readonly scheduler?: SchedulerLike;
}

/**
 * Continues a request after its reader has left, until the server has reported usage.
 *
 *     received   -a-b-c-d-U      U: the usage chunk
 *     reader      ^--!
 *     request     ^-------!      then onUsage({ usage, drained: true, whole: true })
 *
 * Use it to account for aborted requests: the API bills them, but reports usage only at the end. After the reader has
 * left, nothing is emitted, and errors are ignored. The request is aborted once usage has arrived and the response has
 * ended, at `[DONE]`, or after `timeoutMs`. Place it between the source and the operator that may unsubscribe, such as
 * `take`. Takes the time of a fold's step per event.
 *
 * @example received$.pipe(drainForUsage(chat, { timeoutMs: 10_000, onUsage: bill }), tokens(chat), take(5))
 */
export const drainForUsage =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
    options: DrainOptions,
  ): MonoTypeOperatorFunction<Received<Event>> =>
  (received$) =>
    new Observable((subscriber) => {
      const { timeoutMs, onUsage, scheduler = asyncScheduler } = options;
      const drain = createDrain(family);
      let timer: Subscription | null = null;
      let left = false;
      let reported = false;
      const report = (): void => {
        if (reported) return;
        reported = true;
        timer?.unsubscribe();
        onUsage({ ...drain.usage(), drained: left });
      };
      const take = (item: Received<Event>): void => {
        if (drain.take(item, left)) leave();
        else if (!left) subscriber.next(item);
      };
      // not added to the subscriber, because reading continues after the subscriber has left
      const source = received$.pipe(tap({ next: take, error: report, complete: report })).subscribe({
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      });
      const leave = (): void => {
        source.unsubscribe();
        report();
      };
      return () => {
        if (reported) return;
        left = true;
        if (drain.isSettled()) leave();
        else timer = after(timeoutMs, scheduler, leave);
      };
    });
