import type { JsonObject } from './json.ts';
import type { Codec } from './schema.ts';

/**
 * Gives a value that a fold has built the type of its codec. Not checked at run time: the value may contain an unexpected
 * value from the server, which `inspect` has reported already.
 */
export const trusted = <A>(_codec: Codec<A>, built: unknown): A => built as A;

/** Gives a decoded event the type of a JSON object. This is safe, because every event comes from `JSON.parse`. */
export const asJsonObject = (decoded: object): JsonObject => decoded as JsonObject;
