import type { Usage } from '../core/delta.ts';
import { checkFamily } from '../core/mistakes.ts';
import type { Family } from '../core/family.ts';
import type { Received } from '../core/received.ts';

/** Reads a response only to get its usage. */
export interface Drain<Event> {
  /** Takes one item. With `look`, returns whether reading can stop: it is settled, or the fold rejected the event. */
  readonly take: (item: Received<Event>, look: boolean) => boolean;
  /** Whether usage has arrived and the response has ended, or `[DONE]` has arrived. */
  readonly isSettled: () => boolean;
  readonly usage: () => { readonly usage: Usage | null; readonly whole: boolean };
}

/**
 * Creates a drain. Usage alone does not end it, because some servers report a running total with every chunk. The end of
 * the response alone does not end it either, because usage may follow in the last chunk.
 */
export const createDrain = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
): Drain<Event> => {
  checkFamily(family);
  let state = family.initial;
  let done = false;
  const ended = (): boolean => done || family.finish(state, done).outcome !== 'truncated';
  const isSettled = (): boolean => done || (family.usage(state) !== null && ended());
  return {
    take: (item, look) => {
      if (item._tag === 'Done') done = true;
      if (item._tag !== 'Event') return look && done;
      const stepped = family.step(state, item);
      if (stepped._tag === 'Left') return look;
      state = stepped.right;
      return look && isSettled();
    },
    isSettled,
    usage: () => {
      const usage = family.usage(state);
      return { usage, whole: usage !== null && ended() };
    },
  };
};
