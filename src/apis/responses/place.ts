import type { DeltaPlace } from '../../core/delta.ts';
import { fieldIn, read } from '../../fold/acc.ts';
import { fieldOf, textOf } from '../../json/read.ts';
import type { ItemState } from './item.ts';

/** The name of the agent that produced an item; null unless the response is one of several agents. */
export const agentOf = ({ acc }: ItemState): string | null => {
  const agent = fieldIn(acc, 'agent');
  return agent === undefined ? null : textOf(fieldOf(read(agent), 'agent_name'));
};

/** The place of an item's increments. */
export const placeOf = (item: ItemState): DeltaPlace => {
  const agent = agentOf(item);
  return agent === null ? { index: item.place, part: 0 } : { index: item.place, part: 0, agent };
};
