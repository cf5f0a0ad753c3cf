import { readApiError } from '../../core/apiError.ts';
import { form, type BodyForms } from '../../core/bodyForm.ts';
import type { Family } from '../../core/family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import type { Opaque } from '../../json/opaque.ts';
import { isJsonObject } from '../../json/json.ts';
import { readByType } from '../eventType.ts';
import { family } from '../family.ts';
import { RealtimeServerEvent, RealtimeSession } from './schema/index.ts';
import { initialRealtime } from './state.ts';
import { stepRealtime } from './step.ts';
import { finishRealtime, usageOfRealtime, viewRealtime } from './view.ts';
import { realtimeDeltas } from './deltas.ts';

/** The state of the fold of Realtime sessions. Read it through `snapshot`. */
export interface RealtimeState extends Opaque<'RealtimeState'> {}

/** The family of the server events of Realtime sessions. */
export type RealtimeFamily = Family<RealtimeServerEvent, RealtimeState, RealtimeSession, RealtimeSession, 'realtime'>;

/** A session as this library builds it: the API has no such object. */
const realtimeBodies: BodyForms<RealtimeSession> = {
  expected: 'a Realtime session',
  essential: 'object',
  forms: [form(RealtimeSession, ({ object }) => object === 'realtime')],
};

const readDocumented = readByType(RealtimeServerEvent);

/** The Realtime family with limits other than the defaults; `items` limits the number of items and of responses. */
export const realtimeWith = (limits: Limits): RealtimeFamily =>
  family({
    api: 'realtime',
    limits,
    codec: RealtimeServerEvent,
    bodies: realtimeBodies,
    initial: initialRealtime,
    step: stepRealtime(limits),
    deltas: realtimeDeltas,
    snapshot: viewRealtime,
    finish: finishRealtime,
    diagnostics: (state) => state.diagnostics,
    read: (json, name) => (json['object'] === 'realtime' ? json : readDocumented(json, name)),
    // an error of the session is an event, because the session goes on
    errorIn: (json, name) =>
      isJsonObject(json) && typeof json['event_id'] === 'string' ? null : readApiError(json, name),
    withBody: (state, whole) => ({ ...state, whole }),
    wire: { named: true, eventsOf: (body) => [body] },
    usage: usageOfRealtime,
  });

/**
 * Realtime sessions (`gpt-realtime`), from a socket or a list of events: `fromWebSocket(socket).pipe(decode(realtime), …)`. The
 * snapshot has every item with its text and transcripts, and every response with its usage.
 */
export const realtime: RealtimeFamily = realtimeWith(defaultLimits);
