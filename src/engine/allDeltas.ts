import { isJsonObject } from '../json/json.ts';
import type { Delta } from '../core/delta.ts';
import type { Family } from '../core/family.ts';

/**
 * Returns the deltas of everything in a response so far, for a reader that joins late. `done` means that the server has
 * sent `[DONE]`. Takes time proportional to the size of the response.
 */
export const allDeltas = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  state: State,
  done: boolean,
): readonly Delta[] => [
  ...(family.soFar?.(state) ?? bodyDeltas(family, family.snapshot(state))),
  ...(done ? family.closing(state) : []),
];

/** Does the same for a complete body or a snapshot. */
const bodyDeltas = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  response: unknown,
): readonly Delta[] => {
  if (!isJsonObject(response)) return [];
  const events = family.fromBody(response);
  if (events._tag === 'Left') return [];
  const deltas: Delta[] = [];
  let state = family.initial;
  for (const event of events.right) {
    const item = { event };
    const stepped = family.step(state, item);
    if (stepped._tag === 'Left') break;
    deltas.push(...family.deltas(item, state, stepped.right));
    state = stepped.right;
  }
  return deltas;
};
