import type { Delta } from '../../../core/delta.ts';
import { stepped } from '../../../fold/stepped.ts';
import { matchOf, type Match } from '../../../json/template/index.ts';
import { asJsonObject } from '../../../json/trusted.ts';
import type { Fast } from '../../family.ts';
import { itemAt } from '../heldItems.ts';
import { incrementDeltas } from '../increments.ts';
import { stateOf, type State } from '../state.ts';
import { growsOneText } from '../view.ts';
import { beginPending, growPending } from './pending.ts';

/** Folds events of one template that follow each other by one append each. */
export const fastResponses: Fast<State> = {
  step: (full) => (state, item) => {
    const match = matchOf(item);
    if (match === null) return full(state, item);
    const { folded, pending } = state;
    const grown = pending?.place.template === match.template ? growPending(pending, match.values) : null;
    if (grown !== null) return stepped(stateOf(folded, grown));
    const next = full(state, item);
    if (next._tag === 'Left') return next;
    const begun = beginPending(next.right.folded, match.template);
    return begun === null ? next : stepped(stateOf(next.right.folded, begun));
  },
  deltas: (full) => (item, before, after) => {
    const match = matchOf(item);
    const known = match === null ? null : matchedDeltas(match, before, after);
    return known ?? full(asJsonObject(item.event), before, after);
  },
  // an empty increment leaves the text as it is
  continues: ({ pending: earlier }, { pending: later }) =>
    earlier !== null &&
    later !== null &&
    later.place.template === earlier.place.template &&
    later.text !== earlier.text,
  isCheap: growsOneText,
};

/** The increments in an event that only extended the pending text; null for any other event. */
const matchedDeltas = ({ template, values }: Match, before: State, after: State): readonly Delta[] | null => {
  const { folded, pending } = after;
  if (pending === null || pending === before.pending || folded !== before.folded) return null;
  const { growth, position } = pending.place;
  const item = itemAt(folded.items, position);
  if (pending.place.template !== template || item === undefined) return null;
  const { hole, logprobs } = growth;
  const delta = values[hole];
  if (typeof delta !== 'string') return null;
  const { base } = template;
  const tokens = logprobs < 0 ? base['logprobs'] : values[logprobs];
  return incrementDeltas(base, delta, tokens, item, item.place);
};
