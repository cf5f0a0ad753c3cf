import type { BodyForms } from '../core/bodyForm.ts';
import type { Family } from '../core/family.ts';
import type { JsonObject } from '../json/json.ts';
import type { AnyCodec } from '../json/schema.ts';
import { bodyFamilyOf } from './bodyFamily.ts';

/** Code that runs any family, whatever its types are. */
type FamilyUser<R> = <Event, State, Snapshot, Final extends object>(family: Family<Event, State, Snapshot, Final>) => R;

/** What the registry states about one API, apart from its family. */
export interface ApiFacts<Body> {
  /** The endpoints that answer with this API's responses: what follows the version in a request's path. */
  readonly paths: readonly string[];
  /** The forms of its whole, non-streaming bodies. */
  readonly bodies: BodyForms<Body>;
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
export interface ApiRow<Api extends string = string, Body = unknown> extends ApiFacts<Body> {
  /** The name of the API in the command, in recordings and in `meta`. */
  readonly api: Api;
  /** False if the API answers only with whole bodies. */
  readonly streams: boolean;
  /** Calls `use` with the family of the API, for code that learns the API only at run time. */
  readonly withFamily: <R>(use: FamilyUser<R>) => R;
}

const rowFrom = <Api extends string, Body, Event, State, Snapshot, Final extends object>(
  api: Api,
  streams: boolean,
  family: Family<Event, State, Snapshot, Final>,
  facts: ApiFacts<Body>,
): ApiRow<Api, Body> => ({ api, streams, withFamily: (use) => use(family), ...facts });

/** The row of an API that streams. */
export const familyRow = <Api extends string, Body, Event, State, Snapshot, Final extends object>(
  api: Api,
  family: Family<Event, State, Snapshot, Final>,
  facts: ApiFacts<Body>,
): ApiRow<Api, Body> => rowFrom(api, true, family, facts);

/** The row of an API that never streams. */
export const bodyRow = <Api extends string, Body>(api: Api, facts: ApiFacts<Body>): ApiRow<Api, Body> =>
  rowFrom(api, false, bodyFamilyOf(api, facts.bodies), facts);
