import { Observable } from 'rxjs';
import { readErrorBody } from '../src/core/apiError.ts';
import { isJsonObject } from '../src/json/json.ts';
import { apiError, toStreamError, type StreamError } from '../src/core/errors.ts';
import { wallClock, type Clock, type Head } from '../src/core/frame.ts';
import { received, type ReceivedEvent } from '../src/core/received.ts';

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
    const next = (event: Event): void => {
      subscriber.next(received(event, number, clock.now(), head));
      number += 1;
    };
    if (Symbol.iterator in source) {
      try {
        for (const event of source) {
          if (subscriber.closed) return undefined;
          next(event);
        }
        subscriber.complete();
      } catch (error) {
        subscriber.error(reported(error));
      }
      return undefined;
    }
    const iterator = source[Symbol.asyncIterator]();
    subscriber.add(() => {
      // an iterator's `return` waits for the pending read; the SDK's controller does not
      if ('controller' in source && source.controller instanceof AbortController) source.controller.abort();
      iterator.return?.().then(ignore, ignore);
    });
    const run = async (): Promise<void> => {
      for (;;) {
        const result = await iterator.next();
        if (subscriber.closed) return;
        if (result.done === true) break;
        next(result.value);
      }
      subscriber.complete();
    };
    run().catch((error: unknown) => {
      subscriber.error(reported(error));
    });
    return undefined;
  });

// The SDK throws an error that the API reports during the stream. It must not look like a failed connection.
const reported = (thrown: unknown): StreamError =>
  thrown instanceof Error && 'error' in thrown && isJsonObject(thrown.error)
    ? apiError(readErrorBody({ error: thrown.error }, thrown.message), null)
    : toStreamError(thrown);

const ignore = (): void => undefined;
