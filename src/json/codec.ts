import type * as t from 'io-ts';
import * as E from './either.ts';
import { ioType } from './ioType.ts';
import { errorsOf, fits } from './validate.ts';
import type { AnyCodec, Codec, Field, Literal, Schema } from './schema.ts';

// The constructors of all codecs. A codec is an io-ts codec with three rules for JSON that comes from a server:
// - a required field may be missing or null: `inspect` reports it, decoding does not fail;
// - an unknown literal, enum value, union member or field is kept: `inspect` reports it;
// - only a value of the wrong kind (a number instead of an object) fails, with one error that names one path.

const identity = <A>(value: A): A => value;

const make = <A>(name: string, schema: Schema): Codec<A> => {
  const is = (u: unknown): u is A => fits(schema, u);
  // decoding returns the object it received, so that nothing is lost or copied
  const validate: t.Validate<unknown, A> = (u, context) => (is(u) ? E.right(u) : E.left(errorsOf(schema, u, context)));
  return Object.assign(ioType<A>(name, is, validate, identity), { schema });
};

/** Any text. */
export const string: Codec<string> = make('string', { kind: 'string' });
/** Any number. */
export const number: Codec<number> = make('number', { kind: 'number' });
/** A whole number. `inspect` reports a number beyond 2^53, which JavaScript cannot represent exactly. */
export const integer: Codec<number> = make('integer', { kind: 'integer' });
export const boolean: Codec<boolean> = make('boolean', { kind: 'boolean' });
/** Any JSON value, for a field whose content the user defines (schemas, metadata, tool results). */
export const json: Codec<unknown> = make('json', { kind: 'json' });

/**
 * One of a few fixed values, for example the tag of a union's member. The static type is closed, so that TypeScript can
 * narrow a union by it. Another value of the same kind does not fail; `inspect` reports it.
 */
export const literal = <A extends Literal>(...values: readonly [A, ...A[]]): Codec<A> =>
  make(values.map((value) => JSON.stringify(value)).join(' | '), { kind: 'literal', values });

/** A string with some known values. Another string does not fail; `inspect` reports it. */
export type OpenEnum<A extends string> = A | (string & Record<never, never>);
export const openEnum = <A extends string>(...values: readonly A[]): Codec<OpenEnum<A>> =>
  make(values.map((value) => JSON.stringify(value)).join(' | '), { kind: 'enum', values: new Set(values) });

/** A value that may be null according to the documentation. */
export const nullable = <A>(inner: Codec<A>): Codec<A | null> =>
  make(`${inner.name} | null`, { kind: 'nullable', inner });

/** A list of values of one type. */
export const list = <A>(item: Codec<A>): Codec<readonly A[]> => make(`Array<${item.name}>`, { kind: 'list', item });

/** An object with arbitrary keys (metadata, scores by category). */
export const map = <A>(value: Codec<A>): Codec<Readonly<Record<string, A>>> =>
  make(`Map<${value.name}>`, { kind: 'map', value });

/** A field that may be missing according to the documentation. Only meaningful as a field of `struct`. */
export interface Optional<A> {
  readonly optional: Codec<A>;
}
export const optional = <A>(codec: Codec<A>): Optional<A> => ({ optional: codec });

interface AnyOptional {
  readonly optional: AnyCodec;
}
/** The fields of a struct, by name. */
export type Fields = Readonly<Record<string, AnyCodec | AnyOptional>>;

/** The static type of a struct's fields. */
export type TypeOfFields<F extends Fields> = {
  readonly [K in keyof F as F[K] extends AnyOptional ? never : K]: F[K] extends AnyCodec ? t.TypeOf<F[K]> : never;
} & {
  readonly [K in keyof F as F[K] extends AnyOptional ? K : never]?: F[K] extends AnyOptional
    ? t.TypeOf<F[K]['optional']>
    : never;
};

const isOptional = (field: AnyCodec | AnyOptional): field is AnyOptional => 'optional' in field;

/** An object with named fields. Other fields are kept. Error messages show the name. */
export const struct = <F extends Fields>(name: string, fields: F): Codec<TypeOfFields<F>> => {
  const known = new Map<string, Field>();
  for (const [key, field] of Object.entries(fields)) {
    known.set(key, isOptional(field) ? { codec: field.optional, required: false } : { codec: field, required: true });
  }
  return make(name, { kind: 'struct', name, fields: known });
};

/**
 * One of several structs, distinguished by the values that each of them documents for the field `tag`. A value with an
 * unknown tag is kept (`inspect` reports it). A value with a known tag is checked against that member only, so that an
 * error names one path instead of one path per member.
 */
export const union = <C extends AnyCodec>(
  name: string,
  members: readonly C[],
  tag = 'type',
): Codec<TypeOfMember<C>> => {
  const byTag = members.flatMap((member) => tagsOf(member, tag).map((value) => [value, member] as const));
  return make(name, { kind: 'union', name, tag, members: new Map<string, AnyCodec>(byTag) });
};

/** The type of one of several codecs. An alias of it keeps its own name in declarations and error messages. */
export type TypeOfMember<C extends AnyCodec> = C extends AnyCodec ? t.TypeOf<C> : never;

const tagsOf = ({ schema }: AnyCodec, tag: string): readonly string[] =>
  schema.kind === 'struct' ? knownValues(schema.fields.get(tag)?.codec.schema) : [];

const knownValues = (schema: Schema | undefined): readonly string[] => {
  switch (schema?.kind) {
    case 'literal':
      return schema.values.map(String);
    case 'enum':
      return [...schema.values];
    case 'nullable':
      return knownValues(schema.inner.schema);
    default:
      return [];
  }
};

/** One of several types with different JSON kinds: a string or a list of parts, a string or an object. */
export const oneOf = <C extends readonly AnyCodec[]>(...options: C): Codec<t.TypeOf<C[number]>> =>
  make(options.map((option) => option.name).join(' | '), { kind: 'oneOf', options });

/** A reference to a codec that contains itself or is defined later. */
export const lazy = <A>(name: string, get: () => Codec<A>): Codec<A> => make(name, { kind: 'lazy', get });
