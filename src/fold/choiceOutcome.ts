import type { Outcome } from '../core/fold.ts';

/**
 * How a response of several choices ended, by the finish reason of each (null: none came). What proves the end is a
 * finish reason for every choice seen, or the server's `[DONE]`; a stream without a choice proves nothing.
 */
export const outcomeOfReasons = (reasons: readonly (string | null)[], terminated: boolean): Outcome => {
  if (reasons.length === 0) return 'truncated';
  if (reasons.includes('error')) return 'failed';
  if (reasons.includes(null) && !terminated) return 'truncated';
  return reasons.some((reason) => reason === 'length' || reason === 'content_filter') ? 'incomplete' : 'completed';
};
