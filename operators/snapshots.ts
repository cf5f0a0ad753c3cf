import { identity, map, type MonoTypeOperatorFunction, type OperatorFunction } from 'rxjs';
import type { Fold } from '../src/core/fold.ts';
import type { Received } from '../src/core/received.ts';
import { accumulate } from './accumulate.ts';

/**
 * The response so far, after each event.
 *
 *     received   -a--b--c--|
 *     snapshots(fold)
 *     result     -x--y--z--|
 *
 * Immutable: a snapshot never changes, and neighbours share what did not change. `pace` thins the states before a
 * snapshot is built: `snapshots(chat, auditTime(50))` folds every event and builds at most 20 snapshots a second.
 * Errors with the `StreamError` of the first event that the fold refuses; source errors pass. A snapshot costs the
 * choices or items that changed; a list of logprobs is made at its whole length.
 *
 * @example received$.pipe(snapshots(chat)).subscribe(({ choices }) => render(choices[0]));
 * @see {@link finalResponse} for the end only, {@link aggregate} for both in one pass
 */
export const snapshots =
  <Event, State, Snapshot, Final>(
    fold: Fold<Event, State, Snapshot, Final>,
    pace: MonoTypeOperatorFunction<State> = identity,
  ): OperatorFunction<Received<Event>, Snapshot> =>
  (received$) =>
    received$.pipe(accumulate(fold), pace, map(fold.snapshot));
