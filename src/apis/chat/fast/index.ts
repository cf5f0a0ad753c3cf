import * as E from '#fp-ts/Either';
import { tokensOf } from '../../../core/tokenLogprobs.ts';
import type { Delta } from '../../../core/delta.ts';
import { matchOf, type Match } from '../../../json/template/index.ts';
import { asJsonObject } from '../../../json/trusted.ts';
import type { Fast } from '../../family.ts';
import { fragmentOf } from '../toolFragment.ts';
import type { PlacedFragment, State } from '../state.ts';
import { usageOfChunk } from '../usage.ts';
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
};

const noPlaced: readonly PlacedFragment[] = [];

/**
 * The increments in a chunk that only extended the pending text; null for any other chunk. The rest of the chunk repeats
 * the chunk before it. Only a running usage is reported each time, and that needs the whole chunk.
 */
const matchedDeltas = ({ template, values }: Match, before: State, after: State): readonly Delta[] | null => {
  const { pending } = after;
  // a chunk that was folded in full has changed its choice
  const grown =
    pending !== null && pending !== before.pending && pending.template === template && after.choices === before.choices;
  if (!grown || usageOfChunk(template.base) !== null) return null;
  const { growth, fragment } = pending;
  const place = { index: growth.choice, part: 0 };
  const deltas: Delta[] = [];
  if (growth.field === null) {
    const held = after.choices[pending.choice]?.toolCalls.calls[pending.call];
    if (held === undefined) return null;
    deltas.push(fragmentOf(held, pending.call, place, fragment));
  } else if (fragment !== '') {
    deltas.push(
      growth.field === 'content'
        ? { _tag: 'Text', ...place, text: fragment }
        : growth.field === 'refusal'
          ? { _tag: 'Refusal', ...place, text: fragment }
          : { _tag: 'Reasoning', ...place, text: fragment, summary: false },
    );
  }
  const tokens = growth.logprobs < 0 ? [] : tokensOf(values[growth.logprobs]);
  if (tokens.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens });
  return deltas;
};
