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
  const event = family.fromBody(response);
  if (event._tag === 'Left') return [];
  const item = { event: event.right };
  const stepped = family.step(family.initial, item);
  return stepped._tag === 'Left' ? [] : family.deltas(item, family.initial, stepped.right);
};
