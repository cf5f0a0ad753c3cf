import * as E from '../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { getOwn, isJsonArray, isJsonObject, kindOf, type Json, type JsonObject } from '../json/json.ts';
import type { AnyCodec, Codec } from '../json/schema.ts';
import { trusted } from '../json/trusted.ts';
import { decodeError, type DecodeError } from './errors.ts';

/** A test of a whole body. */
export type Knows = (body: JsonObject) => boolean;

/** One form of an API's whole body: how to recognise it among the bodies of that API, and its schema. */
export interface BodyForm<Body> {
  readonly codec: AnyCodec;
  /** Gives a body of this form its type. Does not check the body, because `inspect` reports what differs. */
  readonly typed: (body: JsonObject) => Body;
  readonly knows: Knows;
}

/** Every form of an API's whole bodies. The first form that recognises a body decides. */
export interface BodyForms<Body> {
  /** What the body should be, for error messages: `a chat completion`. */
  readonly expected: string;
  /** The field that identifies the body, for error messages. Empty if there is none. */
  readonly essential: string;
  readonly forms: readonly BodyForm<Body>[];
}

export const form = <Body>(codec: Codec<Body>, knows: Knows): BodyForm<Body> => ({
  codec,
  typed: (body) => trusted(codec, body),
  knows,
});

/**
 * Forms of the bodies about stored responses, for the API of the responses themselves. Such a body is kept as it arrived; the
 * row of the stored responses gives it its type.
 */
export const storedForms = <Body>(
  codec: Codec<Body>,
  { forms }: BodyForms<unknown>,
  knows: (body: JsonObject, name: string | null) => boolean,
): readonly BodyForm<Body>[] =>
  forms.map((one) => ({
    codec: one.codec,
    typed: (body) => trusted(codec, body),
    knows: (body) => knows(body, null) && one.knows(body),
  }));

/** The form of a body. Left, with the path and the expectation, if no form recognises it. */
export const formOf = <Body>(
  { expected, essential, forms }: BodyForms<Body>,
  body: Json,
): Either<DecodeError, BodyForm<Body>> => {
  if (!isJsonObject(body)) return E.left(decodeError(null, '', expected, kindOf(body)));
  const found = forms.find(({ knows }) => knows(body));
  if (found !== undefined) return E.right(found);
  // if the identifying field is present, its value belongs to another form
  const isMissing = essential !== '' && getOwn(body, essential) === undefined;
  return E.left(decodeError(null, isMissing ? essential : '', expected, kindOf(isMissing ? undefined : body)));
};

/** The schema of a body; null if no form recognises it. */
export const bodyCodec = (bodies: BodyForms<unknown>, body: Json): AnyCodec | null => {
  const found = formOf(bodies, body);
  return found._tag === 'Left' ? null : found.right.codec;
};

/** The body's `object` is one of the tags. */
export const hasTag =
  (...tags: readonly string[]): Knows =>
  ({ object }) =>
    typeof object === 'string' && tags.includes(object);

/** The body is a page whose first member passes the test. An empty page passes: it could belong to any list. */
export const pageOf =
  (knows: Knows): Knows =>
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

/** The body reports that something was deleted. */
export const isDeleted: Knows = ({ deleted }) => typeof deleted === 'boolean';
