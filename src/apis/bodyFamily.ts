import * as E from '../json/either.ts';
import { formOf, type BodyForms } from '../core/bodyForm.ts';
import type { Family } from '../core/family.ts';
import { endingOf } from '../core/fold.ts';
import { usageDeltas, usageFrom } from '../core/usage.ts';
import { json, map } from '../json/codec.ts';
import type { JsonObject } from '../json/json.ts';
import type { Opaque } from '../json/opaque.ts';
import { family } from './family.ts';

/** The state of the fold of an API that never streams. Read it through `snapshot`. */
export interface BodyState extends Opaque<'BodyState'> {}

/** A family for an API that never streams. */
export type BodyFamily = Family<Readonly<Record<string, unknown>>, BodyState, JsonObject, JsonObject>;

// the body; null before it
type State = JsonObject | null;

/**
 * Makes a family of the forms of an API's bodies, so that everything that reads a family reads these APIs too. The whole
 * body is the only event and the final response. A stream without such an event is truncated.
 */
export const bodyFamilyOf = (api: string, bodies: BodyForms<unknown>): BodyFamily =>
  family({
    api,
    codec: map(json),
    bodies: jsonForms(bodies),
    initial: null,
    step: (_state: State, body) => E.right(body),
    deltas: (body) => usageDeltas(body['usage']),
    snapshot: (state) => state ?? {},
    finish: (state) => endingOf(state !== null, state ?? {}),
    // `toSse` writes a body as one event
    read: (json) => (formOf(bodies, json)._tag === 'Right' ? json : null),
    withBody: (_state, body) => body,
    wire: { named: true, eventsOf: (body) => [body] },
    usage: (state) => usageFrom(state?.['usage']),
  });

/** The same forms, whose bodies are read as plain JSON. */
const jsonForms = ({ forms, ...others }: BodyForms<unknown>): BodyForms<JsonObject> => ({
  ...others,
  forms: forms.map((one) => ({ ...one, typed: (body) => body })),
});
