import { mergeMap, type OperatorFunction } from 'rxjs';
import type { DeltaPlace, TokenLogprob } from '../src/core/delta.ts';
import { choiceOperator, type DeltaOf } from './ofChoice.ts';

/** One token with its position, and whether it belongs to the text or to a refusal. */
export type PlacedLogprob = DeltaPlace & TokenLogprob & { readonly of: 'text' | 'refusal' };

/** Emits the tokens of each delta, each with its position. */
export const placedTokens = (): OperatorFunction<DeltaOf<'Logprobs'>, PlacedLogprob> =>
  mergeMap(({ index, part, of, tokens }) => tokens.map((token) => ({ ...token, index, part, of })));

/**
 * Emits each token that has a log probability.
 *
 *     received   -a----b-----|   b contains two tokens
 *     logprobs(chat)
 *     result     -x----(yz)--|
 *
 * Includes tokens without visible text (tool call markers). Completes with its source; errors as `deltas` does.
 */
export const logprobs = choiceOperator('Logprobs', placedTokens());
