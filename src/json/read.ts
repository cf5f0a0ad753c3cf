import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

// Readers of values that nothing has checked yet. Each accepts any value, also undefined for a missing field.

/** The text; null if the value is not a string or is empty. */
export const textOf = (json: unknown): string | null => (typeof json === 'string' && json !== '' ? json : null);

/** An identifier as text: a number is converted, and the empty string counts as missing. */
export const identifierOf = (json: unknown): string | null => (typeof json === 'number' ? String(json) : textOf(json));

/** The number; null if the value is not a number. */
export const numberOf = (json: unknown): number | null => (typeof json === 'number' ? json : null);

/** The object; an empty object if the value is not an object. */
export const objectOf = (json: unknown): JsonObject => (isJsonObject(json) ? json : noFields);

const noFields: JsonObject = {};

/** The members of an array; an empty list if the value is not an array. */
export const membersOf = (json: unknown): readonly Json[] => (isJsonArray(json) ? json : noMembers);

const noMembers: readonly Json[] = [];

/** The field of an object; undefined if the value is not an object or has no such field. */
export const fieldOf = (json: unknown, key: string): Json | undefined => (isJsonObject(json) ? json[key] : undefined);

/** The first object in a list field of an object; an empty object if there is none. */
export const firstOf = (object: JsonObject, key: string): JsonObject => objectOf(membersOf(object[key])[0]);

/** Whether the value is a string with this beginning. */
export const startsWith = (json: unknown, prefix: string): boolean =>
  typeof json === 'string' && json.startsWith(prefix);

/** A copy of an object without one of its fields. */
export const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
