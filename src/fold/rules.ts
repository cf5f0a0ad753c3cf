import { isJsonArray, isJsonObject, sameJson, setOwn, type Json, type JsonObject } from '../json/json.ts';
import { FEW, fieldIn, noSlots, value, withMore, type Acc, type Fields, type Slots } from './acc.ts';
import { append, appendList, appendOne } from './appendList.ts';
import { textOf } from '../json/read.ts';
import { addMember, memberAt, positionOf, replaceMember, type Key } from './keyed.ts';
import { asFields } from './path.ts';
import { appendText, lengthOf, readText, text } from './text.ts';

/**
 * How one field accumulates the values it receives. `held` is the accumulated value, `piece` the new one. Neither is null,
 * because null and missing values never overwrite. Returning `held` means that nothing changed.
 */
export type Rule = (held: Acc | undefined, piece: Json) => Acc | undefined;

/** The rules of an object's named fields, and the rule of all other fields. */
export interface Table {
  readonly named: ReadonlyMap<string, Rule>;
  readonly others: Rule;
}

export const table = (named: Readonly<Record<string, Rule>>, others: Rule): Table => ({
  named: new Map(Object.entries(named)),
  others,
});

/** Keeps the first value that is not '' or 0: servers send those before they know the value (Azure's first chunk). */
export const once: Rule = (held, piece) => held ?? (piece === '' || piece === 0 ? undefined : value(piece));

/** Keeps the first value. */
const first: Rule = (held, piece) => held ?? value(piece);

/** Keeps the newest value. */
export const last: Rule = (held, piece) => (held?._tag === 'Value' && held.value === piece ? held : value(piece));

/** Merges an object: each of its fields keeps its newest value. */
export const newest: Rule = (held, piece) =>
  isJsonObject(piece) ? mergeFields(asFields(held), piece, newestFields) : last(held, piece);

const newestFields: Table = {
  named: new Map(),
  get others() {
    return newest;
  },
};

/** Keeps the newest value that is not ''; some servers send `""` instead of null. */
export const lastNonEmpty: Rule = (held, piece) => (piece === '' ? held : last(held, piece));

/** Ignores the value, and null too: for padding, and for fields that the final object does not have. */
export const drop: Rule = (held) => held;

/** Ignores the value, because it is read elsewhere. Null is kept: the final object has the field. */
export const elsewhere: Rule = (held) => held;

/** Appends text. A value that is not text replaces. */
export const concat: Rule = (held, piece) => {
  if (typeof piece !== 'string') return last(held, piece);
  if (held === undefined) return text(piece);
  if (held._tag === 'Text') return piece === '' ? held : appendText(held, piece);
  return held._tag === 'Value' && typeof held.value === 'string' ? appendText(text(held.value), piece) : text(piece);
};

/** Appends the members of an array. A value that is not an array is appended as one member. */
export const push: Rule = (held, piece) => {
  const items = isJsonArray(piece) ? piece : [piece];
  if (held === undefined) return appendList(items);
  if (held._tag === 'List') return items.length === 0 ? held : append(held, items);
  return held._tag === 'Value' && isJsonArray(held.value) ? appendList([...held.value, ...items]) : appendList(items);
};

/** Appends the members of an array, except those that only repeat the last member. */
export const pushNew: Rule = (held, piece) => {
  const latest = held?._tag === 'List' ? held.buffer[held.length - 1] : undefined;
  const items = (isJsonArray(piece) ? piece : [piece]).filter(
    (item) => latest === undefined || !sameJson(latest, item),
  );
  return items.length === 0 ? held : push(held, items);
};

/** Collects base64 in pieces. `read` joins them. */
export const base64: Rule = (held, piece) => {
  if (typeof piece !== 'string') return last(held, piece);
  if (piece === '') return held;
  return held?._tag === 'Pieces'
    ? { _tag: 'Pieces', pieces: appendOne(held.pieces, piece) }
    : { _tag: 'Pieces', pieces: appendList([piece]) };
};

/** Merges an object: each field follows its own rule. */
export const object =
  (rules: Table): Rule =>
  (held, piece) =>
    isJsonObject(piece) ? mergeFields(asFields(held), piece, rules) : last(held, piece);

/** Merges an array by the `index` of its members. The result contains the index only if `keepIndex`. */
export const slots =
  (rules: Table, keepIndex = false): Rule =>
  (held, piece) => {
    if (!isJsonArray(piece)) return last(held, piece);
    let slotsNow: Slots = held?._tag === 'Slots' ? held : noSlots;
    piece.forEach((member, position) => {
      slotsNow = mergeSlot(slotsNow, member, position, rules, keepIndex);
    });
    return slotsNow;
  };

