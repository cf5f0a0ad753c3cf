import { getOwn, isJsonArray, setOwn, type Json } from '../json/json.ts';
import { fields, noFields, open, value, type Acc, type Fields, type Slots } from './acc.ts';

/** The name of an object's field, or the index of an array's member. */
export type Step = string | number;

/**
 * Returns a copy of `root` in which `change` has replaced the value at `path`. Creates missing objects and arrays on the
 * way, and shares everything else. Takes time proportional to the number of fields and members along the path.
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
    const before = getOwn(object.values, step);
    const after = into(before, path, at + 1, change);
    if (after === before || after === undefined) return held;
    const values = { ...object.values };
    setOwn(values, step, after);
    return fields(values);
  }
  const array = asSlots(held);
  const position = array.slots.findIndex((slot) => slot.index === step);
  const before = array.slots[position]?.acc;
  const after = into(before, path, at + 1, change);
  if (after === before || after === undefined) return held;
  const slot = { index: step, acc: after };
  return { _tag: 'Slots', slots: position < 0 ? [...array.slots, slot] : array.slots.with(position, slot) };
};

/** Converts a value to `Fields`; empty if it is not an object. */
export const asFields = (held: Acc | undefined): Fields => {
  if (held?._tag === 'Fields') return held;
  const opened = held?._tag === 'Value' ? open(held.value) : undefined;
  return opened?._tag === 'Fields' ? opened : noFields;
};

const asSlots = (held: Acc | undefined): Slots => {
  if (held?._tag === 'Slots') return held;
  const members: readonly Json[] = held?._tag === 'Value' && isJsonArray(held.value) ? held.value : [];
  return { _tag: 'Slots', slots: members.map((member, index) => ({ index, acc: value(member) })) };
};

/** Returns the value at a path, or undefined. */
export const at = (root: Acc | undefined, path: readonly Step[]): Acc | undefined => {
  let held: Acc | undefined = root;
  for (const step of path) {
    if (held === undefined) return undefined;
    held =
      typeof step === 'string'
        ? getOwn(asFields(held).values, step)
        : asSlots(held).slots.find((slot) => slot.index === step)?.acc;
  }
  return held;
};
