import { asyncScheduler, Observable, type OperatorFunction, type SchedulerLike, type Subscription } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Received, SseItem } from '../src/core/received.ts';
import { Decoder } from '../src/engine/decoder.ts';
import type { Strict } from '../src/core/strict.ts';
import { after } from './after.ts';
import { relay } from './relay.ts';

/** How `decode` treats the end and the size of what it reads. */
export interface DecodeOptions {
  /** Those of the family, where left out. */
  readonly limits?: Limits;
  /** Oddities that end the stream with an error (none): see `Strict`. */
  readonly strict?: Strict;
  /**
   * Milliseconds that the source may stay open after `[DONE]` (100): a connection that the server closes by itself can
   * be used again, one that it keeps open is closed by us.
   */
  readonly graceMs?: number;
  readonly scheduler?: SchedulerLike;
}

/**
 * Server-sent events as a family's own events.
 *
 *     events     -H--1----2---3---4-|   2: not JSON, 4: [DONE]
 *     decode(chat)
 *     result     -H--e----n---e---D-|   e: Event, n: Notice, D: Done
 *
 * Each item is tagged: `Event` (`filter(isEvent)` narrows to them), `UnknownEvent` (a kind this version does not know,
 * whole), `Notice` (an oddity, once for each path), `Failure` (the API reported an error; the stream may go on), `Done`,
 * and `Head`, `Comment`, `End` as they came. A malformed event is skipped and named, never an error notification, unless
 * `strict` forbids it.
 * After `[DONE]` nothing more is read; completes with its source, or `graceMs` after `[DONE]`. Costs each event's size.
 */
export const decode =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
    options: DecodeOptions = {},
  ): OperatorFunction<SseItem, Received<Event>> =>
  (events$) =>
    new Observable((subscriber) => {
      const { graceMs = 100, scheduler = asyncScheduler, limits, strict } = options;
      let timer: Subscription | null = null;
      const decoder = new Decoder(
        family,
        (item) => {
          subscriber.next(item);
          if (item._tag !== 'Done' || timer !== null) return;
          timer = after(graceMs, scheduler, () => {
            subscriber.complete();
          });
          subscriber.add(timer);
        },
        limits,
        strict,
      );
      subscriber.add(
        relay(events$, subscriber, {
          next: (item) => {
            const error = decoder.take(item);
            if (error !== null) subscriber.error(error);
          },
        }),
      );
    });
