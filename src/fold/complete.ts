import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { fieldOf, textOf } from '../json/read.ts';
import {
  countOf,
  entriesOf,
  fieldIn,
  open,
  read,
  slotsOf,
  value,
  withField,
  type Acc,
  type Fields,
  type Slot,
  type Slots,
} from './acc.ts';
import { addMember, lastNumber, memberAt, membersOf as slotsIn, positionOf, replaceMember } from './keyed.ts';
import { pair, typeOf } from './pair.ts';
import { asFields, asSlots } from './path.ts';
import { readText } from './text.ts';

/**
 * Takes the path of a difference between a complete value and what was streamed. Null for a value that may contain less, such as
 * the snapshot of a response in progress: then an object that has more fields than any documented one grows in place, and its
 * unfinished `status` stays.
 */
export type Note = ((path: string) => void) | null;

/** Texts that are streamed in increments. */
const texts = new Set([
  'text',
  'refusal',
  'arguments',
  'input',
  'code',
  'diff',
  'stdout',
  'stderr',
  'audio',
  'audio_data',
]);

/** Fields that identify a call. A client may have read the first value already, so it stays. */
const identity = new Set(['call_id', 'name']);

/** Lists whose members are streamed in increments. */
const streamed = new Set(['content', 'summary', 'commands', 'output']);

/** States that a complete object cannot have. */
const unfinished = new Set<Json>(['in_progress', 'queued']);

/**
 * Merges a complete object into what was streamed. The result is the complete object and everything that only the
 * stream contained: an empty or missing value never overwrites, and the longer text or list stays. If two texts
 * contradict each other, the streamed one stays, because its increments were emitted. Every difference is noted with
 * its path.
 */
export const complete = (held: Fields, given: JsonObject, path: string, note: Note): Fields =>
  asFields(keptFields(held, given, path, note) ?? value(given));

/**
 * Merges the complete value of a text field. Returns `held` if it adds nothing to the text. A value that is not text
 * replaces no text.
 */
export const completeText = (held: Acc | undefined, given: Json, path: string, note: Note): Acc => {
  const known = held === undefined ? '' : (stringOf(held) ?? '');
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  if (held !== undefined && known === text) return held;
  if (held !== undefined && !extendsText(known, text, path, note)) return held;
  return value(known === '' ? given : text);
};

/** Keeps the first text that a field had. */
export const firstText = (held: Acc | undefined, given: string, path: string, note: Note): Acc => {
  const known = held === undefined ? '' : (stringOf(held) ?? '');
  if (held === undefined || (known === '' && given !== '')) return value(given);
  if (given !== '' && given !== known) note?.(path);
  return held;
};

/** Merges the complete list of a field. The longer list stays, and so does what only its streamed members contained. */
export const completeList = (held: Acc | undefined, given: readonly Json[], path: string, note: Note): Acc => {
  if (held === undefined) return value(given);
  if (countOf(held) > given.length) {
    note?.(path);
    return held;
  }
  const streamed = read(held);
  let merged: Json[] | null = null;
  let differs = false;
  const noteOnce: Note = () => {
    if (!differs) note?.(path);
    differs = true;
  };
  for (const [at, before] of isJsonArray(streamed) ? streamed.entries() : []) {
    const member = given[at];
    const stays =
      isJsonObject(before) && isJsonObject(member) ? keptFields(value(before), member, path, noteOnce) : null;
    if (stays !== null) (merged ??= [...given])[at] = read(stays);
  }
  return value(merged ?? given);
};

/** What replaces a complete value so that nothing streamed is lost; null if the complete value contains everything. */
const kept = (held: Acc, given: Json | undefined, key: string, path: string, note: Note): Acc | null => {
  if (key === 'status') return given === undefined && !unfinished.has(read(held)) ? held : null;
  if (given === undefined || isNothing(given)) return keptWhole(held, given, key, path, note);
  if (isOfOtherKind(held, given, key)) return keptKind(held, given, path, note);
  if (typeof given === 'string') return keptText(held, given, key, path, note);
  if (isJsonObject(given)) return keptFields(held, given, path, note);
  if (!isJsonArray(given)) return null;
  if (streamed.has(key)) return keptMembers(held, given, path, note);
  const list = completeList(held, given, path, note);
  return list._tag === 'Value' && list.value === given ? null : list;
};

/** Whether a value was streamed, and the complete value is of another kind, such as an object instead of a text. */
const isOfOtherKind = (held: Acc, given: Json, key: string): boolean => {
  if (isEmpty(held)) return false;
  const isText = held._tag === 'Text' || held._tag === 'Pieces' || (texts.has(key) && stringOf(held) !== null);
  if (isText) return typeof given !== 'string';
  return (held._tag === 'List' || held._tag === 'Slots') && !isJsonArray(given);
};

const keptKind = (held: Acc, given: Json, path: string, note: Note): Acc => {
  if (stringOf(held) !== null) return completeText(held, given, path, note);
  note?.(path);
  return held;
};

