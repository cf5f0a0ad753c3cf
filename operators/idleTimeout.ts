import { asyncScheduler, Observable, tap, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { createDeltaReader, isToken } from '../src/engine/deltaReader.ts';
import { notNaN } from './after.ts';
import { timeoutOf, type Watchdog } from './watchdog.ts';

/** Maximum times in milliseconds. Default: no limit, like `Infinity`. NaN throws a `RangeError`. */
export interface IdleTimeoutOptions {
  /** Maximum time without any item, including bytes and comments. Also applies before the first item. */
  readonly byte?: number;
  /** Maximum time without a delta: text, reasoning, a tool call, the finish reason, … */
  readonly token?: number;
  /** Maximum time before the first token, which usually takes longer. Default: `token`. */
  readonly first?: number;
  readonly scheduler?: SchedulerLike;
}

/**
 * Errors with `TimeoutError` if nothing arrives for too long, or if no token arrives for too long.
 *
 *     received   -h-t--h--h--h--h    h: heartbeat, t: token
 *     idleTimeout(chat, { byte: 4, token: 8 })
 *     result     -h-t--h--h-#        no token for 8 ms, although the connection is alive
 *
 * Every item restarts `byte`. Only events with a delta restart `token`, so that it detects a server that sends only
 * comments and empty chunks. Bytes of an incomplete event (a `Piece` from `sse`) restart `byte` but not `token`, so `token`
 * must be long enough for one large event (images). After `[DONE]` there is no timeout.
 *
 * An error unsubscribes from the source, which aborts the request; a following `aggregate` then emits a final with the
 * outcome `aborted` and everything received so far. Reads the clock once per item; `token` takes the time of a fold's step
 * per event.
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
      const watch = (ms: number | undefined, waitedFor: string): Watchdog | null =>
        ms === undefined ? null : timeoutOf(subscriber, waitedFor, ms, scheduler);
      const bytes = watch(byte, 'byte');
      let tokens = watch(first, 'first token');
      let begun = false;
      const read = first === undefined ? null : createDeltaReader(family);
      const take = (item: Received<Event>): void => {
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
      subscriber.add(received$.pipe(tap(take)).subscribe(subscriber));
    });
};
