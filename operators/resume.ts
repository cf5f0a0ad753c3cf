import {
  asyncScheduler,
  defer,
  Observable,
  Subscription,
  type MonoTypeOperatorFunction,
  type ObservableInput,
  type SchedulerLike,
} from 'rxjs';
import { thrownError, toStreamError, truncatedError, type StreamError } from '../src/core/errors.ts';
import type { End, Head } from '../src/core/frame.ts';
import { received, type Received, type ReceivedEvent, type UnknownEvent } from '../src/core/received.ts';
import { createCursor, type ResumeCursor } from '../src/apis/responses/cursor.ts';
import { failedAttempt, retryDelay, type Backoff, type FailedAttempt } from '../src/core/retry.ts';
import { after, notNaN } from './after.ts';

export interface ResumeOptions extends Backoff {
  /** How many times in a row it may reconnect without one new event (5). `NaN` throws a `RangeError`. */
  readonly attempts?: number;
  /** Told before each wait. */
  readonly onResume?: (failed: FailedAttempt, cursor: ResumeCursor, waitMs: number) => void;
  readonly scheduler?: SchedulerLike;
}

/**
 * Reads a Responses stream on where it broke.
 *
 *     received        -0-1-2-#           0-4: events by their sequence number, T: the terminal one
 *     reconnect(2)           ··-2-3-T-|  ··: the wait
 *     resume(reconnect)
 *     result          -0-1-2-----3-T-|
 *
 * Where the source errors with a broken connection or a timeout, or ends before its terminal event, `reconnect` is asked
 * for the rest: a request with `starting_after` = the cursor's sequence (of a response with `background: true`). Events
 * that it sends again are dropped, so that nothing is told twice; a gap stays a gap, which the fold names as a `Sequence`
 * diagnostic. Events are numbered on over all connections, each connection's `Head` passes, and only the last `End`.
 *
 * Errors, or completes, as the last connection did where no attempt is left, where nothing is known to go on from, and
 * where the API reported an error. Waits as `retryDelay` says. What a callback throws is a
 * `ProtocolError` of kind `Thrown`, and ends it; an error of ours that `reconnect` throws counts as the connection's.
 *
 * @example
 * received$.pipe(resume(({ responseId, sequence }) =>
 *   fromResponse((signal) => fetch(`${url}/${responseId}?stream=true&starting_after=${sequence}`, { headers, signal }))
 *     .pipe(sse(), decode(responses))))
 */
export const resume = <Event>(
  reconnect: (cursor: ResumeCursor) => ObservableInput<Received<Event>>,
  options: ResumeOptions = {},
): MonoTypeOperatorFunction<Received<Event>> => {
  const { attempts = 5, onResume, scheduler = asyncScheduler } = options;
  notNaN('attempts', attempts);
  return (received$) =>
    new Observable((subscriber) => {
      const reader = createCursor();
      let fruitless = 0;
      let failed = false;
      let nextNumber = 0;

      const connect = (connection$: Observable<Received<Event>>, since: number | null): void => {
        const source = new Subscription();
        subscriber.add(source);
        const base = nextNumber;
        // decided: a source that speaks while it is being subscribed to speaks on, nothing can be unsubscribed from yet
        let over = false;
        let head: Head | null = null;
        let ending: End | null = null;

        /** True where another connection was arranged. */
        const again = (error: StreamError): boolean => {
          const cursor = reader.cursor();
          if (cursor === null || reader.isEnded() || failed || fruitless >= attempts) return false;
          fruitless += 1;
          const attempt = failedAttempt(fruitless, error, head);
          const waitMs = retryDelay(attempt, options);
          if (waitMs === null || notNaN('the wait', waitMs) === Infinity) return false;
          over = true;
          onResume?.(attempt, cursor, waitMs);
          subscriber.remove(source);
          source.unsubscribe();
          const next = (): void => {
            connect(
              defer(() => {
                try {
                  return reconnect(cursor);
                } catch (thrown) {
                  throw thrownError(thrown, null);
                }
              }),
              cursor.sequence,
            );
          };
          subscriber.add(after(waitMs, scheduler, next));
          return true;
        };

        const take = (item: Received<Event>): void => {
          switch (item._tag) {
            case 'Event':
            case 'UnknownEvent': {
              if (!reader.take(item._tag === 'Event' ? item.event : item.json, since)) return;
              fruitless = 0;
              nextNumber = base + item.number + 1;
              subscriber.next(base === 0 ? item : renumbered(item, base + item.number));
              return;
            }
            case 'Failure':
              // the answer to a reconnection, which may heal; what the API says in the stream is its last word
              if (item.error._tag === 'HttpError' && again(item.error)) return;
              failed = true;
              subscriber.next(item);
              return;
            case 'End':
              ending = item;
              return;
            case 'Head':
              head = item;
              subscriber.next(item);
              return;
            default:
              subscriber.next(item);
          }
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
          connection$.subscribe({
            next: (item) => {
              guarded(() => {
                take(item);
              });
            },
            error: (error: unknown) => {
              guarded(() => {
                if (again(toStreamError(error))) return;
                if (ending !== null) subscriber.next(ending);
                subscriber.error(error);
              });
            },
            complete: () => {
              guarded(() => {
                if (again(truncatedError('its terminal event'))) return;
                if (ending !== null) subscriber.next(ending);
                subscriber.complete();
              });
            },
          }),
        );
      };
      connect(received$, null);
    });
};

// An event may be built only when it is looked at: a spread would lose it.
const renumbered = <Event>(item: ReceivedEvent<Event> | UnknownEvent, number: number): Received<Event> =>
  item._tag === 'Event' ? received(item.event, number, item.at, item.head) : { ...item, number };
