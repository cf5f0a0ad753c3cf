import type { Usage } from '../core/delta.ts';
import type { Family } from '../core/family.ts';
import type { Received } from '../core/received.ts';

/** Reads a response for its cost alone. */
export interface Drain<Event> {
  /** Takes one item; with `look`, says whether there is nothing more to wait for. */
  readonly take: (item: Received<Event>, look: boolean) => boolean;
  /** Whether there is nothing more to wait for: the usage came and the response has ended, or `[DONE]` came. */
  readonly isSettled: () => boolean;
  readonly usage: () => { readonly usage: Usage | null; readonly whole: boolean };
}

/**
 * Some servers report a running usage with every chunk, so a usage alone proves nothing: the response must have ended
 * too, and where the usage is the last chunk, it must have come.
 */
export const createDrain = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
): Drain<Event> => {
  let state = family.initial;
  let done = false;
  const ended = (): boolean => done || family.finish(state, done).outcome !== 'truncated';
  const isSettled = (): boolean => done || (family.usage(state) !== null && ended());
  return {
    take: (item, look) => {
      if (item._tag === 'Done') done = true;
      if (item._tag !== 'Event') return look && done;
      const stepped = family.step(state, item.event);
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
