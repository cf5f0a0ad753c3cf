import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { counted } from './numbers.ts';
import { onOneLine } from './printable.ts';
import type { Paint } from './paint.ts';
import { fit, widthOf } from './width.ts';

export interface OutlineOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** How many members of a list are shown; the rest are counted. */
  readonly items: number;
  /** How many levels are shown; a deeper value is shown by its size. */
  readonly depth: number;
}

/**
 * JSON for people, in lines of at most `columns`. A value that fits is on one line; any other has one line per field. Long
 * texts are cut, long lists and deep levels are counted, and nulls are left out.
 */
export const outline = (json: Json, options: OutlineOptions): readonly string[] => linesOf(null, json, options, 0);

const linesOf = (name: string | null, json: Json, options: OutlineOptions, level: number): readonly string[] => {
  const { paint } = options;
  const indent = '  '.repeat(level);
  const label = name === null ? indent : `${indent}${paint.name(onOneLine(name))}: `;
  const room = options.columns - indent.length - (name === null ? 0 : widthOf(onOneLine(name)) + 2);
  const inner = name === null ? level : level + 1;
  const short = inline(json, options);
  if (widthOf(short) <= room && (name !== null || typeof json !== 'object')) return [`${label}${short}`];
  if (isJsonArray(json)) {
    if (inner > options.depth) return [`${label}${paint.dim(`(${counted(json.length, 'item')})`)}`];
    const shown = json.slice(0, options.items).flatMap((item, at) => linesOf(`[${String(at)}]`, item, options, inner));
    const rest = json.length - options.items;
    const more = rest > 0 ? [`${'  '.repeat(inner)}${paint.dim(`… ${String(rest)} more`)}`] : [];
    return [...(name === null ? [] : [label.trimEnd()]), ...shown, ...more];
  }
  if (isJsonObject(json)) {
    const fields = fieldsOf(json);
    if (inner > options.depth) return [`${label}${paint.dim(`(${counted(fields.length, 'field')})`)}`];
    const shown = fields.flatMap(([key, value]) => linesOf(key, value, options, inner));
    return [...(name === null ? [] : [label.trimEnd()]), ...shown];
  }
  return [`${label}${fit(short, room)}`];
};

/** The whole value on one line, however long it is. */
const inline = (json: Json, options: OutlineOptions): string => {
  if (isJsonArray(json)) return json.length === 0 ? '[]' : `[${json.map((item) => inline(item, options)).join(', ')}]`;
  if (isJsonObject(json)) {
    const fields = fieldsOf(json).map(([key, value]) => `${onOneLine(key)}: ${inline(value, options)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return typeof json === 'string' ? `"${onOneLine(json)}"` : String(json);
};

const fieldsOf = (json: JsonObject): readonly (readonly [string, Json])[] =>
  Object.entries(json).filter(([, value]) => value !== null);
