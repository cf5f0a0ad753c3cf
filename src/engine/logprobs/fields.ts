import type { TokenLogprob } from '../../core/delta.ts';
import { confidenceBetween, type Confidence } from './confidence.ts';
import { jsonRanges, type JsonRange } from './jsonRanges.ts';
import { tokenText } from './text.ts';

/** How sure the model was of one value of its structured output. */
export interface FieldConfidence extends JsonRange, Confidence {}

/**
 * The confidence of every value in a structured output (or a tool's arguments, where a server gives their tokens), by
 * JSON Pointer, outer before inner. A value's tokens are those that reach into it, without the quotes and brackets around
 * it where these have tokens of their own: punctuation is always sure, and would make a doubtful value look better.
 * Costs the tokens of each value; the whole output (`''`) counts all.
 *
 * @example fieldConfidences(choice.logprobs.content).filter(({ least }) => least < 0.5)
 */
export const fieldConfidences = (tokens: readonly TokenLogprob[]): readonly FieldConfidence[] => {
  const { text, spans } = tokenText(tokens);
  return jsonRanges(text).map((range) => {
    const { start, end, complete } = range;
    const isString = text[start] === '"' && end - start > (complete ? 2 : 1);
    const inner = isString
      ? confidenceBetween(spans, start + 1, complete ? end - 1 : end)
      : confidenceBetween(spans, start, end);
    return { ...range, ...inner };
  });
};
