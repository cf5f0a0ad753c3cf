import type { CompoundFilter } from 'openai/resources/shared';
import type * as codecs from '../../src/codecs.ts';
import type { AnyCodec } from '../../src/json/schema.ts';
import type { Differences } from './differences.ts';

/** The name of an exported codec. */
type Name = {
  readonly [N in keyof typeof codecs]: (typeof codecs)[N] extends AnyCodec ? N : never;
}[keyof typeof codecs];
type Ours<N extends Name> = (typeof codecs)[N]['_A'];

/** The keys of an object type; of a union, those of all its members. */
type Keys<T> = T extends unknown ? keyof T : never;

/** The fields of a schema of ours that the SDK lacks for a reason. */
type Known<N> = N extends keyof Differences ? keyof Differences[N] : never;

type Compared<A, Sdk, Extra> = [Sdk] extends [A]
  ? [Exclude<Keys<Sdk>, Keys<A>>] extends [never]
    ? [Exclude<Keys<A>, Keys<Sdk> | Extra>] extends [never]
      ? [Exclude<Extra, Exclude<Keys<A>, Keys<Sdk>>>] extends [never]
        ? true
        : { readonly 'a difference no more': Exclude<Extra, Exclude<Keys<A>, Keys<Sdk>>> }
      : { readonly 'only we have': Exclude<Keys<A>, Keys<Sdk> | Extra> }
    : { readonly 'only the SDK has': Exclude<Keys<Sdk>, Keys<A>> }
  : { readonly 'the SDK allows': Sdk; readonly 'which ours is not': A };

/** Compiles only for `true`; else the compiler shows what is not the same. */
export type Expect<T extends true> = T;

/**
 * True if the SDK's type of a schema (of several variants: their union) is assignable to ours, has no field that ours lacks, and
 * ours has none that it lacks but those of `differences.ts`.
 */
export type Same<N extends Name, Sdk> = Compared<Ours<N>, Sdk, Known<N>>;

/**
 * True if the two unions have the same members by `type`, and each of the SDK's is the same as ours: for unions whose members
 * have no name of their own here. `Extra` are the fields that the SDK lacks, by type.
 */
export type EachMember<N extends Name, Sdk extends { readonly type: string }, Extra = object> = [
  Exclude<OurTypes<N>, Sdk['type']>,
] extends [never]
  ? Results<N, Sdk, Extra>[Sdk['type']] extends true
    ? true
    : Results<N, Sdk, Extra>
  : { readonly 'only we have': Exclude<OurTypes<N>, Sdk['type']> };

type OurTypes<N extends Name> = Ours<N> extends infer A ? (A extends { readonly type: infer T } ? T : never) : never;
type Results<N extends Name, Sdk extends { readonly type: string }, Extra> = {
  readonly [T in Sdk['type']]: Compared<
    Extract<Ours<N>, { readonly type: T }>,
    Extract<Sdk, { readonly type: T }>,
    T extends keyof Extra ? Extra[T] : never
  >;
};

/** True if every member of the SDK's union is one of ours. Their fields are compared member by member, with `Same`. */
export type Member<N extends Name, Sdk> = [Sdk] extends [Ours<N>]
  ? true
  : { readonly 'not one of ours': Sdk extends Ours<N> ? never : Sdk };

/**
 * An SDK type in which the filters of a compound filter have a type: the SDK has `unknown` there, and the specification
 * defines them. Used only for types that contain a file search tool.
 */
export type Precise<T> = T extends string
  ? T
  : T extends CompoundFilter
    ? Ours<'CompoundFilter'>
    : T extends readonly (infer Item)[]
      ? readonly Precise<Item>[]
      : T extends object
        ? { [K in keyof T]: Precise<T[K]> }
        : T;
