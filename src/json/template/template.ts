import { isJsonArray, isJsonObject, setOwn, type Json, type JsonObject } from '../json.ts';
import type { Schema } from '../schema.ts';

/** One value that differs from event to event. */
export interface Hole {
  readonly path: readonly (string | number)[];
  readonly kind: 'string' | 'number' | 'json';
}

/**
 * Literal text with typed holes: what the events of one shape have in common, and where they differ. A text that
 * matches is the JSON of `base` with other values in the holes, so it needs neither `JSON.parse` nor another
 * validation.
 */
export interface Template {
  /** The text before, between and after the holes. There is one more of these than of holes. */
  readonly literals: readonly string[];
  readonly holes: readonly Hole[];
  /** A bit for each hole that contains a string. */
  readonly strings: number;
  /** An initial value for each hole. A match overwrites a copy of it. */
  readonly blank: readonly Json[];
  /** The event from which the template was learnt. */
  readonly base: JsonObject;
  /** The position of the one hole that contains JSON; -1 if there is none. */
  readonly payload: number;
  /** The schema of that JSON; null if there is none, or if it is not documented. */
  readonly payloadSchema: Schema | null;
  /** The path of that JSON in the form that findings use. */
  readonly payloadPath: string;
  /** A hash of the shape. A newer template of a shape replaces the older one. */
  readonly shape: number;
  /** The `event:` line of its events. The same text with another name is another event. */
  readonly name: string | null;
}

/** The values of the holes, in order. */
export type Values = readonly Json[];

/** The event of a template with these values: exactly what `JSON.parse` would have returned. */
export const fill = (template: Template, values: Values): JsonObject => {
  const filled: Record<string, Json> = { ...template.base };
  for (const [position, { path }] of template.holes.entries()) {
    const field = String(path[0]);
    setOwn(filled, field, replaceAt(filled[field] ?? null, path, 1, values[position] ?? null));
  }
  return filled;
};

const replaceAt = (json: Json, path: Hole['path'], depth: number, value: Json): Json => {
  const step = path[depth];
  if (step === undefined) return value;
  if (isJsonArray(json))
    return json.map((item, index) => (index === step ? replaceAt(item, path, depth + 1, value) : item));
  if (!isJsonObject(json)) return json;
  const copy: Record<string, Json> = { ...json };
  setOwn(copy, String(step), replaceAt(json[step] ?? null, path, depth + 1, value));
  return copy;
};
