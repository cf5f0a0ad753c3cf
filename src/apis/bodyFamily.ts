import * as E from '#fp-ts/Either';
import { bodies } from './bodies/index.ts';
import { formOf } from './bodies/form.ts';
import { json, map } from '../json/codec.ts';
import type { JsonObject } from '../json/json.ts';
import type { Family } from '../core/family.ts';
import { jsonFamily } from './jsonFamily.ts';
import type { Api } from './openAIResponse.ts';
import { usageFrom } from '../core/usage.ts';

type AnyBody = Readonly<Record<string, unknown>>;

/**
 * An API that never streams as a family, so that what reads every family reads it too (`aggregate`, the command): its
 * whole body is the one event, and the final. A stream of it is truncated, whatever it holds.
 */
export const bodyFamily = (api: Api): Family<AnyBody, JsonObject | null, JsonObject, JsonObject> => {
  const { expected, essential } = bodies[api];
  return jsonFamily<AnyBody, JsonObject | null, JsonObject>({
    api,
    codec: map(json),
    initial: null,
    step: (_state, body) => E.right(body),
    view: (state) => state ?? {},
    finish: (state) => ({ outcome: state === null ? 'truncated' : 'completed', response: state ?? {}, error: null }),
    read: () => null,
    readBody: (body) => (formOf<unknown>(bodies[api], body)._tag === 'Right' ? body : null),
    essential: [essential, expected],
    deltas: (body) => {
      const usage = usageFrom(body['usage']);
      return usage === null ? [] : [{ _tag: 'Usage', usage }];
    },
    usage: (state) => usageFrom(state?.['usage']),
  });
};
