import { isJsonObject, setOwn, type Json, type JsonObject } from '../json/json.ts';
import { memoize } from '../json/memoize.ts';
import { readList, type AppendList } from './appendList.ts';
import { readText, type Text } from './text.ts';

/**
 * A growing JSON value, stored so that an increment takes time proportional to its own size. `read` returns the JSON. No
 * `Acc` ever changes.
 */
export type Acc = Text | Value | Fields | Pushed | Slots | Pieces;

/** A value that does not grow. */
export interface Value {
  readonly _tag: 'Value';
  readonly value: Json;
}

/** An object. */
export interface Fields {
  readonly _tag: 'Fields';
  readonly values: Readonly<Record<string, Acc>>;
}

/** An array that grows at its end. */
type Pushed = AppendList<Json>;

/** An array whose members also grow. A member is identified by its index on the wire. The JSON has no gaps. */
export interface Slots {
  readonly _tag: 'Slots';
  readonly slots: readonly { readonly index: number; readonly acc: Acc }[];
}

/** Base64 in pieces. Either each piece is complete (padded), or the pieces are parts of one long text. */
interface Pieces {
  readonly _tag: 'Pieces';
  readonly pieces: AppendList<string>;
}

export const value = (json: Json): Value => ({ _tag: 'Value', value: json });
export const fields = (values: Readonly<Record<string, Acc>>): Fields => ({ _tag: 'Fields', values });
export const noFields: Fields = fields({});

/** Returns the JSON. Takes time proportional to the part that no earlier read has returned, and shares the rest with them. */
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

export const readFields: (acc: Fields) => JsonObject = memoize((acc: Fields): JsonObject => {
  const made: Record<string, Json> = {};
  for (const [key, held] of Object.entries(acc.values)) setOwn(made, key, read(held));
  return made;
});

const readSlots: (acc: Slots) => readonly Json[] = memoize((acc: Slots): readonly Json[] =>
  [...acc.slots].sort((a, b) => a.index - b.index).map((slot) => read(slot.acc)),
);

// If a piece before the last is padded, each piece is complete (OpenAI's speech), so the decoded bytes are joined.
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

// Encodes in steps of a multiple of three bytes, because three bytes become four characters without padding.
const encodeBinary = (binary: string): string => {
  const step = 3 * 16_384;
  let out = '';
  for (let at = 0; at < binary.length; at += step) out += btoa(binary.slice(at, at + step));
  return out;
};

/** Converts a JSON object to `Fields`, one level deep, so that it can grow. Any other value becomes a `Value`. */
export const open = (json: Json): Acc => {
  if (!isJsonObject(json)) return value(json);
  const values: Record<string, Acc> = {};
  for (const key in json) setOwn(values, key, value(json[key] ?? null));
  return fields(values);
};
