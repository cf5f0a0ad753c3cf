declare const opaque: unique symbol;

/** A type whose values can be kept and passed on, but not looked into. `Name` keeps two such types apart. */
export interface Opaque<Name extends string> {
  readonly [opaque]: Name;
}

/**
 * Gives a value a public type that hides a part of it. Not checked at run time: use it only in a module that both makes
 * the value and is the only one to read the hidden part.
 */
export const hidden = <Shown>(made: object): NonNullable<Shown> => made as NonNullable<Shown>;
