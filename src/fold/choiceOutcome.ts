import type { Outcome } from '../core/fold.ts';

/**
 * Returns the outcome of a response with several choices. `reasons` has the finish reason of each choice, or null. The end
 * is proven by a finish reason for every choice, by the server's `[DONE]`, or by a whole body. A stream without a choice
 * proves nothing.
 */
export const outcomeOfReasons = (reasons: readonly (string | null)[], proof: 'none' | 'done' | 'body'): Outcome => {
  if (reasons.length === 0 && proof !== 'body') return 'truncated';
  if (reasons.includes('error')) return 'failed';
  if (reasons.includes(null) && proof === 'none') return 'truncated';
  return reasons.some((reason) => reason === 'length' || reason === 'content_filter') ? 'incomplete' : 'completed';
};
