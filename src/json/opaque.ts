declare const opaque: unique symbol;

/** A type whose values can be kept and passed on, but not looked into. `Name` keeps two such types apart. */
export interface Opaque<Name extends string> {
  readonly [opaque]: Name;
}

/**
 * A value under a public type that hides a part of it. Not checked at run time: use it only where the module that
 * makes the value is the only module that reads the hidden part.
 */
export const hidden = <Shown>(made: object): NonNullable<Shown> => made as NonNullable<Shown>;
