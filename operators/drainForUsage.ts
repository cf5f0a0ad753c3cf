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

/** What became known of the cost of a request. */
export interface DrainedUsage {
  /** Token counts in common words; null where the server said nothing in time. */
  readonly usage: Usage | null;
  /** Whether it was read on after the reader had left. */
  readonly drained: boolean;
  /** Whether the counts are the whole story: the response had ended when they were taken. */
  readonly whole: boolean;
}

export interface DrainOptions {
  /** How long the request may go on after the reader has left, in milliseconds. */
  readonly timeoutMs: number;
  /** Told once for each subscription, at the stream's end or at the drain's. */
  readonly onUsage: (usage: DrainedUsage) => void;
  readonly scheduler?: SchedulerLike;
}

/**
 * Lets the reader leave, and keeps the request until it has said what it cost.
 *
 *     received   -a-b-c-d-U      U: the usage chunk
 *     reader      ^--!
 *     request     ^-------!      then onUsage({ usage, drained: true, whole: true })
 *
 * The API reports usage only at the end, so a request that is cut off is paid for and never accounted. After the reader
 * has left nothing more is emitted; reading goes on until the usage came and the response had ended, until `[DONE]` or
 * the source's end, at most for `timeoutMs`; then the request ends. An error after the reader has left is silent:
 * nobody listens. Costs a fold's step for each event. Stands between the source and what may unsubscribe.
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
      let told = false;
      const tell = (): void => {
        if (told) return;
        told = true;
        timer?.unsubscribe();
        onUsage({ ...drain.usage(), drained: left });
      };
      const look = (item: Received<Event>): void => {
        if (drain.take(item, left)) leave();
        else if (!left) subscriber.next(item);
      };
      // reading on must not end with the reader, so this subscription is not the subscriber's
      const source = received$.pipe(tap({ next: look, error: tell, complete: tell })).subscribe({
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      });
      const leave = (): void => {
        source.unsubscribe();
        tell();
      };
      return () => {
        if (told) return;
        left = true;
        if (drain.isSettled()) leave();
        else timer = after(timeoutMs, scheduler, leave);
      };
    });
