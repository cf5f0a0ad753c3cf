import { defer, filter, map, type OperatorFunction } from 'rxjs';
import { stepReceived, type Fold } from '../src/core/fold.ts';
import { orThrow } from '../src/core/orThrow.ts';
import { isEvent, type Received } from '../src/core/received.ts';

/**
 * A fold's state after each event.
 *
 *     received   -H-a--b--n-c-|   a, b, c: events
 *     accumulate(fold)
 *     result     ---x--y----z-|
 *
 * Takes any `Fold`: a family, or your own word count. Errors with the `StreamError` of the first event that the fold
 * refuses, and with what the fold throws; source errors pass. Costs what the fold's `step` costs.
 */
export const accumulate =
  <Event, State, Snapshot, Final>(
    fold: Fold<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, State> =>
  (received$) =>
    defer(() => {
      let state = fold.initial;
      return received$.pipe(
        filter(isEvent),
        map((item) => {
          state = orThrow(stepReceived(fold, state, item));
          return state;
        }),
      );
    });
