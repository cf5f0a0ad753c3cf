import { asyncScheduler, Observable, type OperatorFunction, type SchedulerLike } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Received } from '../src/core/received.ts';
import { createSseWriter, sseComment } from '../src/engine/sseWriter.ts';
import type { Strict } from '../src/core/strict.ts';
import { relay } from './relay.ts';
import { watchdog } from './watchdog.ts';

export interface ToSseOptions {
  /** After how many milliseconds of silence a comment is sent; left out: never. Proxies close what is silent. */
  readonly keepAliveMs?: number;
  readonly limits?: Limits;
  /** Oddities that end the stream with an error frame (none): those of framing and decoding, and the fold's. See `Strict`. */
  readonly strict?: Strict;
  readonly scheduler?: SchedulerLike;
}

/**
 * What was received, as the text of an event stream again: for a browser, or another service that speaks OpenAI.
 *
 *     received   -H-a---------b-D-|      D: Done
 *     toSse(chat, { keepAliveMs: 6 })
 *     result     ---a-----k---b-d-|      k: a comment, d: data: [DONE]
 *
 * Each string is one whole frame: `event:` where the API names its events, `data:` as JSON, so that no content can forge
 * a frame. Unknown events and heartbeats pass on. A terminal frame always comes, and an error before it where the
 * response is not whole: what broke, or that it just stopped. So it never errors; a broken source ends in a frame that
 * says so, without what the platform said of our connection. It completes with its source, or where nothing more can be
 * written: a limit was passed, `strict` forbids what came, a family of your own threw. A whole JSON response is
 * written as a stream. Costs an event's JSON, and a fold's step. Byte for byte is `tee`.
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
      const { keepAliveMs, limits, strict, scheduler = asyncScheduler } = options;
      const emit = (text: string): void => {
        dog?.touch();
        subscriber.next(text);
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
        relay(received$, subscriber, {
          next: (item) => {
            if (!writer.take(item)) subscriber.complete();
          },
          error: end,
          complete: () => {
            end(undefined);
          },
        }),
      );
    });
