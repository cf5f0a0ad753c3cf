import { isJsonArray, isJsonObject, type Json } from '../../decoding/json.ts';
import { onOneLine } from './printable.ts';
import type { Paint } from './paint.ts';
import { fit } from './width.ts';

export interface OutlineOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** Members of a list that are shown; the rest is counted. */
  readonly items: number;
  /** Levels that are shown; what lies deeper is named by its size. */
  readonly depth: number;
}

/** JSON for the eye: a field a line, long texts cut, long lists and deep levels counted, nulls left out. */
export const outline = (json: Json, options: OutlineOptions): readonly string[] => lines('', json, options, 0);

const lines = (name: string, json: Json, options: OutlineOptions, level: number): readonly string[] => {
  const { paint, items, depth } = options;
  const indent = '  '.repeat(level);
  const label = name === '' ? indent : `${indent}${paint.name(name)}: `;
  const room = options.columns - indent.length - name.length - 2;
  if (isJsonArray(json)) {
    if (json.length === 0 || level >= depth) return [`${label}${paint.dim(sizeOf(json.length, 'item'))}`];
    const shown = json.slice(0, items).flatMap((item, at) => lines(`[${String(at)}]`, item, options, level + 1));
    const rest = json.length - items;
    const more = rest > 0 ? [`${indent}  ${paint.dim(`… ${String(rest)} more`)}`] : [];
    return [...(name === '' ? [] : [label.trimEnd()]), ...shown, ...more];
  }
  if (isJsonObject(json)) {
    const fields = Object.entries(json).filter(([, value]) => value !== null);
    if (fields.length === 0 || level >= depth) return [`${label}${paint.dim(sizeOf(fields.length, 'field'))}`];
    const inner = name === '' ? level : level + 1;
    const shown = fields.flatMap(([key, value]) => lines(key, value, options, inner));
    return [...(name === '' ? [] : [label.trimEnd()]), ...shown];
  }
  const text = typeof json === 'string' ? `"${onOneLine(json)}"` : String(json);
  return [`${label}${fit(text, Math.max(8, room))}`];
};

const sizeOf = (count: number, word: string): string => `(${String(count)} ${word}${count === 1 ? '' : 's'})`;
