import { mergeMap, pipe, type OperatorFunction } from 'rxjs';
import type { Delta, DeltaPlace, TokenLogprob } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

/** One token, where it belongs, and whether it is of the text or of a refusal. */
export type PlacedLogprob = DeltaPlace & TokenLogprob & { readonly of: 'text' | 'refusal' };

/**
 * One emission for each token that comes with its log probability.
 *
 *     received   -a----b-----|   b holds two tokens
 *     logprobs(chat)
 *     result     -x----(yz)--|
 *
 * Also tokens that give no visible text (tool-call markers). Errors as `deltas` does; completes with its source.
 */
export const logprobs =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, PlacedLogprob> =>
  (received$) =>
    received$.pipe(deltas(family), placedLogprobs(options));

/** The same from deltas that are there already. */
export const placedLogprobs = (options: ChoiceOptions): OperatorFunction<Delta, PlacedLogprob> =>
  pipe(
    ofChoice('Logprobs', options),
    mergeMap(({ index, part, of, tokens }) => tokens.map((token) => ({ ...token, index, part, of }))),
  );
