/** A JSON value. Every event and body has this type until a codec validates it. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
/** A JSON array. */
export type JsonArray = readonly Json[];
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The kinds of a JSON value, as error messages name them. `nothing` means that there is no JSON value. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'nothing';

/** Returns the kind of a value; `nothing` for a value outside JSON, such as the undefined of a missing field. */
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

/** Whether a value is JSON. Call it only with parsed JSON and missing fields: members are not checked. */
export const isJson = (u: unknown): u is Json => kindOf(u) !== 'nothing';

/** Whether a value is a JSON object (not null, not an array). Call it only with parsed JSON: the fields are not checked. */
export const isJsonObject = (u: unknown): u is JsonObject => typeof u === 'object' && u !== null && !Array.isArray(u);

/** Whether a value is a JSON array. Call it only with parsed JSON: the items are not checked. */
export const isJsonArray = (u: unknown): u is JsonArray => Array.isArray(u);

/** Sets an own field. An assignment would change the prototype if `key` is `__proto__`. */
export const setOwn = <A>(target: Record<string, A>, key: string, held: A): void => {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value: held, enumerable: true, configurable: true, writable: true });
  } else target[key] = held;
};

/** Returns the own field with this name, or undefined. Ignores inherited names such as `constructor`. */
export const getOwn = <A>(source: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(source, key) ? source[key] : undefined;

/** Whether two JSON values are the same, regardless of the order of their fields. Stops at the first difference. */
export const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true;
  if (isJsonArray(a) && isJsonArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
};
