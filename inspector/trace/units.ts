import { probability, tokenText } from '../../src/engine/logprobs/index.ts';
import type { TokenLogprob } from '../../src/core/delta.ts';
import type { Part } from './parts.ts';
import { upperBound } from './upperBound.ts';

/** The smallest piece of a text that arrived by itself: a token if there are log probabilities, or else a delta. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly item: number;
  readonly token: TokenLogprob | null;
}

/** The units of a part, in order. Takes linear time. */
export const unitsOf = (part: Part): readonly Unit[] => {
  const tokens = tokenUnits(part);
  const from = tokens[tokens.length - 1]?.end ?? 0;
  if (from >= part.text.length) return tokens;
  const units: Unit[] = [...tokens];
  let start = from;
  for (let index = upperBound(part.ends, from); index < part.ends.length; index += 1) {
    const end = part.ends[index] ?? start;
    units.push({ start, end, item: part.items[index] ?? 0, token: null });
    start = end;
  }
  return units;
};

/** Tokens that do not add up to the beginning of the text cannot be placed in it. */
const tokenUnits = ({ text, tokens, tokenItems }: Part): readonly Unit[] => {
  if (tokens.length === 0) return [];
  const { text: said, spans } = tokenText(tokens);
  if (!text.startsWith(said)) return [];
  return spans.map(({ token, start, end }, index) => ({ start, end, item: tokenItems[index] ?? 0, token }));
};

/** How much of a text had arrived after the first `position` items, in UTF-16 code units. */
export const lengthAt = (part: Part, position: number): number =>
  part.kind === 'image' ? part.text.length : (part.ends[upperBound(part.items, position - 1) - 1] ?? 0);

/** A shade from 0 (certain) to 5 (unlikely); null without a log probability. */
export const shadeOf = ({ token }: Unit): number | null => {
  if (token === null) return null;
  const likely = probability(token);
  const at = limits.findIndex((limit) => likely >= limit);
  return at < 0 ? limits.length : at;
};

/** The least probability of each shade. */
export const limits: readonly number[] = [0.95, 0.8, 0.6, 0.4, 0.2];

/** The same for how long a unit had to be waited for, compared with the usual interval. */
export const delayShade = (waitMs: number, usualMs: number): number => {
  const times = waitMs / Math.max(usualMs, 1);
  const at = [1.5, 2.5, 5, 10, 25].findIndex((limit) => times <= limit);
  return at < 0 ? 5 : at;
};
