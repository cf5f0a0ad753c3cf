import type { Outcome } from '../core/fold.ts';

/**
 * Returns the outcome of a response with several choices. `reasons` has the finish reason of each choice, or null. The end
 * is proven by a finish reason for every choice, or by the server's `[DONE]` (`terminated`), but never without a choice.
 */
export const outcomeOfReasons = (reasons: readonly (string | null)[], terminated: boolean): Outcome => {
  if (reasons.length === 0) return 'truncated';
  if (reasons.includes('error')) return 'failed';
  if (reasons.includes(null) && !terminated) return 'truncated';
  return reasons.some((reason) => reason === 'length' || reason === 'content_filter') ? 'incomplete' : 'completed';
};
