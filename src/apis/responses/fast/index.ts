import * as E from '#fp-ts/Either';
import type { Delta } from '../../../core/delta.ts';
import { matchOf, type Match } from '../../../json/template/index.ts';
import { asJsonObject } from '../../../json/trusted.ts';
import type { Fast } from '../../family.ts';
import { incrementDeltas } from '../increments.ts';
import type { State } from '../state.ts';
import { beginPending, growPending } from './pending.ts';

/** Folds events of one template that follow each other by one append each. */
export const fastResponses: Fast<State> = {
  step: (full) => (state, item) => {
    const match = matchOf(item);
    if (match === null) return full(state, item);
    const grown = state.pending?.template === match.template ? growPending(state.pending, match.values) : null;
    // field by field, because a spread of this many fields costs more than the rest of the step
    if (grown !== null) {
      return E.right({
        envelope: state.envelope,
        items: state.items,
        order: state.order,
        terminal: state.terminal,
        ending: state.ending,
        touched: grown.position,
        sequence: state.sequence,
        beside: state.beside,
        streamed: state.streamed,
        diagnostics: state.diagnostics,
        events: state.events + 1,
        whole: state.whole,
        pending: grown,
      });
    }
    const stepped = full(state, item);
    if (stepped._tag === 'Left') return stepped;
    const pending = beginPending(stepped.right, match.template);
    return pending === null ? stepped : E.right({ ...stepped.right, pending });
  },
  deltas: (full) => (item, before, after) => {
    const match = matchOf(item);
    const known = match === null ? null : matchedDeltas(match, before, after);
    return known ?? full(asJsonObject(item.event), before, after);
  },
  // an empty increment leaves the text as it is
  continues: ({ pending: earlier }, { pending: later }) =>
    earlier !== null && later !== null && later.template === earlier.template && later.text !== earlier.text,
};

/** The increments in an event that only extended the pending text; null for any other event. */
const matchedDeltas = ({ template, values }: Match, before: State, after: State): readonly Delta[] | null => {
  const { pending } = after;
  const grown =
    pending !== null && pending !== before.pending && pending.template === template && after.items === before.items;
  const item = grown ? after.items[pending.position] : undefined;
  if (!grown || item === undefined) return null;
  const { hole, logprobs } = pending.growth;
  const delta = values[hole];
  if (typeof delta !== 'string') return null;
  const { base } = template;
  const tokens = logprobs < 0 ? base['logprobs'] : values[logprobs];
  return incrementDeltas(base, delta, tokens, item, item.place);
};
