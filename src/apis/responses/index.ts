import * as E from '#fp-ts/Either';
import * as O from '#fp-ts/Option';
import { asJsonObject, trusted } from '../../json/trusted.ts';
import type { Family } from '../../core/family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import { Response, ResponseStreamEvent } from './schema/index.ts';
import { decodeResponses, responsesErrorIn, responsesFromBody } from './decode.ts';
import { responsesDeltas, responsesDeltasShaped, responsesSoFar } from './deltas.ts';
import { finishResponses } from './ending.ts';
import { initialResponses, type ResponsesState } from './state.ts';
import { stepResponses, stepShapedResponses } from './step.ts';
import { usageIn } from './usage.ts';
import { viewResponse, viewStreamed } from './view.ts';

/** The Responses API. */
export type ResponsesFamily = Family<ResponseStreamEvent, ResponsesState, Response, Response>;

/** The Responses family under other limits than the defaults. */
export const responsesWith = (limits: Limits): ResponsesFamily => {
  const step = stepResponses(limits);
  const stepShaped = stepShapedResponses(step);
  return {
    api: 'responses',
    limits,
    codec: ResponseStreamEvent,
    bodyCodec: Response,
    initial: initialResponses,
    step: (state, event) => step(state, asJsonObject(event)),
    stepShaped,
    snapshot: viewResponse,
    finish: finishResponses,
    diagnostics: (state) => state.diagnostics,
    decode: (json, name) => E.map(O.map((event) => trusted(ResponseStreamEvent, event)))(decodeResponses(json, name)),
    errorIn: responsesErrorIn,
    fromBody: (body) =>
      E.map((events: readonly unknown[]) => events.map((event) => trusted(ResponseStreamEvent, event)))(
        responsesFromBody(body),
      ),
    soFar: responsesSoFar,
    closing: () => [],
    streamed: viewStreamed,
    usage: usageIn,
    deltas: (event, before, after) => responsesDeltas(asJsonObject(event), before, after),
    deltasShaped: responsesDeltasShaped,
  };
};

/**
 * The Responses API: `decode(responses)`, `snapshots(responses)`, `tokens(responses)`. Builds the response from its
 * events alone; the terminal event's own object then stands for it.
 */
export const responses: ResponsesFamily = responsesWith(defaultLimits);
