import { Observable } from 'rxjs';
import { readErrorBody } from '../src/core/apiError.ts';
import { isJsonObject } from '../src/json/json.ts';
import { apiError, toStreamError, type StreamError } from '../src/core/errors.ts';
import { wallClock, type Clock, type Head } from '../src/core/frame.ts';
import { received, type ReceivedEvent } from '../src/core/received.ts';

export interface FromEventsOptions {
  readonly clock?: Clock;
  /** Status and headers, where the caller has them (`client.….withResponse()`). */
  readonly head?: Head;
}

/**
 * Events that somebody else has decoded: the official SDK's `Stream`, any async iterable, an array.
 *
 * Emits each as it comes, as if it had been received, and completes at its end: what no SDK says (comments, malformed
 * frames, `[DONE]`) is not there, so a stream that just stopped shows by its events alone. Unsubscribing ends an async
 * iterable at once, and aborts the request of an SDK stream (its `controller`). Errors with a `StreamError`; the API's own
 * words are kept. An async iterable can be read once.
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
      // an iterator's `return` waits for the read that is pending; the SDK's controller does not
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

// The SDK throws what the API reported in mid-stream; the API said so, the connection did not break.
const reported = (thrown: unknown): StreamError =>
  thrown instanceof Error && 'error' in thrown && isJsonObject(thrown.error)
    ? apiError(readErrorBody({ error: thrown.error }, thrown.message), null)
    : toStreamError(thrown);

const ignore = (): void => undefined;
