import { asyncScheduler, Observable, type OperatorFunction, type SchedulerLike } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Received } from '../src/core/received.ts';
import { createSseWriter, sseComment } from '../src/engine/sseWriter.ts';
import type { Strict } from '../src/core/strict.ts';
import { relay } from './relay.ts';
import { watchdog } from './watchdog.ts';

/** Options of `toSse`. */
export interface ToSseOptions {
  /** Sends a comment after this many milliseconds without output, because proxies close idle connections. Default: never. */
  readonly keepAliveMs?: number;
  /**
   * Writes an `id:` line before each event: 0, 1, 2, … A browser's `EventSource` connects again when a stream ends, and sends the
   * last id (`Last-Event-ID`). A server that answers such a request with 204 stops it. Default: false, as the API does.
   */
  readonly ids?: boolean;
  readonly limits?: Limits;
  /** Which diagnostics end the stream with an error event. Default: none. See `Strict`. */
  readonly strict?: Strict;
  readonly scheduler?: SchedulerLike;
}

/**
 * Converts received items back to the text of an event stream, for a browser or another client of OpenAI's API.
 *
 *     received   -H-a---------b-D-|      D: Done
 *     toSse(chat, { keepAliveMs: 6 })
 *     result     ---a-----k---b-d-|      k: a comment, d: data: [DONE]
 *
 * Each string is one complete server-sent event or comment: `event:` if the API names its events, and `data:` as JSON, so
 * that no content can imitate an event. Includes unknown events and comments. A complete JSON body is written as a stream.
 *
 * Never errors. If the response failed or was truncated, the output contains an error event, without details of the
 * connection to the server. Chat and completions always end with `[DONE]`; the other APIs end with their own terminal
 * event or the error event. Completes with its source, or earlier if a limit is exceeded, `strict` forbids a diagnostic,
 * or a user's family throws. Takes the time of `JSON.stringify` and of a fold's step per event. To copy the original
 * bytes, use `tee`.
 *
 * @example await pipeTo(received$.pipe(toSse(chat, { keepAliveMs: 15_000 })), response);
 */
export const toSse =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ToSseOptions = {},
  ): OperatorFunction<Received<Event>, string> =>
  (received$) =>
    new Observable((subscriber) => {
      const { keepAliveMs, ids = false, limits, strict, scheduler = asyncScheduler } = options;
      let written = 0;
      const emit = (text: string): void => {
        dog?.touch();
        const isEvent = !text.startsWith(':');
        subscriber.next(ids && isEvent ? `id: ${String(written)}\n${text}` : text);
        if (isEvent) written += 1;
      };
      const dog =
        keepAliveMs === undefined
          ? null
          : watchdog(keepAliveMs, scheduler, () => {
              subscriber.next(sseComment);
            });
      if (dog !== null) subscriber.add(dog.subscription);
      const writer = createSseWriter(family, emit, limits, strict);
      const end = (error: unknown): void => {
        writer.end(error === undefined ? null : toStreamError(error));
        subscriber.complete();
      };
      subscriber.add(
        relay(
          received$,
          subscriber,
          {
            next: (item) => {
              if (!writer.take(item)) subscriber.complete();
            },
            error: end,
            complete: () => {
              end(undefined);
            },
          },
          false,
        ),
      );
    });
