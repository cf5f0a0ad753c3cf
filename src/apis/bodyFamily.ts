import * as E from '#fp-ts/Either';
import { formOf, type BodyForms } from '../core/bodyForm.ts';
import type { Family } from '../core/family.ts';
import { usageFrom } from '../core/usage.ts';
import { json, map } from '../json/codec.ts';
import type { JsonObject } from '../json/json.ts';
import { jsonFamily } from './jsonFamily.ts';

/** A family for an API that never streams. */
export type BodyFamily = Family<Readonly<Record<string, unknown>>, JsonObject | null, JsonObject, JsonObject>;

/**
 * Makes a family of the forms of an API's bodies, so that everything that reads a family reads these APIs too. The whole
 * body is the only event and the final response. A stream of such an API is always truncated.
 */
export const bodyFamilyOf = (api: string, bodies: BodyForms<unknown>): BodyFamily =>
  jsonFamily<Readonly<Record<string, unknown>>, JsonObject | null, JsonObject>({
    api,
    codec: map(json),
    initial: null,
    step: (_state, body) => E.right(body),
    view: (state) => state ?? {},
    finish: (state) => ({ outcome: state === null ? 'truncated' : 'completed', response: state ?? {}, error: null }),
    read: () => null,
    readBody: (body) => (formOf(bodies, body)._tag === 'Right' ? body : null),
    essential: [bodies.essential, bodies.expected],
    deltas: (body) => {
      const usage = usageFrom(body['usage']);
      return usage === null ? [] : [{ _tag: 'Usage', usage }];
    },
    usage: (state) => usageFrom(state?.['usage']),
  });
