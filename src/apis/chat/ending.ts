import { outcomeOfReasons } from '../../fold/choiceOutcome.ts';
import type { ChatCompletion } from './schema/index.ts';
import { fieldIn } from '../../fold/acc.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending } from '../../core/fold.ts';
import { isWhole } from '../../fold/toolCalls/jsonScan.ts';
import { isEmptyCall } from '../../fold/toolCalls/state.ts';
import { settle } from './fast/pending.ts';
import type { ChoiceState, State } from './state.ts';
import { finalChat } from './view.ts';

/**
 * How a chat stream ended. Its end is proven by a finish reason for every choice (of audio: its expiry), or by the server's
 * `[DONE]` if no tool call is open. A stream without a choice proves nothing.
 */
export const finishChat = (state: State, terminated: boolean): Ending<ChatCompletion> => {
  const reasons = state.choices.map((choice) => choice.finishReason ?? audioEnd(choice));
  // a whole completion is not a stream, and `[DONE]` proves nothing about a call whose arguments are open
  const ended = state.whole !== null || (terminated && !settle(state).choices.some(hasOpenCall));
  return { outcome: outcomeOfReasons(reasons, ended), response: finalChat(state), error: errorOf(reasons) };
};

// audio models send no finish reason; the expiry arrives with the last piece of audio
const audioEnd = ({ message }: ChoiceState): string | null => {
  const audio = fieldIn(message, 'audio');
  const expiry = audio?._tag === 'Fields' ? fieldIn(audio, 'expires_at') : undefined;
  return expiry?._tag === 'Value' && expiry.value !== null ? 'stop' : null;
};

const hasOpenCall = ({ finishReason, toolCalls }: ChoiceState): boolean =>
  finishReason === null && toolCalls.calls.some((call) => !call.custom && !isWhole(call.scan) && !isEmptyCall(call));

// OpenRouter's finish reason for a provider that failed. The message is in the chunk's own `error`.
const errorOf = (reasons: readonly (string | null)[]): StreamError | null =>
  reasons.includes('error')
    ? apiError({ message: 'the provider ended with an error', type: null, code: null, param: null, body: null }, null)
    : null;
