import type { Delta } from '../core/delta.ts';
import { deltasReceived, type Family } from '../core/family.ts';
import type { Received } from '../core/received.ts';

/**
 * The increments of each item, in order of arrival: for those who watch a stream (timeouts, metrics) beside those who
 * read it. Costs a fold's step and the event. An event that the fold refuses gives none; the reader's own fold says so.
 */
export const createDeltaReader = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
): ((item: Received<Event>) => readonly Delta[]) => {
  let state = family.initial;
  return (item) => {
    if (item._tag !== 'Event') return none;
    const stepped = family.step(state, item.event);
    if (stepped._tag === 'Left') return none;
    const before = state;
    state = stepped.right;
    return deltasReceived(family, item, before, state);
  };
};

/** Whether an increment is something that the model said: not why it ended, and not what it cost. */
export const isToken = ({ _tag }: Delta): boolean => _tag !== 'FinishReason' && _tag !== 'Usage';

const none: readonly Delta[] = [];
