import type { TokenLogprob } from '../../core/delta.ts';
import { completed, type Fold } from '../../core/fold.ts';
import * as E from '../../json/either.ts';
import type { TokenSpan } from './text.ts';

/** The model's confidence in a list of tokens. For an empty list, every probability is 1. */
export interface Confidence {
  /** Number of tokens. */
  readonly tokens: number;
  /** Natural logarithm of `joint`. */
  readonly logprob: number;
  /** Joint probability of all tokens, from 0 to 1. Falls with the number of tokens. */
  readonly joint: number;
  /** Geometric mean of the probabilities, from 0 to 1. Does not depend on the number of tokens. */
  readonly mean: number;
  /** Probability of the least likely token, from 0 to 1. */
  readonly least: number;
  /** 1 / `mean`: the average number of equally likely choices per token. */
  readonly perplexity: number;
}

/** The sums from which `confidenceOf` computes a `Confidence`. */
export interface ConfidenceState {
  readonly tokens: number;
  readonly sum: number;
  readonly least: number;
}

/** The sums before the first token. */
export const noTokens: ConfidenceState = { tokens: 0, sum: 0, least: 0 };

/** Adds a token. A probability above 1, which some servers send, counts as 1. */
export const addToken = (state: ConfidenceState, { logprob }: TokenLogprob): ConfidenceState => {
  const own = Math.min(0, logprob);
  return { tokens: state.tokens + 1, sum: state.sum + own, least: Math.min(state.least, own) };
};

/** Returns the confidence in the tokens so far. */
export const confidenceOf = ({ tokens, sum, least }: ConfidenceState): Confidence => {
  const mean = tokens === 0 ? 0 : sum / tokens;
  return {
    tokens,
    logprob: sum,
    joint: Math.exp(sum),
    mean: Math.exp(mean),
    least: Math.exp(least),
    perplexity: Math.exp(-mean),
  };
};

/** Returns the confidence in a list of tokens. */
export const confidence = (tokens: readonly TokenLogprob[]): Confidence =>
  confidenceOf(tokens.reduce(addToken, noTokens));

/** Returns the probability of one token, from 0 to 1. */
export const probability = ({ logprob }: TokenLogprob): number => Math.exp(Math.min(0, logprob));

/**
 * Confidence as a fold over tokens: the snapshot is the confidence so far. With RxJS's `scan`, use `addToken` instead.
 *
 * @example tokens$.pipe(scan((state, token) => addToken(state, token), noTokens), map(confidenceOf))
 */
export const confidenceFold: Fold<TokenLogprob, ConfidenceState, Confidence, Confidence> = {
  initial: noTokens,
  step: (state, token) => E.right(addToken(state, token)),
  snapshot: confidenceOf,
  finish: (state) => completed(confidenceOf(state)),
};

/**
 * Returns the confidence in the text from `start` to `end` (in UTF-16 code units), which includes every token that
 * overlaps it. `spans` must be in the order of the text, as `tokenText` returns them. Takes time proportional to the
 * number of overlapping tokens, plus a binary search.
 */
export const confidenceBetween = (spans: readonly TokenSpan[], start: number, end: number): Confidence => {
  let state = noTokens;
  for (let index = firstEndingAfter(spans, start); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start >= end) break;
    state = addToken(state, span.token);
  }
  return confidenceOf(state);
};

/** Returns the index of the first span that ends after `start`, by binary search. */
const firstEndingAfter = (spans: readonly TokenSpan[], start: number): number => {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** A sequence of adjacent tokens that are all unlikely. Offsets are in UTF-16 code units. */
export interface WeakSpan extends Confidence {
  readonly start: number;
  readonly end: number;
}

/** Returns the longest sequences of adjacent tokens that all have a probability less than `below` (from 0 to 1). */
export const weakSpans = (spans: readonly TokenSpan[], below: number): readonly WeakSpan[] => {
  const found: WeakSpan[] = [];
  let run: TokenSpan[] = [];
  const close = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first !== undefined && last !== undefined) {
      found.push({ start: first.start, end: last.end, ...confidence(run.map(({ token }) => token)) });
    }
    run = [];
  };
  for (const span of spans) {
    if (probability(span.token) < below) run.push(span);
    else close();
  }
  close();
  return found;
};
