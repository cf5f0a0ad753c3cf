import * as E from '../../json/either.ts';
import { value } from '../../fold/acc.ts';
import { asFields } from '../../fold/path.ts';
import type { Family } from '../../core/family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import type { Turns } from '../../core/turns.ts';
import type { Opaque } from '../../json/opaque.ts';
import { withExample } from '../example.ts';
import { family } from '../family.ts';
import { responseBodies } from './bodies.ts';
import { responsesDeltas, responsesSoFar } from './deltas.ts';
import { finishResponses } from './ending.ts';
import { responsesExample } from './example.ts';
import { fastResponses } from './fast/index.ts';
import { settle, settleNumbered } from './fast/pending.ts';
import { readResponsesEvent, responsesErrorIn } from './read.ts';
import { ResponseStreamEvent, type Response } from './schema/index.ts';
import { foldedOf, initialResponses, stateOf, type Folded, type State } from './state.ts';
import { stepResponses } from './step.ts';
import { responsesTurns } from './turns.ts';
import { usageIn } from './usage.ts';
import { viewResponse, viewStreamed } from './view.ts';
import { responsesWire } from './wire.ts';

/** The state of the Responses fold. Read it through `snapshot`. */
export interface ResponsesState extends Opaque<'ResponsesState'> {}

/** The family of the Responses API. */
export type ResponsesFamily = Family<ResponseStreamEvent, ResponsesState, Response, Response, 'responses'> & {
  readonly turns: Turns;
};

/** The Responses family with limits other than the defaults. */
export const responsesWith = (limits: Limits): ResponsesFamily =>
  withExample({ ...streamsWith(limits), turns: responsesTurns }, responsesExample);

const streamsWith = (limits: Limits): Family<ResponseStreamEvent, ResponsesState, Response, Response, 'responses'> => {
  const step = stepResponses(limits);
  return family({
    api: 'responses',
    limits,
    codec: ResponseStreamEvent,
    bodies: responseBodies,
    initial: initialResponses,
    step: (state, event) => E.map((folded: Folded): State => stateOf(folded, null))(step(settleNumbered(state), event)),
    deltas: (event, before, after) => responsesDeltas(event, settle(before), settle(after)),
    fast: fastResponses,
    snapshot: viewResponse,
    finish: (state) => finishResponses(settle(state)),
    diagnostics: ({ folded }) => folded.diagnostics,
    read: readResponsesEvent,
    errorIn: responsesErrorIn,
    // some servers leave out the tag
    readBody: (body) => ({ ...body, object: 'response' }),
    withBody: ({ folded }, whole) =>
      stateOf(foldedOf({ ...folded, whole, terminal: folded.terminal === null ? null : asFields(value(whole)) }), null),
    wire: responsesWire,
    soFar: (state) => responsesSoFar(settle(state)),
    streamed: ({ folded }) => viewStreamed(folded),
    usage: ({ folded }) => usageIn(folded),
  });
};

/**
 * The Responses API: `decode(responses)`, `snapshots(responses)`, `tokens(responses)`. Builds the response from its events
 * until the terminal event, whose own response replaces it.
 */
export const responses: ResponsesFamily = responsesWith(defaultLimits);
