import { readErrorBody } from '../../core/apiError.ts';
import { isJsonObject, type Json } from '../../json/json.ts';
import { apiError, type StreamError } from '../../core/errors.ts';
import type { Ending, Outcome } from '../../core/fold.ts';
import { jsonIn, noFields } from '../../fold/acc.ts';
import { membersOf } from '../../fold/keyed.ts';
import { countOfItems } from './heldItems.ts';
import { failureOf } from './sentInput.ts';
import type { Response } from './schema/index.ts';
import { stateOf, type Folded } from './state.ts';
import { viewResponse } from './view.ts';

/**
 * How a Responses stream ended: as its terminal event reports. Without a terminal event it is always truncated. Events about
 * sent input that arrive on a socket while no response is running are complete by themselves, or the failure of that input.
 */
export const finishResponses = (state: Folded): Ending<Response> => ({
  outcome: outcomeOf(state),
  response: viewResponse(stateOf(state, null)),
  error: outcomeOf(state) === 'failed' ? failure(state) : null,
});

const outcomeOf = (state: Folded): Outcome => {
  if (isSentInputOnly(state)) return sentFailure(state) === null ? 'completed' : 'failed';
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

const isSentInputOnly = ({ envelope, items, streamed, terminal, whole }: Folded): boolean =>
  streamed.sentInput.size > 0 &&
  countOfItems(items) === 0 &&
  envelope === noFields &&
  terminal === null &&
  whole === null;

const sentFailure = ({ streamed }: Folded): Json => failureOf(membersOf(streamed.sentInput));

const failure = (state: Folded): StreamError => {
  const error = jsonIn(state.envelope, 'error') ?? jsonIn(state.terminal ?? noFields, 'error') ?? sentFailure(state);
  return apiError(readErrorBody(isJsonObject(error) ? { error } : error, 'the response failed'), null);
};
