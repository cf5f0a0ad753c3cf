import * as t from 'io-ts';
import { errorsOf, fits } from './validate.ts';
import type { AnyCodec, Codec, Field, Literal, Schema } from './schema.ts';

// The bricks that every family's codec is built from. They are io-ts codecs with three rules of this wire built in:
// - required is a wish: a missing or null field does not fail (`inspect` reports it);
// - literals, enums, unions and objects are open: an unknown value, member or field is kept (`inspect` reports it);
// - only a wrong kind of value (a number where an object belongs) fails, with one error naming one path.

const make = <A>(name: string, schema: Schema): Codec<A> => {
  const is = (u: unknown): u is A => fits(schema, u);
  // what fits is handed on as it is, so that nothing is lost or copied
  const validate: t.Validate<unknown, A> = (u, context) =>
    is(u) ? t.success(u) : t.failures(errorsOf(schema, u, context));
  return Object.assign(new t.Type<A>(name, is, validate, t.identity), { schema });
};

/** Any text. */
export const string: Codec<string> = make('string', { kind: 'string' });
/** Any number. */
export const number: Codec<number> = make('number', { kind: 'number' });
/** A whole number. One beyond 2^53 cannot be held exactly by JavaScript: `inspect` reports it. */
export const integer: Codec<number> = make('integer', { kind: 'integer' });
export const boolean: Codec<boolean> = make('boolean', { kind: 'boolean' });
/** Anything JSON can say: a field whose inside is the user's own (schemas, metadata, tool results). */
export const json: Codec<unknown> = make('json', { kind: 'json' });

/**
 * One fixed value, or one of several, as a union's tag is. The static type is closed, so that a union narrows by it. Another value
 * of the same kind does not fail (`inspect` reports it): inside a union it cannot occur, for the tag has chosen the member.
 */
export const literal = <A extends Literal>(...values: readonly [A, ...A[]]): Codec<A> =>
  make(values.map((value) => JSON.stringify(value)).join(' | '), { kind: 'literal', values });

/** Some known strings, and any other: tomorrow's value is kept, and reported by `inspect`. */
export type OpenEnum<A extends string> = A | (string & Record<never, never>);
export const openEnum = <A extends string>(...values: readonly A[]): Codec<OpenEnum<A>> =>
  make(values.map((value) => JSON.stringify(value)).join(' | '), { kind: 'enum', values: new Set(values) });

/** The value, or null by the documentation. */
export const nullable = <A>(inner: Codec<A>): Codec<A | null> =>
  make(`${inner.name} | null`, { kind: 'nullable', inner });

/** A list of one kind of member. */
export const list = <A>(item: Codec<A>): Codec<readonly A[]> => make(`Array<${item.name}>`, { kind: 'list', item });

/** An object whose keys are data (metadata, score maps). */
export const map = <A>(value: Codec<A>): Codec<Readonly<Record<string, A>>> =>
  make(`Map<${value.name}>`, { kind: 'map', value });

/** A field that may be left out by the documentation. Only meaningful as a field of `struct`. */
export interface Optional<A> {
  readonly optional: Codec<A>;
}
export const optional = <A>(codec: Codec<A>): Optional<A> => ({ optional: codec });

interface AnyOptional {
  readonly optional: AnyCodec;
}
type Fields = Readonly<Record<string, AnyCodec | AnyOptional>>;

/** The static type of a struct's fields. */
export type TypeOfFields<F extends Fields> = {
  readonly [K in keyof F as F[K] extends AnyOptional ? never : K]: F[K] extends AnyCodec ? t.TypeOf<F[K]> : never;
} & {
  readonly [K in keyof F as F[K] extends AnyOptional ? K : never]?: F[K] extends AnyOptional
    ? t.TypeOf<F[K]['optional']>
    : never;
};

const isOptional = (field: AnyCodec | AnyOptional): field is AnyOptional => 'optional' in field;

/** An object with named fields; fields it does not name are kept. The name is what error paths show. */
export const struct = <F extends Fields>(name: string, fields: F): Codec<TypeOfFields<F>> => {
  const known = new Map<string, Field>();
  for (const [key, field] of Object.entries(fields)) {
    known.set(key, isOptional(field) ? { codec: field.optional, required: false } : { codec: field, required: true });
  }
  return make(name, { kind: 'struct', name, fields: known });
};

/**
 * Members told apart by one field. An unknown tag passes through untouched (reported by `inspect`); a known tag is
 * held to its own member alone, so an error names one path, not one for each member.
 */
export const union = <M extends Readonly<Record<string, AnyCodec>>>(
  name: string,
  tag: string,
  members: M,
): Codec<t.TypeOf<M[keyof M]>> =>
  make(name, { kind: 'union', name, tag, members: new Map<string, AnyCodec>(Object.entries(members)) });

/** Options told apart by their JSON kind: text or a list of parts, a word or an object. */
export const oneOf = <C extends readonly AnyCodec[]>(...options: C): Codec<t.TypeOf<C[number]>> =>
  make(options.map((option) => option.name).join(' | '), { kind: 'oneOf', options });

/** A codec that mentions itself, or one that is defined further down. */
export const lazy = <A>(name: string, get: () => Codec<A>): Codec<A> => make(name, { kind: 'lazy', get });
