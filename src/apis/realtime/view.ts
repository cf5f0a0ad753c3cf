import { readErrorBody } from '../../core/apiError.ts';
import type { Usage } from '../../core/delta.ts';
import { apiError } from '../../core/errors.ts';
import type { Ending, Outcome } from '../../core/fold.ts';
import { usageFrom } from '../../core/usage.ts';
import { read, readFields } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { membersOf } from '../../fold/keyed.ts';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf as membersIn, textOf } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import { readItem, withBeside } from '../shared/beside.ts';
import { RealtimeSession } from './schema/index.ts';
import type { State } from './state.ts';

/** The session so far. Costs the number of items and responses; what has not changed is shared with the last call. */
export const viewRealtime = (state: State): RealtimeSession =>
  trusted(
    RealtimeSession,
    state.whole ??
      withBeside(
        {
          object: 'realtime',
          ...readFields(state.envelope),
          items: membersOf(state.items).map(readItem),
          responses: membersOf(state.responses).map(read),
          ...(state.errors.length === 0 ? {} : { errors: readList(state.errors) }),
        },
        state.beside,
      ),
  );

/** The response that began last. */
export const newestResponse = (state: State): JsonObject => {
  const all = state.whole === null ? membersOf(state.responses).map(read) : membersIn(state.whole['responses']);
  const found = all.at(-1);
  return isJsonObject(found) ? found : {};
};

/** How each status ends a response. */
export const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ['completed', 'completed'],
  ['incomplete', 'incomplete'],
  ['cancelled', 'incomplete'],
  ['failed', 'failed'],
]);

/** The newest response decides how the session ended for now. */
export const finishRealtime = (state: State): Ending<RealtimeSession> => {
  const response = newestResponse(state);
  const outcome = outcomes.get(textOf(response['status']) ?? '') ?? 'truncated';
  const error = fieldOf(response['status_details'], 'error') ?? null;
  return {
    outcome,
    response: viewRealtime(state),
    error: outcome === 'failed' ? apiError(readErrorBody({ error }, 'the response failed'), null) : null,
  };
};

/** The token counts of the newest response. */
export const usageOfRealtime = (state: State): Usage | null => usageFrom(newestResponse(state)['usage']);
