import { readErrorBody } from '../../core/apiError.ts';
import { isJsonObject } from '../../json/json.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending, Outcome } from '../../core/fold.ts';
import { fieldIn, read } from '../../fold/acc.ts';
import type { Response } from './schema/index.ts';
import { stateOf, type Folded } from './state.ts';
import { viewResponse } from './view.ts';

/** How a Responses stream ended: as its terminal event reports. Without a terminal event it is always truncated. */
export const finishResponses = (state: Folded): Ending<Response> => ({
  outcome: outcomeOf(state),
  response: viewResponse(stateOf(state, null)),
  error: state.ending === 'failed' ? failure(state) : null,
});

const outcomeOf = (state: Folded): Outcome => {
  switch (state.ending) {
    case null:
      return 'truncated';
    // the server was asked to stop
    case 'cancelled':
      return 'incomplete';
    default:
      return state.ending;
  }
};

const failure = (state: Folded): StreamError => {
  const held = fieldIn(state.envelope, 'error');
  const error = (held === undefined ? undefined : read(held)) ?? state.terminal?.['error'] ?? null;
  return apiError(readErrorBody(isJsonObject(error) ? { error } : error, 'the response failed'), null);
};
