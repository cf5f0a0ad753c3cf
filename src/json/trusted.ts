import type { JsonObject } from './json.ts';
import type { Codec } from './shape.ts';

/**
 * What a fold has built by the rules of a codec's own fields, as that codec's type. Not checked at run time: a fold is
 * total, so a server's odd value may stand in it, and `inspect` has reported that value where it came in.
 */
export const trusted = <A>(_codec: Codec<A>, built: unknown): A => built as A;

/** A decoded event seen as plain JSON again: every codec's value is an object that came out of `JSON.parse`. */
export const asJsonObject = (decoded: object): JsonObject => decoded as JsonObject;

/** An event that a template has filled, as the type of the events that taught the template. */
export const trustedLike = <A>(_like: A, built: JsonObject): A => built as A;
