import { outcomeOfReasons } from '../../fold/choiceOutcome.ts';
import type { ChatCompletion } from './schema/index.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending } from '../../core/fold.ts';
import type { State } from './state.ts';
import { finalChat } from './view.ts';

/**
 * How a chat stream ended. Its end is proven by a finish reason for every choice, or by the server's `[DONE]` (audio models
 * send no finish reason). A stream without a choice proves nothing.
 */
export const finishChat = (state: State, terminated: boolean): Ending<ChatCompletion> => {
  const reasons = state.choices.map((choice) => choice.finishReason);
  return { outcome: outcomeOfReasons(reasons, terminated), response: finalChat(state), error: errorOf(reasons) };
};

// OpenRouter's finish reason for a provider that failed. The message is in the chunk's own `error`.
const errorOf = (reasons: readonly (string | null)[]): StreamError | null =>
  reasons.includes('error')
    ? apiError({ message: 'the provider ended with an error', type: null, code: null, param: null, body: null }, null)
    : null;
