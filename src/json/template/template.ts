import { isJsonArray, isJsonObject, setOwn, type Json, type JsonObject } from '../json.ts';
import type { Schema } from '../schema.ts';

/** One value that differs from event to event. */
export interface Hole {
  readonly path: readonly (string | number)[];
  readonly kind: 'string' | 'number' | 'json';
}

/**
 * Literal text with typed holes: what all events of one shape share, and where they differ. A text that fits is the JSON
 * of `base` with other values in the holes, so it needs neither `JSON.parse` nor a second validation.
 */
export interface Template {
  /** One more than holes: the text before, between and behind them. */
  readonly literals: readonly string[];
  readonly holes: readonly Hole[];
  /** A bit for each hole that holds a string. */
  readonly strings: number;
  /** A value for each hole, to be overwritten. */
  readonly blank: readonly Json[];
  /** The event it was learnt from. */
  readonly base: JsonObject;
  /** The position of the one payload hole; -1 for none. */
  readonly payload: number;
  /** What the documentation says of the payload; null where there is none, or it says nothing. */
  readonly payloadSchema: Schema | null;
  /** Where it stands, as findings write it. */
  readonly payloadPath: string;
  /** A number that templates of one shape share: a newer one stands in the place of the older. */
  readonly shape: number;
  /** The `event:` line of its events: the same text under another name is another event. */
  readonly name: string | null;
}

/** The values of the holes, in order. */
export type Values = readonly Json[];

/** The event that a template and its values stand for: exactly what `JSON.parse` would have given. */
export const fill = (template: Template, values: Values): JsonObject => {
  let filled: Json = template.base;
  template.holes.forEach((hole, position) => {
    filled = replaceAt(filled, hole.path, 0, values[position] ?? null);
  });
  return isJsonObject(filled) ? filled : template.base;
};

const replaceAt = (json: Json, path: Hole['path'], depth: number, value: Json): Json => {
  const step = path[depth];
  if (step === undefined) return value;
  if (isJsonArray(json))
    return json.map((item, index) => (index === step ? replaceAt(item, path, depth + 1, value) : item));
  if (!isJsonObject(json)) return json;
  const copy: Record<string, Json> = {};
  for (const key in json) {
    const held = json[key] ?? null;
    setOwn(copy, key, key === step ? replaceAt(held, path, depth + 1, value) : held);
  }
  return copy;
};
