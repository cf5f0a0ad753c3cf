import type { Delta } from '../core/delta.ts';
import type { Family } from '../core/family.ts';
import { checkFamily } from '../core/mistakes.ts';
import type { Received } from '../core/received.ts';

/**
 * Returns a function that returns the deltas of each item, in order of arrival. For operators that only watch a stream,
 * such as a timeout. An event that the fold rejects has no deltas; the reader's own fold reports the error. Takes the time
 * of a fold's step per event.
 */
export const createDeltaReader = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
): ((item: Received<Event>) => readonly Delta[]) => {
  checkFamily(family);
  let state = family.initial;
  return (item) => {
    if (item._tag !== 'Event') return none;
    const stepped = family.step(state, item);
    if (stepped._tag === 'Left') return none;
    const before = state;
    state = stepped.right;
    return family.deltas(item, before, state);
  };
};

/** Whether a delta is output of the model, and not a finish reason or usage. */
export const isToken = ({ _tag }: Delta): boolean => _tag !== 'FinishReason' && _tag !== 'Usage';

const none: readonly Delta[] = [];
