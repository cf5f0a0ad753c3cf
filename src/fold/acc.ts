import { isJsonObject, setOwn, type Json, type JsonObject } from '../json/json.ts';
import { readList, type AppendList } from './appendList.ts';
import { readText, type Text } from './text.ts';

/**
 * What a growing JSON value is held as, so that an increment costs its own size: text as a rope, lists as views of one
 * buffer, objects by field. `read` gives the JSON.
 */
export type Acc = Text | Value | Fields | Pushed | Slots | Pieces;

/** A value that is replaced, not grown. */
export interface Value {
  readonly _tag: 'Value';
  readonly value: Json;
}

/** An object, each field held in its own way. */
export interface Fields {
  readonly _tag: 'Fields';
  readonly values: Readonly<Record<string, Acc>>;
}

/** An array that grows at its end. */
type Pushed = AppendList<Json>;

/** An array whose members grow in place: each by the index that the wire gives it. Gaps stay out of the JSON. */
export interface Slots {
  readonly _tag: 'Slots';
  readonly slots: readonly { readonly index: number; readonly acc: Acc }[];
}

/** Base64 that comes in pieces, each whole in itself (padded) or a cut of one long text. */
interface Pieces {
  readonly _tag: 'Pieces';
  readonly pieces: AppendList<string>;
}

export const value = (json: Json): Value => ({ _tag: 'Value', value: json });
export const fields = (values: Readonly<Record<string, Acc>>): Fields => ({ _tag: 'Fields', values });
export const noFields: Fields = fields({});

const views = new WeakMap<Fields | Slots, JsonObject | readonly Json[]>();

/** The JSON that has been gathered. Costs what changed since a neighbouring version was read; shares the rest. */
export const read = (acc: Acc): Json => {
  switch (acc._tag) {
    case 'Text':
      return readText(acc);
    case 'Value':
      return acc.value;
    case 'List':
      return readList(acc);
    case 'Fields':
      return readFields(acc);
    case 'Slots':
      return readSlots(acc);
    case 'Pieces':
      return joinBase64(readList(acc.pieces));
  }
};

export const readFields = (acc: Fields): JsonObject => {
  const known = views.get(acc);
  if (known !== undefined && isJsonObject(known)) return known;
  const made: Record<string, Json> = {};
  for (const [key, held] of Object.entries(acc.values)) setOwn(made, key, read(held));
  views.set(acc, made);
  return made;
};

const readSlots = (acc: Slots): Json => {
  const known = views.get(acc);
  if (known !== undefined) return known;
  const made = [...acc.slots].sort((a, b) => a.index - b.index).map((slot) => read(slot.acc));
  views.set(acc, made);
  return made;
};

// Padding inside means that each piece is base64 of its own (OpenAI's speech): then bytes are joined, not letters.
const joinBase64 = (pieces: readonly string[]): string => {
  const padded = pieces.some((piece, index) => index < pieces.length - 1 && piece.endsWith('='));
  if (!padded) return pieces.join('');
  try {
    const binary = pieces.map((piece) => atob(piece));
    return encodeBinary(binary.join(''));
  } catch {
    return pieces.join('');
  }
};

// btoa takes the whole at once; three bytes make four letters, so cutting at multiples of three keeps it whole.
const encodeBinary = (binary: string): string => {
  const step = 3 * 16_384;
  let out = '';
  for (let at = 0; at < binary.length; at += step) out += btoa(binary.slice(at, at + step));
  return out;
};

/** A JSON value as something that can grow: its objects by field, its texts as text. One level; the rest when needed. */
export const open = (json: Json): Acc => {
  if (!isJsonObject(json)) return value(json);
  const values: Record<string, Acc> = {};
  for (const key in json) setOwn(values, key, value(json[key] ?? null));
  return fields(values);
};
