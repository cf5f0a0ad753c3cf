import { readErrorBody } from '../../core/apiError.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending, Outcome } from '../../core/fold.ts';
import { readFields } from '../../fold/acc.ts';
import { memberAt } from '../../fold/keyed.ts';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import type { State } from './state.ts';
import { viewSession, type AgentSessionSoFar } from './view.ts';

/**
 * How a session has ended for now. A session that waits for the client has done everything that it could; one that is
 * idle ended as its newest turn did. The status of a session in progress proves nothing, and neither does the status `idle` while
 * a turn goes on: the official client waits for the end of the turn too.
 */
export const finishAgents = (state: State): Ending<AgentSessionSoFar> => {
  const outcome = outcomeOf(state);
  return { outcome, response: viewSession(state), error: outcome === 'failed' ? failure(state) : null };
};

const outcomeOf = (state: State): Outcome => {
  const turn = leadingTurn(state);
  const turnStatus = turn === null ? null : textOf(turn['status']);
  const isOpen = turnStatus !== null && !ended.has(turnStatus);
  switch (state.status) {
    case 'failed':
      return 'failed';
    case 'requires_action':
      return 'completed';
    case 'budget_reached':
      return isOpen ? 'truncated' : 'incomplete';
    case 'idle':
      return isOpen ? 'truncated' : (ended.get(turnStatus ?? '') ?? 'completed');
    default:
      return 'truncated';
  }
};

/** The statuses of a turn that has ended. */
const ended: ReadonlyMap<string, Outcome> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['cancelled', 'incomplete'],
]);

/** Why the session stopped; null while it goes on. */
export const reasonOf = (state: State): string | null => (outcomeOf(state) === 'truncated' ? null : state.status);

/** Whether a turn has ended. */
export const isEnded = (turn: JsonObject): boolean => ended.has(textOf(turn['status']) ?? '');

const leadingTurn = ({ turns, leading }: State): JsonObject | null => {
  const turn = memberAt(turns, leading);
  return turn === undefined ? null : readFields(turn.fields);
};

const failure = (state: State): StreamError => {
  const own = readFields(state.session)['error'] ?? null;
  const error = leadingTurn(state)?.['error'] ?? null;
  return apiError(readErrorBody(isJsonObject(error) ? { error } : (own ?? error), 'the session failed'), null);
};
