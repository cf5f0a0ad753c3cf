import {
  asyncScheduler,
  defer,
  Observable,
  type MonoTypeOperatorFunction,
  type ObservableInput,
  type SchedulerLike,
} from 'rxjs';
import { thrownError, toStreamError, truncatedError, type StreamError } from '../src/core/errors.ts';
import type { End } from '../src/core/frame.ts';
import { received, type Received, type ReceivedEvent, type UnknownEvent } from '../src/core/received.ts';
import { createCursor, type ResumeCursor } from '../src/apis/responses/cursor.ts';
import { retryDelay, type Backoff, type FailedAttempt } from '../src/core/retry.ts';
import { notNaN } from './after.ts';
import { openConnection } from './openConnection.ts';

/** Options of `resume`. */
export interface ResumeOptions extends Backoff {
  /** How many times in a row it may reconnect without one new event (5). `NaN` throws a `RangeError`. */
  readonly attempts?: number;
  /** Called before each wait. */
  readonly onResume?: (failed: FailedAttempt, cursor: ResumeCursor, waitMs: number) => void;
  readonly scheduler?: SchedulerLike;
}

/**
 * Continues a Responses stream after its connection broke.
 *
 *     received        -0-1-2-#           0-4: events by their sequence number, T: the terminal one
 *     reconnect(2)           ··-2-3-T-|  ··: the wait
 *     resume(reconnect)
 *     result          -0-1-2-----3-T-|
 *
 * If the source errors with a broken connection or a timeout, or ends before its terminal event, `reconnect` returns
 * the rest: a request with `starting_after` = the cursor's sequence (of a response with `background: true`). Events
 * that it sends again are dropped. A gap in the sequence remains, and the fold reports it as a `Sequence` diagnostic.
 * The numbers of events continue over all connections. The `Head` of each connection is emitted, and only the last
 * `End`.
 *
 * Errors, or completes, as the last connection did, if no attempt is left, if no cursor is known yet, or if the API
 * reported an error. Waits as long as `retryDelay` returns. A value that a callback throws ends it as a
 * `ProtocolError` of kind `Thrown`; a `StreamError` that `reconnect` throws counts as the connection's.
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

  const connectionAfter = (cursor: ResumeCursor): Observable<Received<Event>> =>
    defer(() => {
      try {
        return reconnect(cursor);
      } catch (thrown) {
        throw thrownError(thrown, null);
      }
    });

  return (received$) =>
    new Observable((subscriber) => {
      const cursorReader = createCursor();
      let fruitless = 0;
      let failed = false;
      let nextNumber = 0;

      const connect = (connection$: Observable<Received<Event>>, since: number | null): void => {
        const base = nextNumber;
        let ending: End | null = null;

        openConnection(connection$, subscriber, scheduler, (reconnectAfter) => {
          /** Returns true if another connection was scheduled. */
          const again = (error: StreamError): boolean => {
            const cursor = cursorReader.cursor();
            if (cursor === null || cursorReader.isEnded() || failed || fruitless >= attempts) return false;
            fruitless += 1;
            return reconnectAfter({
              attempt: fruitless,
              error,
              delay: (attempt) => retryDelay(attempt, options),
              announce: (attempt, waitMs) => onResume?.(attempt, cursor, waitMs),
              begin: () => {
                connect(connectionAfter(cursor), cursor.sequence);
              },
            });
          };

          return {
            next: (item) => {
              switch (item._tag) {
                case 'Event':
                case 'UnknownEvent': {
                  if (!cursorReader.take(item._tag === 'Event' ? item.event : item.json, since)) return;
                  fruitless = 0;
                  nextNumber = base + item.number + 1;
                  subscriber.next(base === 0 ? item : renumbered(item, base + item.number));
                  return;
                }
                case 'Failure':
                  // the response to a reconnection may be an error that passes; an error in the stream is final
                  if (item.error._tag === 'HttpError' && again(item.error)) return;
                  failed = true;
                  subscriber.next(item);
                  return;
                case 'End':
                  ending = item;
                  return;
                default:
                  subscriber.next(item);
              }
            },
            error: (error: unknown) => {
              if (again(toStreamError(error))) return;
              if (ending !== null) subscriber.next(ending);
              subscriber.error(error);
            },
            complete: () => {
              if (again(truncatedError('its terminal event'))) return;
              if (ending !== null) subscriber.next(ending);
              subscriber.complete();
            },
          };
        });
      };
      connect(received$, null);
    });
};

// An event may be built only when it is read, so its item is not copied by spread.
const renumbered = <Event>(item: ReceivedEvent<Event> | UnknownEvent, number: number): Received<Event> =>
  item._tag === 'Event' ? received(item.event, number, item.at, item.head) : { ...item, number };
