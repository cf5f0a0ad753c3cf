import type { ChatCompletion } from './codec/index.ts';
import { apiError, type StreamError } from '../errors.ts';
import type { Ending, Outcome } from '../fold.ts';
import type { ChatState } from './state.ts';
import { finalChat } from './view.ts';

/**
 * How a chat stream ended. What proves its end is a finish reason for every choice seen, or the server's `[DONE]`
 * (audio models send no finish reason); a stream without a choice proves nothing.
 */
export const finishChat = (state: ChatState, terminated: boolean): Ending<ChatCompletion> => {
  const reasons = state.choices.map((choice) => choice.finishReason);
  return { outcome: outcomeOf(reasons, terminated), response: finalChat(state), error: errorOf(reasons) };
};

const outcomeOf = (reasons: readonly (string | null)[], terminated: boolean): Outcome => {
  if (reasons.length === 0) return 'truncated';
  if (reasons.includes('error')) return 'failed';
  if (reasons.includes(null) && !terminated) return 'truncated';
  return reasons.some((reason) => reason === 'length' || reason === 'content_filter') ? 'incomplete' : 'completed';
};

// OpenRouter's finish reason for a provider that broke off; its words stand in the chunk's own `error`.
const errorOf = (reasons: readonly (string | null)[]): StreamError | null =>
  reasons.includes('error')
    ? apiError({ message: 'the provider ended with an error', type: null, code: null, param: null, body: null }, null)
    : null;
