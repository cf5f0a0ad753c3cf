import { asyncScheduler, Observable, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { toStreamError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { retryDelay, type Backoff, type FailedAttempt } from '../src/core/retry.ts';
import { isToken } from '../src/engine/deltaReader.ts';
import { Run } from '../src/engine/run.ts';
import { notNaN } from './after.ts';
import { openConnection } from './openConnection.ts';

/** Options of `retryBeforeFirstToken`. */
export interface RetryOptions extends Backoff {
  /** The maximum number of attempts (3). `NaN` throws a `RangeError`. */
  readonly attempts?: number;
  /** Replaces `retryDelay`. Returns the milliseconds to wait, or null (or `Infinity`) to give up. */
  readonly delay?: (failed: FailedAttempt) => number | null;
  /** Called before each wait. */
  readonly onRetry?: (failed: FailedAttempt, waitMs: number) => void;
  readonly scheduler?: SchedulerLike;
}

/**
 * Sends the request again if it fails before its first token.
 *
 *     attempt 1   -H-r-#             H: head, r: the role chunk
 *     attempt 2        ··-H-r-t-t-|  ··: the wait, t: token
 *     retryBeforeFirstToken(chat)
 *     result      -H------H---(rt)-t-|
 *
 * Subscribes to its source again, so the source must be cold (`fromResponse` is). After the first token every error is
 * passed on, because a second response after a part of the first one would repeat text. Retries a broken connection, a
 * stream that ended without content, a timeout, status 408, 409, 429 and 5xx, and errors in the stream that may be
 * temporary. Does not retry an exhausted quota, a bad request or an abort. Waits as long as `retryDelay` returns: what
 * `retry-after` or the reset of a rate limit requires, otherwise a backoff with jitter. The result of the last attempt
 * is passed on unchanged.
 *
 * Holds events back until the first token, so a failed attempt emits no events. Heads, heartbeats and pieces of every
 * attempt are emitted at once. Costs one step of the fold for each event before the first token, and nothing after it.
 * A value that a callback throws becomes a `ProtocolError` of kind `Thrown`. Put `idleTimeout` before it to retry a
 * silent server too.
 *
 * @example fromResponse(request).pipe(sse(), decode(chat), retryBeforeFirstToken(chat), aggregate(chat))
 */
export const retryBeforeFirstToken = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  options: RetryOptions = {},
): MonoTypeOperatorFunction<Received<Event>> => {
  const { attempts = 3, scheduler = asyncScheduler } = options;
  notNaN('attempts', attempts);
  const delay = options.delay ?? ((failed: FailedAttempt) => retryDelay(failed, options));
  return (received$) =>
    new Observable((subscriber) => {
      const begin = (attempt: number): void => {
        const run = new Run(family, 0);
        let held: Received<Event>[] = [];
        let passing = false;

        const open = (): void => {
          passing = true;
          for (const item of held) subscriber.next(item);
          held = [];
        };

        openConnection(received$, subscriber, scheduler, (reconnect) => {
          /** Returns true if another attempt was scheduled. */
          const again = (error: StreamError | null): boolean => {
            if (passing) return false;
            const final = run.conclude(0, error);
            if (final.outcome === 'completed' || final.outcome === 'incomplete' || attempt >= attempts) return false;
            return reconnect({
              attempt,
              error: final.error,
              delay,
              announce: (failed, waitMs) => options.onRetry?.(failed, waitMs),
              begin: () => {
                begin(attempt + 1);
              },
            });
          };

          const hold = (item: Received<Event>): void => {
            if (signs.has(item._tag)) subscriber.next(item);
            else held.push(item);
            const before = run.state;
            const taken = run.take(item);
            if (item._tag === 'Event') {
              if (!taken || family.deltas(item, before, run.state).some(isToken)) open();
            } else if ((item._tag === 'Failure' || item._tag === 'Done') && !again(null)) open();
          };

          return {
            next: (item) => {
              if (passing) subscriber.next(item);
              else hold(item);
            },
            error: (error: unknown) => {
              if (again(toStreamError(error))) return;
              open();
              subscriber.error(error);
            },
            complete: () => {
              if (again(null)) return;
              open();
              subscriber.complete();
            },
          };
        });
      };
      begin(1);
    });
};

/** Items that show that a response is on its way, but contain nothing of it. */
const signs: ReadonlySet<Received<unknown>['_tag']> = new Set(['Head', 'Comment', 'Piece']);
