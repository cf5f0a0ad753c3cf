import type { BodyForms } from '../core/bodyForm.ts';
import type { Family } from '../core/family.ts';
import type { JsonObject } from '../json/json.ts';
import type { AnyCodec } from '../json/schema.ts';
import { bodyFamilyOf } from './bodyFamily.ts';

/** Code that runs any family, whatever its types are. */
type FamilyUser<R> = <Event, State, Snapshot, Final extends object>(family: Family<Event, State, Snapshot, Final>) => R;

/** What the registry states about one API, apart from its family. */
export interface ApiFacts {
  /** The endpoints that answer with this API's responses: what follows the version in a request's path. */
  readonly paths: readonly string[];
  /**
   * Recognises an event of its stream, or one of its bodies, among those of all APIs. `name` is the `event:` line; null
   * if there is none.
   */
  readonly knows: (json: JsonObject, name: string | null) => boolean;
  /** The schemas of the field map, by the family of the field reference and the name of the schema. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, AnyCodec>>>>;
  /** Schemas that the field map lists once. A schema that contains one of them refers to it. */
  readonly listedOnce?: readonly AnyCodec[];
}

/** One API: everything that the library needs to read it, recognise it and describe it. */
export interface ApiRow<Api extends string = string, Body = unknown> extends ApiFacts {
  /** The name of the API in the command, in recordings and in `meta`. */
  readonly api: Api;
  /** The forms of its whole, non-streaming bodies. */
  readonly bodies: BodyForms<Body>;
  /** False if the API answers only with whole bodies. */
  readonly streams: boolean;
  /** Calls `use` with the family of the API, for code that learns the API only at run time. */
  readonly withFamily: <R>(use: FamilyUser<R>) => R;
}

/** The row of an API that streams. */
export const familyRow = <Api extends string, Event, State, Snapshot, Final extends object>(
  api: Api,
  family: Family<Event, State, Snapshot, Final>,
  facts: ApiFacts,
): ApiRow<Api, Final> => ({ api, streams: true, bodies: family.bodies, withFamily: (use) => use(family), ...facts });

/** The row of an API that never streams. */
export const bodyRow = <Api extends string, Body>(
  api: Api,
  facts: ApiFacts & { readonly bodies: BodyForms<Body> },
): ApiRow<Api, Body> => {
  const family = bodyFamilyOf(api, facts.bodies);
  return { api, streams: false, withFamily: (use) => use(family), ...facts };
};
