import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import * as O from '#fp-ts/Option';
import { readApiError } from '../core/apiError.ts';
import { kindOf, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import type { Codec } from '../json/schema.ts';
import { asJsonObject, trusted } from '../json/trusted.ts';
import { decodeError, type ApiErrorDetails, type StreamError } from '../core/errors.ts';
import type { Delta, Usage } from '../core/delta.ts';
import type { Family } from '../core/family.ts';
import type { Ending } from '../core/fold.ts';
import type { Limits } from '../core/limits.ts';

/** What makes a family whose fold works on the JSON of its events: the parts that differ from API to API. */
export interface JsonFamily<Event, State, Final> {
  readonly api: string;
  readonly limits?: Limits;
  /** Names the type of the events. */
  readonly codec: Codec<Event>;
  readonly initial: State;
  readonly step: (state: State, event: JsonObject) => Either<StreamError, State>;
  readonly view: (state: State) => Final;
  readonly finish: (state: State, terminated: boolean) => Ending<Final>;
  /** The event that a JSON object is; null for a kind this version does not know. */
  readonly read: (json: JsonObject, name: string | null) => JsonObject | null;
  readonly errorIn?: (json: Json, name: string | null) => ApiErrorDetails | null;
  /** The event that builds what a whole body says; null for a body of something else. */
  readonly readBody: (body: JsonObject) => JsonObject | null;
  /** What a body must have, for the error: a field, and what it belongs to. */
  readonly essential: readonly [path: string, expected: string];
  readonly deltas: (event: JsonObject, before: State, after: State) => readonly Delta[];
  readonly usage: (state: State) => Usage | null;
}

/** Makes it a family. */
export const jsonFamily = <Event extends object, State, Final>(
  parts: JsonFamily<Event, State, Final>,
): Family<Event, State, Final, Final> => ({
  api: parts.api,
  ...(parts.limits === undefined ? {} : { limits: parts.limits }),
  codec: parts.codec,
  initial: parts.initial,
  step: (state, event) => parts.step(state, asJsonObject(event)),
  snapshot: parts.view,
  finish: parts.finish,
  decode: (json, name) => {
    const event = isJsonObject(json) ? parts.read(json, name) : null;
    return E.right(event === null ? O.none : O.some(trusted(parts.codec, event)));
  },
  errorIn: parts.errorIn ?? readApiError,
  fromBody: (body) => {
    const event = isJsonObject(body) ? parts.readBody(body) : null;
    if (event !== null) return E.right([trusted(parts.codec, event)]);
    const [path, expected] = parts.essential;
    return E.left(
      isJsonObject(body)
        ? decodeError(null, path, expected, kindOf(body[path]))
        : decodeError(null, '', 'an object', kindOf(body)),
    );
  },
  deltas: (event, before, after) => parts.deltas(asJsonObject(event), before, after),
  closing: () => none,
  usage: parts.usage,
});

const none: readonly Delta[] = [];
