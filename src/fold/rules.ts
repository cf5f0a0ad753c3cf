import { getOwn, isJsonArray, isJsonObject, setOwn, type Json, type JsonObject } from '../json/json.ts';
import { fields, value, type Acc, type Fields, type Slots } from './acc.ts';
import { append, appendList } from './appendList.ts';
import { asFields } from './path.ts';
import { appendText, text } from './text.ts';

/**
 * How one field gathers what comes for it. `held` is what it has; the piece is never null (null and absent erase
 * nothing, on any field of any API). Giving `held` back means that nothing changed.
 */
export type Rule = (held: Acc | undefined, piece: Json) => Acc | undefined;

/** The rules of an object's fields, and of the fields it does not name. */
export interface Table {
  readonly named: ReadonlyMap<string, Rule>;
  readonly others: Rule;
}

export const table = (named: Readonly<Record<string, Rule>>, others: Rule): Table => ({
  named: new Map(Object.entries(named)),
  others,
});

/** Keep the first. Empty text and 0 are what servers send before they know (Azure's first chunk). */
export const once: Rule = (held, piece) => held ?? (piece === '' || piece === 0 ? undefined : value(piece));

/** Keep the first, whatever it is. */
const first: Rule = (held, piece) => held ?? value(piece);

/** Keep the newest. */
export const last: Rule = (held, piece) => (held?._tag === 'Value' && held.value === piece ? held : value(piece));

/** Keep the newest that is not empty text: `""` is how some servers say null. */
export const lastWord: Rule = (held, piece) => (piece === '' ? held : last(held, piece));

/** Padding, and what the final object does not have. */
export const drop: Rule = (held) => held;

/** Text that grows. What is no text replaces. */
export const concat: Rule = (held, piece) => {
  if (typeof piece !== 'string') return last(held, piece);
  if (held === undefined) return text(piece);
  if (held._tag === 'Text') return piece === '' ? held : appendText(held, piece);
  return held._tag === 'Value' && typeof held.value === 'string' ? appendText(text(held.value), piece) : text(piece);
};

/** An array that grows at its end. What is no array is one more member. */
export const push: Rule = (held, piece) => {
  const items = isJsonArray(piece) ? piece : [piece];
  if (held === undefined) return appendList(items);
  if (held._tag === 'List') return items.length === 0 ? held : append(held, items);
  return held._tag === 'Value' && isJsonArray(held.value) ? appendList([...held.value, ...items]) : appendList(items);
};

/** Base64 audio in pieces: joined as bytes where each piece is whole in itself. */
export const base64: Rule = (held, piece) => {
  if (typeof piece !== 'string') return last(held, piece);
  if (piece === '') return held;
  return held?._tag === 'Pieces'
    ? { _tag: 'Pieces', pieces: append(held.pieces, [piece]) }
    : { _tag: 'Pieces', pieces: appendList([piece]) };
};

/** An object, each field by its own rule. */
export const object =
  (rules: Table): Rule =>
  (held, piece) =>
    isJsonObject(piece) ? mergeFields(asFields(held), piece, rules) : last(held, piece);

/** An array whose members carry an `index` (dropped from the result where `keepIndex` is false). */
export const slots =
  (rules: Table, keepIndex = false): Rule =>
  (held, piece) => {
    if (!isJsonArray(piece)) return last(held, piece);
    let slotsNow: Slots = held?._tag === 'Slots' ? held : { _tag: 'Slots', slots: [] };
    piece.forEach((member, position) => {
      slotsNow = mergeSlot(slotsNow, member, position, rules, keepIndex);
    });
    return slotsNow;
  };

const mergeSlot = (held: Slots, member: Json, position: number, rules: Table, keepIndex: boolean): Slots => {
  if (!isJsonObject(member)) return held;
  const { index: wireIndex, ...rest } = member;
  const index = typeof wireIndex === 'number' ? wireIndex : position;
  const at = held.slots.findIndex((slot) => slot.index === index && sameType(slot.acc, member));
  const acc = mergeFields(asFields(held.slots[at]?.acc), keepIndex ? member : rest, rules);
  const slot = { index, acc };
  return { _tag: 'Slots', slots: at < 0 ? [...held.slots, slot] : held.slots.with(at, slot) };
};

// Members of two kinds may share an index (a summary and its encrypted twin): they are two members.
const sameType = (held: Acc, member: JsonObject): boolean => {
  const type = held._tag === 'Fields' ? getOwn(held.values, 'type') : undefined;
  return type?._tag !== 'Value' || typeof member['type'] !== 'string' || type.value === member['type'];
};

const nothing = value(null);

/** Every field of `piece` into `held`, by its rule. Costs the size of the piece and the number of fields held. */
export const mergeFields = (held: Fields, piece: JsonObject, rules: Table): Fields => {
  let values: Record<string, Acc> | null = null;
  for (const key in piece) {
    const one = piece[key];
    if (one === undefined) continue;
    const rule = rules.named.get(key);
    if (one === null && rule !== undefined) continue;
    const before = rule === undefined ? getOwn(held.values, key) : held.values[key];
    // null erases nothing, but a field that nobody documented is kept also where it only ever says null
    const after = one === null ? (before ?? nothing) : (rule ?? rules.others)(before, one);
    if (after === before || after === undefined) continue;
    values ??= { ...held.values };
    setOwn(values, key, after);
  }
  return values === null ? held : fields(values);
};

/**
 * What a field that nobody documented most probably means inside a delta: text grows, arrays grow (by `index` where
 * their members carry one), objects merge, anything else is replaced.
 */
export const byKind: Rule = (held, piece) => {
  if (typeof piece === 'string') return concat(held, piece);
  if (isJsonArray(piece))
    return held?._tag === 'Slots' || piece.some(isIndexed) ? indexed(held, piece) : push(held, piece);
  if (isJsonObject(piece)) return mergeFields(asFields(held), piece, unknownFields);
  return last(held, piece);
};

const isIndexed = (member: Json): boolean => isJsonObject(member) && typeof member['index'] === 'number';

// Identity words are set, never joined: `"text" + "text"` is no type.
const unknownFields: Table = {
  named: new Map<string, Rule>([
    ['id', once],
    ['type', once],
    ['index', first],
    ['format', once],
    ['role', once],
    ['name', once],
    ['signature', last],
    ['channel', lastWord],
  ]),
  get others() {
    return byKind;
  },
};

const indexed = slots(unknownFields, true);
