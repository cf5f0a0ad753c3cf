import { asyncScheduler, Observable, Subscription, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { thrownError, toStreamError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Head } from '../src/core/frame.ts';
import type { Received } from '../src/core/received.ts';
import { failedAttempt, retryDelay, type Backoff, type FailedAttempt } from '../src/core/retry.ts';
import { isToken } from '../src/engine/deltaReader.ts';
import { Run } from '../src/engine/run.ts';
import { after, notNaN } from './after.ts';

export interface RetryOptions extends Backoff {
  /** How many attempts there are in all (3). `NaN` throws a `RangeError`. */
  readonly attempts?: number;
  /** Your own rule instead of `retryDelay`: milliseconds to wait, or null (or `Infinity`) to give up. */
  readonly delay?: (failed: FailedAttempt) => number | null;
  /** Told before each wait. */
  readonly onRetry?: (failed: FailedAttempt, waitMs: number) => void;
  readonly scheduler?: SchedulerLike;
}

/**
 * Sends the request again, as long as nothing of its answer was seen.
 *
 *     attempt 1   -H-r-#             H: head, r: the role chunk
 *     attempt 2        ··-H-r-t-t-|  ··: the wait, t: token
 *     retryBeforeFirstToken(chat)
 *     result      -H------H---(rt)-t-|
 *
 * Subscribes to its source again, so the source must be cold (`fromResponse` is). After the first token every error
 * passes: a second answer after half of a first one would double text. Retried are a connection that broke, a stream
 * that ended with nothing, a timeout, status 408, 409, 429 and 5xx, and errors in the stream that may pass; not a quota
 * that is used up, a bad request, an abort. Waits as `retryDelay` says: `retry-after` and the resets of rate limits are
 * kept to, else backoff with jitter. When no attempt is left, the last one passes as it was.
 *
 * Until the first token events wait, so that a failed attempt leaves nothing behind; heads, heartbeats and
 * pieces of every attempt pass at once. Costs a fold's step for each event up to there, and nothing after. What a callback throws is a
 * `ProtocolError` of kind `Thrown`. Put `idleTimeout` before it, to retry a silent server too.
 *
 * @example fromResponse(request).pipe(sse(), decode(chat), retryBeforeFirstToken(chat), aggregate(chat))
 */
export const retryBeforeFirstToken = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  options: RetryOptions = {},
): MonoTypeOperatorFunction<Received<Event>> => {
  const { attempts = 3, scheduler = asyncScheduler } = options;
  notNaN('attempts', attempts);
  return (received$) =>
    new Observable((subscriber) => {
      const delay = options.delay ?? ((failed: FailedAttempt) => retryDelay(failed, options));

      const begin = (attempt: number): void => {
        const source = new Subscription();
        subscriber.add(source);
        const run = new Run(family, 0);
        let held: Received<Event>[] = [];
        let passing = false;
        // decided: a source that speaks while it is being subscribed to speaks on, nothing can be unsubscribed from yet
        let over = false;
        let head: Head | null = null;

        const open = (): void => {
          passing = true;
          for (const item of held) subscriber.next(item);
          held = [];
        };

        /** True where another attempt was arranged. */
        const again = (error: StreamError | null): boolean => {
          const final = run.conclude(0, error);
          if (final.outcome === 'completed' || final.outcome === 'incomplete' || attempt >= attempts) return false;
          const failed = failedAttempt(attempt, final.error, head);
          const waitMs = delay(failed);
          if (waitMs === null || notNaN('the wait', waitMs) === Infinity) return false;
          over = true;
          options.onRetry?.(failed, waitMs);
          subscriber.remove(source);
          source.unsubscribe();
          const next = (): void => {
            begin(attempt + 1);
          };
          subscriber.add(after(waitMs, scheduler, next));
          return true;
        };

        const take = (item: Received<Event>): void => {
          if (item._tag === 'Head') head = item;
          if (signs.has(item._tag)) subscriber.next(item);
          else held.push(item);
          const before = run.state;
          const taken = run.take(item);
          if (item._tag === 'Event') {
            if (!taken || family.deltas(item.event, before, run.state).some(isToken)) open();
          } else if ((item._tag === 'Failure' || item._tag === 'Done') && !again(null)) open();
        };

        const guarded = (act: () => void): void => {
          if (over || subscriber.closed) return;
          try {
            act();
          } catch (thrown) {
            subscriber.error(thrownError(thrown, null));
          }
        };

        source.add(
          received$.subscribe({
            next: (item) => {
              if (passing) subscriber.next(item);
              else {
                guarded(() => {
                  take(item);
                });
              }
            },
            error: (error: unknown) => {
              guarded(() => {
                if (!passing && again(toStreamError(error))) return;
                open();
                subscriber.error(error);
              });
            },
            complete: () => {
              guarded(() => {
                if (!passing && again(null)) return;
                open();
                subscriber.complete();
              });
            },
          }),
        );
      };
      begin(1);
    });
};

/** What says nothing of an answer but that it is on its way. */
const signs: ReadonlySet<Received<unknown>['_tag']> = new Set(['Head', 'Comment', 'Piece']);