const isNothing = (given: Json): boolean =>
  given === null || given === '' || (isJsonArray(given) && given.length === 0);

const keptWhole = (held: Acc, given: Json | undefined, key: string, path: string, note: Note): Acc | null => {
  if (isEmpty(held)) return given === undefined ? held : null;
  // only a list with gaps needs the index of its members
  if (key === 'command_index') return null;
  note?.(path);
  return held;
};

const keptText = (held: Acc, given: string, key: string, path: string, note: Note): Acc | null => {
  const known = stringOf(held) ?? '';
  if (known === '' || known === given) return null;
  if (texts.has(key)) return extendsText(known, given, path, note) ? null : held;
  return identity.has(key) ? firstText(held, given, path, note) : null;
};

// A shorter text is not compared, so that its cost does not depend on the streamed text.
const extendsText = (known: string, given: string, path: string, note: Note): boolean => {
  if (known === '') return true;
  note?.(path);
  return given.length > known.length && given.startsWith(known);
};

const keptFields = (held: Acc, given: JsonObject, path: string, note: Note): Acc | null => {
  const fields = asFields(held);
  if (note === null && fields.more !== null) return grownFields(fields, given);
  let merged: Fields | null = null;
  for (const [key, before] of entriesOf(fields)) {
    const stays = kept(before, getOwn(given, key), key, `${path}.${key}`, note);
    if (stays !== null) merged = withField(merged ?? asFields(open(given)), key, stays);
  }
  return merged;
};

/** Adds the fields of a complete object, in time proportional to their number and not to that of the fields that are held. */
const grownFields = (held: Fields, given: JsonObject): Fields => {
  let grown = held;
  for (const [key, json] of Object.entries(given)) {
    const before = fieldIn(grown, key);
    grown = withField(grown, key, (before === undefined ? null : kept(before, json, key, '', null)) ?? value(json));
  }
  return grown;
};

/** Merges the members of a list in pairs. Members that only one side has stay. */
const keptMembers = (held: Acc, given: readonly Json[], path: string, note: Note): Acc | null => {
  if (note === null && given.length < countOf(held)) return grownMembers(asSlots(held), given);
  const known = membersOf(held);
  if (known.length === 0) return null;
  const partners = pair(known, given);
  const paired = partners.filter((at) => at >= 0).length;
  if (paired < known.length) note?.(path);
  let stays = paired < known.length;
  const slots = [...known];
  const taken = new Set(known.map(({ index }) => index));
  let next = Math.max(given.length, ...taken) + 1;
  given.forEach((member, position) => {
    const at = partners[position] ?? -1;
    const before = known[at];
    if (before === undefined) {
      slots.push({ index: taken.has(position) ? next++ : position, acc: value(member) });
      return;
    }
    const merged = kept(before.acc, member, 'text', `${path}.${String(at)}`, note);
    if (merged !== null || (at !== position && before.index !== position)) stays = true;
    slots[at] = { index: before.index, acc: merged ?? value(member) };
  });
  return stays ? slotsOf(slots) : null;
};

/**
 * Adds the members of a list that contains less than what is held, in time proportional to their number. A member belongs to the
 * one with its index, or is new if that has another type.
 */
const grownMembers = (held: Slots, given: readonly Json[]): Slots => {
  let { slots } = held;
  given.forEach((member, index) => {
    const at = positionOf(slots.positions, index);
    const before = memberAt(slots, at)?.acc;
    const type = textOf(fieldOf(member, 'type'));
    const fits = before !== undefined && (type === null || [type, null].includes(typeOf(before)));
    const acc = (fits ? kept(before, member, 'text', '', null) : null) ?? value(member);
    if (fits) slots = replaceMember(slots, at, { index, acc });
    else {
      const free = at < 0 ? index : (lastNumber(slots.positions) ?? 0) + 1;
      slots = addMember(slots, free, { index: free, acc });
    }
  });
  return { _tag: 'Slots', slots };
};

const membersOf = (held: Acc): readonly Slot[] => {
  if (held._tag === 'Slots') return [...slotsIn(held.slots)].sort((a, b) => a.index - b.index);
  const json = read(held);
  return isJsonArray(json) ? json.map((member, index) => ({ index, acc: value(member) })) : [];
};

const stringOf = (held: Acc): string | null => {
  if (held._tag === 'Text') return readText(held);
  if (held._tag === 'Pieces') return textOf(read(held));
  return held._tag === 'Value' && typeof held.value === 'string' ? held.value : null;
};

const isEmpty = (held: Acc): boolean => {
  switch (held._tag) {
    case 'Value':
      return isNothing(held.value);
    case 'Fields':
      return held.count === 0;
    case 'Pieces':
      return held.pieces.length === 0;
    case 'Text':
      return readText(held) === '';
    default:
      return countOf(held) === 0;
  }
};
