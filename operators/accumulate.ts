import { defer, filter, map, type OperatorFunction } from 'rxjs';
import { stepOf, type Family } from '../src/core/family.ts';
import type { Fold } from '../src/core/fold.ts';
import { orThrow } from '../src/core/orThrow.ts';
import { isEvent, type Received } from '../src/core/received.ts';

/**
 * Emits the state of a fold after each event.
 *
 *     received   -H-a--b--n-c-|   a, b, c: events
 *     accumulate(fold)
 *     result     ---x--y----z-|
 *
 * Accepts a family or your own `Fold`, such as a word count. Completes with its source. Errors with the `StreamError` for
 * the first event that the fold rejects, with an error that the fold throws, and with the error of the source. Takes the
 * time of one `step` per event.
 */
export const accumulate =
  <Event, State, Snapshot, Final>(
    fold: Fold<Event, State, Snapshot, Final> | Family<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, State> =>
  (received$) =>
    defer(() => {
      const step = stepOf(fold);
      let state = fold.initial;
      return received$.pipe(
        filter(isEvent),
        map((item) => {
          state = orThrow(step(state, item));
          return state;
        }),
      );
    });
