import type { TokenLogprob } from '../../core/delta.ts';
import { confidenceBetween, type Confidence } from './confidence.ts';
import { jsonRanges, type JsonRange } from './jsonRanges.ts';
import { tokenText } from './text.ts';

/** The model's confidence in one value of its structured output. */
export interface FieldConfidence extends JsonRange, Confidence {}

/**
 * Returns the confidence in every value of a structured output, by JSON Pointer, outer before inner. Also works for tool
 * call arguments, if the server sends their tokens. A value includes every token that overlaps it. The quotes of a string
 * are excluded if they are separate tokens, because they would raise the confidence in an uncertain value. Takes time
 * proportional to the number of tokens and the depth.
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
