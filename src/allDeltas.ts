import { isJsonObject } from './decoding/json.ts';
import type { Delta } from './delta.ts';
import type { Family } from './family.ts';

/**
 * Everything that a response holds, as the increments of one piece: what a reader who comes late has missed. `response`
 * is a snapshot or a whole body of the family; `done`: the server has said that this is all. Costs the response.
 */
export const allDeltas = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  response: unknown,
  done: boolean,
): readonly Delta[] => {
  if (!isJsonObject(response)) return [];
  const events = family.fromBody(response);
  if (events._tag === 'Left') return [];
  const deltas: Delta[] = [];
  let state = family.initial;
  for (const event of events.right) {
    const stepped = family.step(state, event);
    if (stepped._tag === 'Left') break;
    deltas.push(...family.deltas(event, state, stepped.right));
    state = stepped.right;
  }
  if (done) deltas.push(...family.closing(state));
  return deltas;
};
