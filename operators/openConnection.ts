import { Subscription, type Observable, type Observer, type SchedulerLike, type Subscriber } from 'rxjs';
import { thrownError, type StreamError } from '../src/core/errors.ts';
import type { Head } from '../src/core/frame.ts';
import type { Received } from '../src/core/received.ts';
import { failedAttempt, type FailedAttempt } from '../src/core/retry.ts';
import { after, notNaN } from './after.ts';

/** What happens after a connection failed. */
interface NextAttempt {
  /** The number of the attempt that failed, from 1. */
  readonly attempt: number;
  readonly error: StreamError | null;
  /** Milliseconds to wait; null or `Infinity` to give up. */
  readonly delay: (failed: FailedAttempt) => number | null;
  /** Called before the wait. */
  readonly announce: (failed: FailedAttempt, waitMs: number) => void;
  /** Called after the wait. Opens the next connection. */
  readonly begin: () => void;
}

/** Leaves the connection and schedules the next attempt. Returns false, and does nothing, if `delay` gives up. */
export type Reconnect = (next: NextAttempt) => boolean;

/**
 * Subscribes to one connection of an operator that may open another.
 *
 * `readerOf` returns the observer of this connection; it decides what reaches the subscriber and when to reconnect.
 * After it reconnected, nothing more from this connection reaches it. What it throws is sent to the subscriber as an
 * error.
 */
export const openConnection = <Event>(
  connection$: Observable<Received<Event>>,
  subscriber: Subscriber<Received<Event>>,
  scheduler: SchedulerLike,
  readerOf: (reconnect: Reconnect) => Observer<Received<Event>>,
): void => {
  const connection = new Subscription();
  subscriber.add(connection);
  // a source that emits while it is being subscribed to cannot be unsubscribed from yet, so its items are ignored
  let left = false;
  let head: Head | null = null;

  const reader = readerOf(({ attempt, error, delay, announce, begin }) => {
    const failed = failedAttempt(attempt, error, head);
    const waitMs = delay(failed);
    if (waitMs === null || notNaN('the wait', waitMs) === Infinity) return false;
    left = true;
    announce(failed, waitMs);
    subscriber.remove(connection);
    connection.unsubscribe();
    subscriber.add(after(waitMs, scheduler, begin));
    return true;
  });

  const guarded = (act: () => void): void => {
    if (left || subscriber.closed) return;
    try {
      act();
    } catch (thrown) {
      subscriber.error(thrownError(thrown, null));
    }
  };

  connection.add(
    connection$.subscribe({
      next: (item) => {
        guarded(() => {
          if (item._tag === 'Head') head = item;
          reader.next(item);
        });
      },
      error: (error: unknown) => {
        guarded(() => {
          reader.error(error);
        });
      },
      complete: () => {
        guarded(() => {
          reader.complete();
        });
      },
    }),
  );
};
