/** What JSON can say. Every event and every body is one of these before a codec looks at it. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The kinds of a JSON value, in the words that error messages use. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'nothing';

/** The kind of a value; `nothing` for what JSON cannot say (a missing field). Never shows the value itself. */
export const kindOf = (u: unknown): JsonKind => {
  if (u === null) return 'null';
  if (Array.isArray(u)) return 'array';
  switch (typeof u) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'object':
      return 'object';
    default:
      return 'nothing';
  }
};

/** Is it a JSON object (not null, not an array)? Values come from `JSON.parse`, so its fields are JSON too. */
export const isJsonObject = (u: unknown): u is JsonObject => typeof u === 'object' && u !== null && !Array.isArray(u);

/** Is it a JSON array? */
export const isJsonArray = (u: unknown): u is JsonArray => Array.isArray(u);

/** Sets an own field, also one named `__proto__`. */
export const setOwn = <A>(target: Record<string, A>, key: string, held: A): void => {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value: held, enumerable: true, configurable: true, writable: true });
  } else target[key] = held;
};

/** The own field of that name; undefined for none, also for names that every object inherits. */
export const getOwn = <A>(source: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(source, key) ? source[key] : undefined;
