import { isJsonArray, isJsonObject, setOwn, type Json, type JsonObject } from '../json/json.ts';
import { memoize } from '../json/memoize.ts';
import { readList, type AppendList } from './appendList.ts';
import { addMember, keyed, memberAt, membersOf, noneKeyed, positionOf, replaceMember, type Keyed } from './keyed.ts';
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
  /** The first fields, at most `FEW`. Read one with `fieldIn`. */
  readonly values: Readonly<Record<string, Acc>>;
  /** The number of `values`. */
  readonly count: number;
  /** The other fields. Null if there are none, as in every documented object. */
  readonly more: Keyed<Field> | null;
}

interface Field {
  readonly name: string;
  readonly acc: Acc;
}

/** An array that grows at its end. */
type Pushed = AppendList<Json>;

/** An array whose members also grow. A member is identified by its index on the wire. The JSON has no gaps. */
export interface Slots {
  readonly _tag: 'Slots';
  readonly slots: Keyed<Slot>;
}

export interface Slot {
  readonly index: number;
  readonly acc: Acc;
}

/** Base64 in pieces. Either each piece is complete (padded), or the pieces are parts of one long text. */
interface Pieces {
  readonly _tag: 'Pieces';
  readonly pieces: AppendList<string>;
}

export const value = (json: Json): Value => ({ _tag: 'Value', value: json });
export const noFields: Fields = { _tag: 'Fields', values: {}, count: 0, more: null };
export const noSlots: Slots = { _tag: 'Slots', slots: noneKeyed() };

/** Slots with different indexes. */
export const slotsOf = (slots: readonly Slot[]): Slots => ({
  _tag: 'Slots',
  slots: keyed(slots, ({ index }) => index),
});

/** A documented object has fewer fields. They are copied when one changes, which is faster than a tree. */
export const FEW = 64;

/** Returns the field with this name, or undefined. */
export const fieldIn = ({ values, more }: Fields, name: string): Acc | undefined => {
  if (Object.hasOwn(values, name)) return values[name];
  return more === null ? undefined : memberAt(more, positionOf(more.positions, name))?.acc;
};

/** Returns the JSON of the field with this name, or undefined. */
export const jsonIn = (held: Fields, name: string): Json | undefined => {
  const acc = fieldIn(held, name);
  return acc === undefined ? undefined : read(acc);
};

/** Returns the object with one field set. */
export const withField = (held: Fields, name: string, acc: Acc): Fields => {
  const known = Object.hasOwn(held.values, name);
  if (known || held.count < FEW) {
    const values = { ...held.values };
    setOwn(values, name, acc);
    return { _tag: 'Fields', values, count: known ? held.count : held.count + 1, more: held.more };
  }
  return { ...held, more: withMore(held.more, name, acc) };
};

/** Sets a field that is not one of the first. */
export const withMore = (held: Fields['more'], name: string, acc: Acc): Keyed<Field> => {
  const more = held ?? noneKeyed<Field>();
  const at = positionOf(more.positions, name);
  return at < 0 ? addMember(more, name, { name, acc }) : replaceMember(more, at, { name, acc });
};

/** The names and values of an object, in the order in which they began. Takes time proportional to their number. */
export const entriesOf = ({ values, more }: Fields): readonly (readonly [string, Acc])[] => {
  const entries = Object.entries(values);
  if (more !== null) for (const { name, acc } of membersOf(more)) entries.push([name, acc]);
  return entries;
};

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
  for (const [key, held] of entriesOf(acc)) setOwn(made, key, read(held));
  return made;
});

const readSlots: (acc: Slots) => readonly Json[] = memoize((acc: Slots): readonly Json[] =>
  [...membersOf(acc.slots)].sort((a, b) => a.index - b.index).map((slot) => read(slot.acc)),
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
export const open = (json: Json): Acc => (isJsonObject(json) ? openObject(json) : value(json));

const openObject = memoize((json: JsonObject): Fields => {
  const entries = Object.entries(json);
  const values: Record<string, Acc> = {};
  for (const [name, held] of entries.slice(0, FEW)) setOwn(values, name, value(held));
  let opened: Fields = { _tag: 'Fields', values, count: Math.min(entries.length, FEW), more: null };
  for (const [name, held] of entries.slice(FEW)) opened = withField(opened, name, value(held));
  return opened;
});

/** The number of members of an array; 0 for any other value. */
export const countOf = (held: Acc | undefined): number => {
  if (held?._tag === 'List') return held.length;
  if (held?._tag === 'Slots') return held.slots.size;
  return held?._tag === 'Value' && isJsonArray(held.value) ? held.value.length : 0;
};
