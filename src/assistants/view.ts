import { readErrorBody } from '../apiError.ts';
import { isJsonObject } from '../decoding/json.ts';
import { trusted } from '../decoding/trusted.ts';
import type { Usage } from '../delta.ts';
import { apiError, type StreamError } from '../errors.ts';
import type { Ending, Outcome } from '../fold.ts';
import { readFields } from '../merge/acc.ts';
import { usageFrom } from '../usage.ts';
import { Run, RunStep, Thread, ThreadMessage } from './codec/index.ts';
import type { AssistantTurn } from './turn.ts';
import { isEnd, statusOf, type AssistantsState } from './state.ts';

/** The turn so far. Costs the messages and steps that changed since the last look. */
export const viewAssistants = (state: AssistantsState): AssistantTurn => ({
  thread: state.thread === null ? null : trusted(Thread, state.thread),
  run: state.run === null ? null : trusted(Run, state.run),
  steps: state.steps.map(({ acc }) => trusted(RunStep, readFields(acc))),
  messages: state.messages.map(({ acc }) => trusted(ThreadMessage, readFields(acc))),
});

/**
 * How a run ended, as its last event says; the server's `[DONE]` alone proves no run. One that waits for the results of
 * its calls (`requires_action`) gave what was asked for.
 */
export const finishAssistants = (state: AssistantsState): Ending<AssistantTurn> => {
  const status = state.run === null ? '' : statusOf(state.run, '');
  const outcome = outcomeOf(status);
  return { outcome, response: viewAssistants(state), error: outcome === 'failed' ? failure(state, status) : null };
};

const outcomeOf = (status: string): Outcome => {
  if (!isEnd(status)) return 'truncated';
  switch (status) {
    case 'completed':
    case 'requires_action':
      return 'completed';
    case 'failed':
    case 'expired':
      return 'failed';
    // it was asked to stop, or a limit of tokens was reached
    default:
      return 'incomplete';
  }
};

const failure = (state: AssistantsState, status: string): StreamError => {
  const error = state.run?.['last_error'] ?? null;
  const body = isJsonObject(error) ? { error } : null;
  return apiError(readErrorBody(body, status === 'expired' ? 'the run expired' : 'the run failed'), null);
};

export const usageOfRun = (state: AssistantsState): Usage | null => usageFrom(state.run?.['usage']);
