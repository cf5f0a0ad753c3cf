import { mergeMap, pipe, type OperatorFunction } from 'rxjs';
import type { Delta, DeltaPlace, TokenLogprob } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

/** One token with its position, and whether it belongs to the text or to a refusal. */
export type PlacedLogprob = DeltaPlace & TokenLogprob & { readonly of: 'text' | 'refusal' };

/**
 * Emits each token that has a log probability.
 *
 *     received   -a----b-----|   b contains two tokens
 *     logprobs(chat)
 *     result     -x----(yz)--|
 *
 * Includes tokens without visible text (tool call markers). Completes with its source; errors as `deltas` does.
 */
export const logprobs =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, PlacedLogprob> =>
  (received$) =>
    received$.pipe(deltas(family), placedLogprobs(options));

/** Does the same for deltas. */
export const placedLogprobs = (options: ChoiceOptions): OperatorFunction<Delta, PlacedLogprob> =>
  pipe(
    ofChoice('Logprobs', options),
    mergeMap(({ index, part, of, tokens }) => tokens.map((token) => ({ ...token, index, part, of }))),
  );
