import { identity, map, type MonoTypeOperatorFunction, type OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Fold } from '../src/core/fold.ts';
import type { Received } from '../src/core/received.ts';
import { accumulate } from './accumulate.ts';

/**
 * Emits the response so far after each event.
 *
 *     received   -a--b--c--|
 *     snapshots(fold)
 *     result     -x--y--z--|
 *
 * A snapshot never changes, and successive snapshots share their unchanged parts. Building one takes time proportional to
 * the choices or items that changed, and to the length of their logprobs. `pace` drops states before a snapshot is built:
 * `snapshots(chat, auditTime(50))` folds every event and builds at most 20 snapshots per second. Completes with its
 * source. Errors with the `StreamError` for the first event that the fold rejects, and with the error of the source.
 *
 * @example received$.pipe(snapshots(chat)).subscribe(({ choices }) => render(choices[0]));
 * @see {@link finalResponse} for the final response only, {@link aggregate} for both in one pass
 */
export const snapshots =
  <Event, State, Snapshot, Final>(
    fold: Fold<Event, State, Snapshot, Final> | Family<Event, State, Snapshot, Final>,
    pace: MonoTypeOperatorFunction<State> = identity,
  ): OperatorFunction<Received<Event>, Snapshot> =>
  (received$) =>
    received$.pipe(
      accumulate(fold),
      pace,
      map((state) => fold.snapshot(state)),
    );
