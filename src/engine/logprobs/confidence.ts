import type { TokenLogprob } from '../../core/delta.ts';
import { completed, type Fold } from '../../core/fold.ts';
import * as E from '#fp-ts/Either';
import type { TokenSpan } from './text.ts';

/** How sure the model was of some tokens. All null-free: of no tokens it is sure. */
export interface Confidence {
  readonly tokens: number;
  /** Natural logarithm of the probability of all of them together. */
  readonly logprob: number;
  /** Probability of all of them together, from 0 to 1: falls with length. */
  readonly joint: number;
  /** Geometric mean probability of a token, from 0 to 1: can be compared over lengths. */
  readonly mean: number;
  /** Probability of the least likely token. */
  readonly least: number;
  /** 1 / mean: among how many equally likely tokens it chose, on average. */
  readonly perplexity: number;
}

/** What is gathered of tokens, in constant space. */
export interface ConfidenceState {
  readonly tokens: number;
  readonly sum: number;
  readonly least: number;
}

export const noTokens: ConfidenceState = { tokens: 0, sum: 0, least: 0 };

/** One token more. A probability above 1, which some servers send, counts as 1. */
export const addToken = (state: ConfidenceState, { logprob }: TokenLogprob): ConfidenceState => {
  const own = Math.min(0, logprob);
  return { tokens: state.tokens + 1, sum: state.sum + own, least: Math.min(state.least, own) };
};

/** What the tokens so far say. */
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

/** Of a list at once. */
export const confidence = (tokens: readonly TokenLogprob[]): Confidence =>
  confidenceOf(tokens.reduce(addToken, noTokens));

/** Probability of one token, from 0 to 1. */
export const probability = ({ logprob }: TokenLogprob): number => Math.exp(Math.min(0, logprob));

/**
 * Running confidence and perplexity as a fold over tokens, for a place of your own.
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
 * How sure the model was of the text from `start` to `end` (UTF-16 code units): of every token that reaches into it.
 * `spans` in the order of the text, as `tokenText` gives them. Costs those tokens, and a search for the first.
 */
export const confidenceBetween = (spans: readonly TokenSpan[], start: number, end: number): Confidence => {
  let state = noTokens;
  for (let index = firstBehind(spans, start); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start >= end) break;
    state = addToken(state, span.token);
  }
  return confidenceOf(state);
};

/** The first span that ends behind `start`: they end in order too. */
const firstBehind = (spans: readonly TokenSpan[], start: number): number => {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** A stretch of neighbouring tokens, each less likely than asked. */
export interface WeakSpan extends Confidence {
  readonly start: number;
  readonly end: number;
}

/** The stretches of text whose every token was less likely than `below` (0 to 1): where to look, or to ask again. */
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
