import { defer, filter, map, type OperatorFunction } from 'rxjs';
import { stepOf, type Family } from '../src/core/family.ts';
import type { Fold } from '../src/core/fold.ts';
import { orThrow } from '../src/core/orThrow.ts';
import { misplaced } from '../src/core/mistakes.ts';
import { isEvent, type Received, type ReceivedEvent } from '../src/core/received.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { Holding } from '../src/engine/holding.ts';

/**
 * Emits the state of a fold after each event.
 *
 *     received   -H-a--b--n-c-|   a, b, c: events
 *     accumulate(fold)
 *     result     ---x--y----z-|
 *
 * Accepts a family or your own `Fold`, such as a word count. Completes with its source. Errors with the `StreamError` for
 * the first event that the fold rejects, with a `LimitError` if a family's state exceeds `limits.heldBytes`, with an error that
 * the fold throws, and with the error of the source. Takes the time of one `step` per event.
 */
export const accumulate =
  <Event, State, Snapshot, Final>(
    fold: Fold<Event, State, Snapshot, Final> | Family<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, State> =>
  (received$) =>
    defer(() => {
      const step = stepOf(fold);
      let state = fold.initial;
      const held = 'held' in fold ? fold.held : undefined;
      const holding = new Holding(('limits' in fold ? fold.limits : undefined) ?? defaultLimits);
      const count = (): void => {
        const error = held === undefined ? null : holding.count(held(state));
        if (error !== null) throw error;
      };
      return received$.pipe(
        filter((item): item is ReceivedEvent<Event> => {
          if (isReceivedEvent(item)) return true;
          if (item._tag === 'Piece' && holding.takeBytes(item.bytes)) count();
          return false;
        }),
        map((item) => {
          state = orThrow(step(state, item));
          if (item.number >= holding.nextEvent) count();
          return state;
        }),
      );
    });

const isReceivedEvent = <Event>(item: Received<Event>): item is ReceivedEvent<Event> => {
  if (isEvent(item)) return true;
  switch (item._tag) {
    case 'Head':
    case 'UnknownEvent':
    case 'Comment':
    case 'Reconnection':
    case 'Piece':
    case 'Notice':
    case 'Failure':
    case 'Done':
    case 'End':
      return false;
    default:
      throw misplaced('received events', item);
  }
};
