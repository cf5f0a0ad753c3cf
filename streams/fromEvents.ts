import { Observable } from 'rxjs';
import { readErrorBody } from '../src/core/apiError.ts';
import { isJsonObject } from '../src/json/json.ts';
import { apiError, toStreamError, type StreamError } from '../src/core/errors.ts';
import { wallClock, type Clock, type Head } from '../src/core/frame.ts';
import { received, type ReceivedEvent } from '../src/core/received.ts';
import { readSource } from './readSource.ts';

/** Options of `fromEvents`. */
export interface FromEventsOptions {
  readonly clock?: Clock;
  /** Status and headers, if the caller has them (`client.….withResponse()`). */
  readonly head?: Head;
}

/**
 * Emits events that were decoded elsewhere: the official SDK's `Stream`, any async iterable, or an array.
 *
 * Emits each event when it arrives and completes at the end of the source. An SDK drops comments, malformed events and
 * `[DONE]`, so only the events show whether the stream was truncated. Errors with a `StreamError`, which keeps the
 * message of an API error. An async iterable can be read only once. Unsubscribing ends it immediately and aborts the
 * request of an SDK stream.
 *
 * @example fromEvents(await client.chat.completions.create({ …, stream: true })).pipe(snapshots(chat))
 */
export const fromEvents = <Event>(
  source: AsyncIterable<Event> | Iterable<Event>,
  options: FromEventsOptions = {},
): Observable<ReceivedEvent<Event>> =>
  new Observable((subscriber) => {
    const { clock = wallClock, head = null } = options;
    let number = 0;
    readSource(source, subscriber, {
      next: (event) => {
        subscriber.next(received(event, number, clock.now(), head));
        number += 1;
      },
      error: (thrown: unknown) => {
        subscriber.error(reported(thrown));
      },
      complete: () => {
        subscriber.complete();
      },
    });
  });

// The SDK throws an error that the API reports during the stream. It must not look like a failed connection.
const reported = (thrown: unknown): StreamError =>
  thrown instanceof Error && 'error' in thrown && isJsonObject(thrown.error)
    ? apiError(readErrorBody({ error: thrown.error }, thrown.message), null)
    : toStreamError(thrown);
