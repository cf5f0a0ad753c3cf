import { asyncScheduler, Observable, tap, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { timeoutError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { createDeltaReader, isToken } from '../src/engine/deltaReader.ts';
import { notNaN } from './after.ts';
import { watchdog, type Watchdog } from './watchdog.ts';

/** How long it may be silent, in milliseconds; left out, or `Infinity`: however long. `NaN` throws a `RangeError`. */
export interface IdleTimeoutOptions {
  /** Without anything at all: no byte, no heartbeat. Also before the first. */
  readonly byte?: number;
  /** Without an increment: text, reasoning, a tool call, the finish reason, … */
  readonly token?: number;
  /** Before the first increment, which usually takes longer; `token` where it is left out. */
  readonly first?: number;
  readonly scheduler?: SchedulerLike;
}

/**
 * Errors with `TimeoutError` when nothing comes for too long, or nothing that counts.
 *
 *     received   -h-t--h--h--h--h    h: heartbeat, t: token
 *     idleTimeout(chat, { byte: 4, token: 8 })
 *     result     -h-t--h--h-#        no token for 8 ms, though the line is alive
 *
 * Two clocks: `byte` is set back by everything that comes, `token` only by events that hold an increment, so that a
 * server that sends nothing but comments and empty chunks is found out. Erroring unsubscribes, which ends the request;
 * behind it `aggregate` ends `aborted`, with everything received so far. Nothing is timed after `[DONE]`.
 *
 * `byte` sees the line itself: each chunk of bytes counts, also in the middle of one large event (`sse` tells of it as a
 * `Piece`). `token` does not count them, so where events are large (images), give it time for a whole one. Costs a look
 * at the clock for each item, and for `token` a fold's step for each event. Source errors pass.
 *
 * @example received$.pipe(idleTimeout(chat, { first: 120_000, token: 30_000 }), aggregate(chat))
 */
export const idleTimeout = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  options: IdleTimeoutOptions,
): MonoTypeOperatorFunction<Received<Event>> => {
  const { byte, token, first = token, scheduler = asyncScheduler } = options;
  for (const [name, ms] of Object.entries({ byte, token, first })) if (ms !== undefined) notNaN(name, ms);
  return (received$) =>
    new Observable((subscriber) => {
      const watch = (ms: number | undefined, waitedFor: string): Watchdog | null => {
        if (ms === undefined) return null;
        const onSilence = (): void => {
          subscriber.error(timeoutError(waitedFor, ms));
        };
        const dog = watchdog(ms, scheduler, onSilence, { patient: true });
        subscriber.add(dog.subscription);
        return dog;
      };
      const bytes = watch(byte, 'byte');
      let tokens = watch(first, 'first token');
      let begun = false;
      const read = first === undefined ? null : createDeltaReader(family);
      const look = (item: Received<Event>): void => {
        bytes?.touch();
        if (item._tag === 'Done') {
          bytes?.subscription.unsubscribe();
          tokens?.subscription.unsubscribe();
          return;
        }
        const found = read?.(item) ?? [];
        if (begun) {
          if (found.length > 0) tokens?.touch();
        } else if (found.some(isToken)) {
          begun = true;
          tokens?.subscription.unsubscribe();
          tokens = watch(token, 'token');
        }
      };
      subscriber.add(received$.pipe(tap(look)).subscribe(subscriber));
    });
};
