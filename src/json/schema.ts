import type * as t from 'io-ts';

/**
 * What a codec is made of, as data: validation, inspection (what is unknown, missing, odd) and the field map all read
 * this one description, so that a field is written once.
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

/** What a `literal` may fix. */
export type Literal = string | number | boolean;

/** One documented field of an object. */
export interface Field {
  readonly codec: AnyCodec;
  /** Documented as always there. A wish on this wire: its absence is a diagnostic, never an error. */
  readonly required: boolean;
}

/** An io-ts codec that carries its own description. Decoding keeps the very object; encoding is the identity. */
export interface Codec<A> extends t.Type<A> {
  readonly schema: Schema;
}

/** Any of our codecs. */
export interface AnyCodec extends t.Mixed {
  readonly schema: Schema;
}
