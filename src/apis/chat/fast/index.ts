import * as E from '#fp-ts/Either';
import { tokensOf } from '../../../core/tokenLogprobs.ts';
import type { Delta, TokenLogprob } from '../../../core/delta.ts';
import { matchOf, type Match } from '../../../json/template/index.ts';
import { asJsonObject } from '../../../json/trusted.ts';
import type { Fast } from '../../family.ts';
import { fragmentOf } from '../toolFragment.ts';
import type { Pending, PlacedFragment, State } from '../state.ts';
import { beginPending, growPending } from './pending.ts';

/** Folds chunks of one template that follow each other by one append each. */
export const fastChat: Fast<State> = {
  step: (full) => (state, item) => {
    const match = matchOf(item);
    if (match === null) return full(state, asJsonObject(item.event));
    const grown = state.pending?.template === match.template ? growPending(state.pending, match.values) : null;
    if (grown !== null) {
      const { envelope, choices, diagnostics } = state;
      return E.right({
        envelope,
        choices,
        placed: noPlaced,
        diagnostics,
        events: state.events + 1,
        whole: null,
        pending: grown,
      });
    }
    const stepped = full(state, asJsonObject(item.event));
    if (stepped._tag === 'Left') return stepped;
    const pending = beginPending(stepped.right, match.template);
    return pending === null ? stepped : E.right({ ...stepped.right, pending });
  },
  deltas: (full) => (item, before, after) => {
    const match = matchOf(item);
    const known = match === null ? null : matchedDeltas(match, before, after);
    return known ?? full(asJsonObject(item.event), before, after);
  },
  continues: ({ pending: earlier }, { pending: later }) =>
    earlier !== null &&
    later !== null &&
    later !== earlier &&
    later.template === earlier.template &&
    earlier.fragment !== '' &&
    later.fragment !== '' &&
    !later.growth.reportsUsage,
};

const noPlaced: readonly PlacedFragment[] = [];

/** The increments in a chunk that only extended the pending text; null for any other chunk. */
const matchedDeltas = ({ template, values }: Match, before: State, after: State): readonly Delta[] | null => {
  const { pending } = after;
  // a chunk that was folded in full has changed its choice
  const grown =
    pending !== null && pending !== before.pending && pending.template === template && after.choices === before.choices;
  if (!grown || pending.growth.reportsUsage) return null;
  const delta = textDelta(pending, after);
  const { choice, logprobs } = pending.growth;
  const tokens = logprobs < 0 ? noTokens : tokensOf(values[logprobs]);
  if (tokens.length === 0) return delta === null ? none : [delta];
  const added: Delta = { _tag: 'Logprobs', index: choice, part: 0, of: 'text', tokens };
  return delta === null ? [added] : [delta, added];
};

const none: readonly Delta[] = [];
const noTokens: readonly TokenLogprob[] = [];

// This runs for every token of a stream, so the fields are written out: a spread inside an object literal is slow.
const textDelta = ({ growth, fragment, choice, call }: Pending, { choices }: State): Delta | null => {
  const { field, choice: index } = growth;
  if (field === null) {
    const held = choices[choice]?.toolCalls.calls[call];
    return held === undefined ? null : fragmentOf(held, call, index, fragment);
  }
  if (fragment === '') return null;
  switch (field) {
    case 'content':
      return { _tag: 'Text', index, part: 0, text: fragment };
    case 'refusal':
      return { _tag: 'Refusal', index, part: 0, text: fragment };
    case 'reasoning':
    case 'reasoning_content':
      return { _tag: 'Reasoning', index, part: 0, text: fragment, summary: false };
  }
};
