import { tokensOf } from '../../../core/tokenLogprobs.ts';
import type { Delta, TokenLogprob } from '../../../core/delta.ts';
import { stepped } from '../../../fold/stepped.ts';
import { isEmptyCall } from '../../../fold/toolCalls/state.ts';
import { matchOf, type Match } from '../../../json/template/index.ts';
import { asJsonObject } from '../../../json/trusted.ts';
import type { Fast } from '../../family.ts';
import { fragmentOf } from '../toolFragment.ts';
import { stateOf, type State } from '../state.ts';
import { growsOneText } from '../view.ts';
import { growthOf, type Growth } from './growth.ts';
import { beginPending, growState, indexIn } from './pending.ts';

/** Folds chunks of one template that follow each other by one append each. */
export const fastChat: Fast<State> = {
  step: (full) => (state, item) => {
    const match = matchOf(item);
    if (match === null) return full(state, item);
    const grown = growState(state, match);
    if (grown !== null) return stepped(grown);
    const folded = full(state, item);
    if (folded._tag === 'Left') return folded;
    const pending = beginPending(folded.right, match);
    return pending === null ? folded : stepped(stateOf({ ...folded.right, pending }));
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
    later.place.template === earlier.place.template &&
    earlier.fragment !== '' &&
    later.fragment !== '' &&
    !later.place.growth.reportsUsage,
  isCheap: growsOneText,
};

/**
 * The increments in a chunk in which only a text differs; null for any other chunk. Those of a text need no state. Those of
 * a tool call need its identity, so the chunk must have extended the pending arguments.
 */
const matchedDeltas = ({ template, values }: Match, before: State, after: State): readonly Delta[] | null => {
  const place = after.pending?.place;
  const growth = place?.template === template ? place.growth : growthOf(template);
  if (growth === null || growth.reportsUsage) return null;
  const { field, logprobs } = growth;
  const index = indexIn(growth, values);
  const text = values[growth.hole];
  if (typeof index !== 'number' || typeof text !== 'string') return null;
  let delta: Delta | null = null;
  if (field === null) {
    delta = callDelta(index, before, after);
    if (delta === null) return null;
  } else if (text !== '') delta = textDelta(field, index, text);
  const tokens = logprobs < 0 ? noTokens : tokensOf(values[logprobs]);
  if (tokens.length === 0) return delta === null ? none : [delta];
  const added: Delta = { _tag: 'Logprobs', index, part: 0, of: 'text', tokens };
  return delta === null ? [added] : [delta, added];
};

const none: readonly Delta[] = [];
const noTokens: readonly TokenLogprob[] = [];

// This runs for every token of a stream, so the fields are written out: a spread inside an object literal is slow.
const textDelta = (field: NonNullable<Growth['field']>, index: number, text: string): Delta => {
  switch (field) {
    case 'content':
      return { _tag: 'Text', index, part: 0, text };
    case 'refusal':
      return { _tag: 'Refusal', index, part: 0, text };
    case 'reasoning':
    case 'reasoning_content':
      return { _tag: 'Reasoning', index, part: 0, text, summary: false };
  }
};

/** The fragment by which a chunk extended the pending arguments; null if it did something else. */
const callDelta = (index: number, before: State, { choices, pending }: State): Delta | null => {
  // a chunk that was folded in full has changed its choice
  if (pending === null || pending === before.pending || choices !== before.choices) return null;
  const { choice, call } = pending.place;
  const held = choice.toolCalls.calls[call];
  return held === undefined || isEmptyCall(held) ? null : fragmentOf(held, call, index, pending.fragment);
};
