import type * as t from 'io-ts';
import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { getOwn, isJsonArray, isJsonObject, kindOf, type Json, type JsonObject } from '../../json/json.ts';
import type { AnyCodec, Codec } from '../../json/shape.ts';
import { decodeError, type DecodeError } from '../../core/errors.ts';

/** One form of a non-streaming body: how it is known among the bodies of its API, and the codec that names its fields. */
export interface Form<Body> {
  readonly codec: AnyCodec;
  readonly decode: (u: unknown) => t.Validation<Body>;
  readonly knows: Knows;
}

export type Knows = (body: JsonObject) => boolean;

/** Every form that an API's non-streaming bodies take; the first that knows a body speaks for it. */
export interface Forms<Body> {
  /** What any of them is, for an error: `a chat completion`. */
  readonly expected: string;
  /** The field that tells, for an error. */
  readonly essential: string;
  readonly forms: readonly Form<Body>[];
}

export const form = <Body>(codec: Codec<Body>, knows: Knows): Form<Body> => ({
  codec,
  decode: (u) => codec.decode(u),
  knows,
});

/** The form that a body has; Left, naming what belongs there, for one of another API. */
export const formOf = <Body>(
  { expected, essential, forms }: Forms<Body>,
  body: Json,
): Either<DecodeError, Form<Body>> => {
  if (!isJsonObject(body)) return E.left(decodeError(null, '', expected, kindOf(body)));
  const found = forms.find(({ knows }) => knows(body));
  if (found !== undefined) return E.right(found);
  // where the telling field is there it tells something else
  const told = getOwn(body, essential);
  return E.left(
    decodeError(null, told === undefined ? essential : '', expected, kindOf(told === undefined ? told : body)),
  );
};

/** Its tag says so. */
export const tagged =
  (...tags: readonly string[]): Knows =>
  ({ object }) =>
    typeof object === 'string' && tags.includes(object);

/** It is a page of objects, of which the first (an empty page tells nothing) is one of those. */
export const pageOf =
  (knows: (member: JsonObject) => boolean): Knows =>
  ({ data }) => {
    if (!isJsonArray(data)) return false;
    const first: Json | undefined = data[0];
    return first === undefined || (isJsonObject(first) && knows(first));
  };

export const hasList =
  (field: string): Knows =>
  (body) =>
    isJsonArray(body[field]);

export const hasText =
  (field: string): Knows =>
  (body) =>
    typeof body[field] === 'string';

/** The first member of a list in it; an empty object where there is none. */
export const firstOf = (body: JsonObject, field: string): JsonObject => {
  const held = body[field];
  const first = isJsonArray(held) ? held[0] : undefined;
  return isJsonObject(first) ? first : {};
};
