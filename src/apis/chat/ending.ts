import { outcomeOfReasons } from '../../fold/choiceOutcome.ts';
import type { ChatCompletion } from './schema/index.ts';
import { fieldIn, read } from '../../fold/acc.ts';
import { readErrorBody } from '../../core/apiError.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending } from '../../core/fold.ts';
import { isWhole } from '../../fold/toolCalls/jsonScan.ts';
import { isEmptyCall } from '../../fold/toolCalls/state.ts';
import { legacyCallOf } from './legacyCall.ts';
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
  const isDone = terminated && !settle(state).choices.some(hasOpenCall);
  const proof = state.whole !== null ? 'body' : isDone ? 'done' : 'none';
  return { outcome: outcomeOfReasons(reasons, proof), response: finalChat(state), error: errorOf(state) };
};

// audio models send no finish reason; the expiry arrives with the last piece of audio
const audioEnd = ({ message }: ChoiceState): string | null => {
  const audio = fieldIn(message, 'audio');
  const expiry = audio?._tag === 'Fields' ? fieldIn(audio, 'expires_at') : undefined;
  return expiry?._tag === 'Value' && expiry.value !== null ? 'stop' : null;
};

const hasOpenCall = (choice: ChoiceState): boolean =>
  choice.finishReason === null &&
  (legacyCallOf(choice)?.whole === false ||
    choice.toolCalls.calls.some((call) => !call.custom && !isWhole(call.scan) && !isEmptyCall(call)));

/** The calls of choices without a finish reason that never received a name. */
export const namelessCalls = (state: State): readonly Diagnostic[] =>
  settle(state).choices.flatMap(({ index, finishReason, toolCalls }) =>
    toolCalls.calls.flatMap((held, call): readonly Diagnostic[] =>
      finishReason === null && held.name === null && !isEmptyCall(held)
        ? [{ _tag: 'ToolCall', event: null, repair: 'missing-name', choice: index, call }]
        : [],
    ),
  );

// OpenRouter's finish reason for a provider that failed. The error is in the choice, or in the chunk.
const errorOf = ({ choices }: State): StreamError | null => {
  const failed = choices.find(({ finishReason }) => finishReason === 'error');
  if (failed === undefined) return null;
  const error = fieldIn(failed.extras, 'error');
  return apiError(readErrorBody(error === undefined ? null : read(error), 'the provider ended with an error'), null);
};
