import { readErrorBody } from '../../core/apiError.ts';
import { getOwn, isJsonObject } from '../../json/json.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending, Outcome } from '../../core/fold.ts';
import { read } from '../../fold/acc.ts';
import type { Response } from './schema/index.ts';
import type { ResponsesState } from './state.ts';
import { viewResponse } from './view.ts';

/** How a Responses stream ended: as its terminal event says; without one it is truncated, whatever else came. */
export const finishResponses = (state: ResponsesState): Ending<Response> => ({
  outcome: outcomeOf(state),
  response: viewResponse(state),
  error: state.ending === 'failed' ? failure(state) : null,
});

const outcomeOf = (state: ResponsesState): Outcome => {
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

const failure = (state: ResponsesState): StreamError => {
  const held = getOwn(state.envelope.values, 'error');
  const error = (held === undefined ? undefined : read(held)) ?? state.terminal?.['error'] ?? null;
  return apiError(readErrorBody(isJsonObject(error) ? { error } : error, 'the response failed'), null);
};