const mergeSlot = (held: Slots, member: Json, position: number, rules: Table, keepIndex: boolean): Slots => {
  if (!isJsonObject(member)) return held;
  const { index: wireIndex, ...rest } = member;
  const index = typeof wireIndex === 'number' ? wireIndex : position;
  const { slots } = held;
  const key = keyOf(held, index, member);
  const at = positionOf(slots.positions, key);
  const acc = mergeFields(asFields(memberAt(slots, at)?.acc), keepIndex ? member : rest, rules);
  const slot = { index, acc };
  return { _tag: 'Slots', slots: at < 0 ? addMember(slots, key, slot) : replaceMember(slots, at, slot) };
};

// Members of different types may have the same index (a reasoning summary and the encrypted reasoning). The key of the
// first of them is the index.
const keyOf = ({ slots }: Slots, index: number, member: JsonObject): Key => {
  const first = memberAt(slots, positionOf(slots.positions, index));
  const type = first?.acc._tag === 'Fields' ? fieldIn(first.acc, 'type') : undefined;
  const isFirst = type?._tag !== 'Value' || typeof member['type'] !== 'string' || type.value === member['type'];
  return isFirst ? index : `${String(index)} ${textOf(member['type']) ?? ''}`;
};

const nothing = value(null);

/** Merges every field of `piece` into `held`, in time proportional to the size of `piece`. Copies at most `FEW` fields. */
export const mergeFields = (held: Fields, piece: JsonObject, rules: Table): Fields => {
  let values: Record<string, Acc> | null = null;
  let { count, more } = held;
  for (const key in piece) {
    if (!Object.hasOwn(piece, key)) continue;
    const one = piece[key];
    if (one === undefined) continue;
    const rule = rules.named.get(key);
    const before = fieldIn(held, key);
    // null never overwrites, but a field is kept even if it is always null
    const after =
      one !== null
        ? (rule ?? rules.others)(before === nothing ? undefined : before, one)
        : rule === drop
          ? before
          : (before ?? nothing);
    if (after === before || after === undefined) continue;
    const isFirst = before === undefined ? count < FEW : held.more === null || Object.hasOwn(held.values, key);
    if (isFirst) {
      values ??= { ...held.values };
      setOwn(values, key, after);
      if (before === undefined) count += 1;
    } else more = withMore(more, key, after);
  }
  return values === null && more === held.more ? held : { _tag: 'Fields', values: values ?? held.values, count, more };
};

/**
 * The rule for undocumented fields of a delta. Appends text, except the whole text again, because it identifies something.
 * Appends arrays (or merges them if their members have an `index`), merges objects, and replaces any other value.
 */
export const byKind: Rule = (held, piece) => {
  if (typeof piece === 'string') return held !== undefined && isSameText(held, piece) ? held : concat(held, piece);
  if (isJsonArray(piece))
    return held?._tag === 'Slots' || piece.some(isIndexed) ? indexed(held, piece) : push(held, piece);
  if (isJsonObject(piece)) return mergeFields(asFields(held), piece, unknownFields);
  return last(held, piece);
};

/**
 * The rule for undocumented fields outside the deltas. Merges objects, appends arrays of numbers (token ids), and keeps
 * the newest of any other value: servers repeat lists of citations and names with every event.
 */
export const collect: Rule = (held, piece) => {
  if (isJsonObject(piece)) return mergeFields(asFields(held), piece, collected);
  return isJsonArray(piece) && piece.every((member) => typeof member === 'number')
    ? push(held, piece)
    : last(held, piece);
};

/** Whether a value adds something by the rule `collect` when it arrives again. */
export const growsAgain = (json: Json): boolean =>
  isJsonObject(json)
    ? Object.values(json).some(growsAgain)
    : isJsonArray(json) && json.length > 0 && json.every((member) => typeof member === 'number');

const collected: Table = {
  named: new Map(),
  get others() {
    return collect;
  },
};

// a text of another length is not read
const isSameText = (held: Acc, piece: string): boolean =>
  held._tag === 'Text' && lengthOf(held) === piece.length && readText(held) === piece;

const isIndexed = (member: Json): boolean => isJsonObject(member) && typeof member['index'] === 'number';

// identifying strings are replaced, never appended
const unknownFields: Table = {
  named: new Map<string, Rule>([
    ['id', once],
    ['type', once],
    ['index', first],
    ['format', once],
    ['role', once],
    ['name', once],
    ['signature', last],
    ['channel', lastNonEmpty],
  ]),
  get others() {
    return byKind;
  },
};

const indexed = slots(unknownFields, true);
