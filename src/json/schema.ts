import type * as t from 'io-ts';

/** The type of a codec's values. */
export type { TypeOf } from 'io-ts';

/**
 * The data from which a codec is built. Validation, inspection and the field map all read it, so that each field is
 * written once.
 */
export type Schema =
  | { readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'json' }
  | { readonly kind: 'literal'; readonly values: readonly Literal[] }
  | { readonly kind: 'enum'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'nullable'; readonly inner: AnyCodec }
  | { readonly kind: 'list'; readonly item: AnyCodec }
  | { readonly kind: 'map'; readonly value: AnyCodec }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: ReadonlyMap<string, Field> }
  | {
      readonly kind: 'union';
      readonly name: string;
      readonly tag: string;
      readonly members: ReadonlyMap<string, AnyCodec>;
    }
  | { readonly kind: 'oneOf'; readonly options: readonly AnyCodec[] }
  | { readonly kind: 'lazy'; readonly get: () => AnyCodec };

/** A value of a `literal`. */
export type Literal = string | number | boolean;

/** One documented field of an object. */
export interface Field {
  readonly codec: AnyCodec;
  /** Whether the documentation requires the field. If it is missing, that is a diagnostic and not an error. */
  readonly required: boolean;
}

/** An io-ts codec with its schema. Decoding returns the same object that it received; encoding does nothing. */
export interface Codec<A> extends t.Type<A> {
  readonly schema: Schema;
}

/** A codec of any type. */
export interface AnyCodec extends t.Mixed {
  readonly schema: Schema;
}
