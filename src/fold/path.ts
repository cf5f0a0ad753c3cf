import { isJsonArray, type Json } from '../json/json.ts';
import { memoize } from '../json/memoize.ts';
import {
  fieldIn,
  noFields,
  noSlots,
  open,
  slotsOf,
  value,
  withField,
  type Acc,
  type Fields,
  type Slots,
} from './acc.ts';
import { addMember, memberAt, memberOf, membersOf, positionOf, replaceMember } from './keyed.ts';

/** The name of an object's field, or the index of an array's member. */
export type Step = string | number;

/**
 * Returns a copy of `root` in which `change` has replaced the value at `path`. Creates missing objects and arrays on the
 * way, and shares everything else. Takes time proportional to the length of the path.
 */
export const changeAt = (
  root: Fields,
  path: readonly Step[],
  change: (held: Acc | undefined) => Acc | undefined,
): Fields => {
  const changed = into(root, path, 0, change);
  return changed?._tag === 'Fields' ? changed : root;
};

const into = (
  held: Acc | undefined,
  path: readonly Step[],
  at: number,
  change: (held: Acc | undefined) => Acc | undefined,
): Acc | undefined => {
  const step = path[at];
  if (step === undefined) return change(held);
  if (typeof step === 'string') {
    const object = asFields(held);
    const before = fieldIn(object, step);
    const after = into(before, path, at + 1, change);
    return after === before || after === undefined ? held : withField(object, step, after);
  }
  const { slots } = asSlots(held);
  const position = positionOf(slots.positions, step);
  const before = memberAt(slots, position)?.acc;
  const after = into(before, path, at + 1, change);
  if (after === before || after === undefined) return held;
  const slot = { index: step, acc: after };
  return { _tag: 'Slots', slots: position < 0 ? addMember(slots, step, slot) : replaceMember(slots, position, slot) };
};

/** Converts a value to `Fields`; empty if it is not an object. */
export const asFields = (held: Acc | undefined): Fields => {
  if (held?._tag === 'Fields') return held;
  const opened = held?._tag === 'Value' ? open(held.value) : undefined;
  return opened?._tag === 'Fields' ? opened : noFields;
};

/** Converts a value to `Slots`; empty if it is not an array. */
export const asSlots = (held: Acc | undefined): Slots => {
  if (held?._tag === 'Slots') return held;
  return held?._tag === 'Value' && isJsonArray(held.value) ? openArray(held.value) : noSlots;
};

const openArray = memoize((json: readonly Json[]): Slots =>
  slotsOf(json.map((member, index) => ({ index, acc: value(member) }))),
);

/** Returns the value at a path, or undefined. */
export const at = (root: Acc | undefined, path: readonly Step[]): Acc | undefined => {
  let held: Acc | undefined = root;
  for (const step of path) {
    if (held === undefined) return undefined;
    held = typeof step === 'string' ? fieldIn(asFields(held), step) : memberOf(asSlots(held).slots, step)?.acc;
  }
  return held;
};

/** The position in the JSON of the array's member with this index on the wire, because the JSON has no gaps. */
export const rankOf = (array: Acc | undefined, index: number): number =>
  membersOf(asSlots(array).slots).filter((slot) => slot.index < index).length;
