import { isJsonArray, isJsonObject, type Json } from '../json.ts';
import type { Frame } from './frame.ts';
import { isInString, madeValue, openScalar, pointerTo, type PartialJson } from './position.ts';
import type { JsonPatch } from './types.ts';

/** The frame of `frame` and those around it that is at `depth`. */
const atDepth = (frame: Frame, depth: number): Frame => {
  let at = frame;
  while (at.depth > depth && at.parent !== null) at = at.parent;
  return at;
};

/** The innermost frame that is open in both: two frames of one machine at one depth are the same array or object, or not. */
const sharedFrame = (a: Frame, b: Frame): Frame => {
  const depth = Math.min(a.depth, b.depth);
  let left = atDepth(a, depth);
  let right = atDepth(b, depth);
  while (left !== right && left.parent !== null && right.parent !== null) {
    left = left.parent;
    right = right.parent;
  }
  return left;
};

const follows = (before: PartialJson, after: PartialJson): boolean =>
  before.machine === after.machine && before.version <= after.version;

interface Visitor {
  /** a child closed that was not closed before */
  readonly closed: (frame: Frame, index: number) => void;
  /** a frame closed that was open before, after its new children */
  readonly frameClosed: (frame: Frame) => void;
}

/** Visits what closed from one state to a later one of the same machine; gives the innermost frame that is open in both. */
const visitClosed = (before: PartialJson, after: PartialJson, { closed, frameClosed }: Visitor): Frame => {
  const shared = sharedFrame(before.frame, after.frame);
  let frame = before.frame;
  let index = before.count;
  for (; frame !== shared && frame.parent !== null; index = frame.slot + 1, frame = frame.parent) {
    for (; index < frame.count; index++) closed(frame, index);
    frameClosed(frame);
  }
  const end = shared === after.frame ? after.count : atDepth(after.frame, shared.depth + 1).slot;
  for (; index < end; index++) closed(shared, index);
  return shared;
};

const childPointer = (frame: Frame, index: number): string => pointerTo(frame, index, frame.names?.[index] ?? '');

/** The pieces by which the string that was being read at `before` has grown. Joined from the pieces: slicing a rope would copy all of it. */
const growth = (before: PartialJson, partCount: number): string =>
  (before.parts ?? []).slice(before.partCount, partCount).join('');

/**
 * The patches that lead from the value of one state to that of a later one, in order: applied to `before.value` they give `after.value`.
 * The states need not be neighbours, so a reader that skips states (a paced one) asks from the last that it saw. Open strings grow by
 * `append`, new members and items come by `add` (whole, as far as they are read), cut numbers of the `provisional` option by `replace`.
 * Costs time in proportion to what is new. If `after` was not reached from `before` by pushes alone (a branch, or the wrong way round)
 * the one patch replaces everything.
 */
export const partialJsonPatches = (before: PartialJson, after: PartialJson): readonly JsonPatch[] => {
  if (before === after) return [];
  if (!follows(before, after)) {
    const { value } = after;
    return value === undefined ? [] : [{ op: before.value === undefined ? 'add' : 'replace', path: '', value }];
  }
  const patches: JsonPatch[] = [];
  const shown = openScalar(before);
  // the child that was open before has one patch of its own: it grew
  const grow = (path: string, value: Json, partCount: number): void => {
    if (isInString(before)) {
      const added = growth(before, partCount);
      if (added !== '') patches.push({ op: 'append', path, value: added });
    } else if (!Object.is(value, shown)) {
      patches.push({ op: 'replace', path, value });
    }
  };
  const shared = visitClosed(before, after, {
    closed: (frame, index) => {
      const value = frame.values[index];
      if (value === undefined) return;
      const path = childPointer(frame, index);
      if (shown !== undefined && frame === before.frame && index === before.count) grow(path, value, Infinity);
      else patches.push({ op: 'add', path, value });
    },
    frameClosed: () => undefined,
  });
  if (shared === after.frame) {
    const scalar = openScalar(after);
    if (scalar !== undefined) {
      const path = pointerTo(shared, after.count, after.name);
      if (shown !== undefined && shared === before.frame && after.count === before.count)
        grow(path, scalar, after.partCount);
      else patches.push({ op: 'add', path, value: scalar });
    }
  } else {
    const opened = atDepth(after.frame, shared.depth + 1);
    const value = madeValue(after, opened, true);
    if (value !== undefined) patches.push({ op: 'add', path: pointerTo(shared, opened.slot, opened.name), value });
  }
  return patches;
};

/** The pointers of a finished value and of all in it, inner before outer. */
const pointersIn = (pointer: string, value: Json): readonly string[] => {
  const found: string[] = [];
  const waiting: { readonly pointer: string; readonly value: Json }[] = [{ pointer, value }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { pointer: above } = at;
    found.push(above);
    if (isJsonArray(at.value)) {
      for (const [index, item] of at.value.entries())
        waiting.push({ pointer: `${above}/${String(index)}`, value: item });
    } else if (isJsonObject(at.value)) {
      for (const [name, member] of Object.entries(at.value)) {
        waiting.push({ pointer: `${above}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, value: member });
      }
    }
  }
  return found.reverse();
};

/**
 * The JSON Pointers of all values that became complete from one state to a later one, inner before outer (`''`, the root, last).
 * Costs time in proportion to what is new. For states of different branches: all that is complete in `after`.
 */
export const completedPaths = (before: PartialJson, after: PartialJson): readonly string[] => {
  const paths: string[] = [];
  const closed = (frame: Frame, index: number): void => {
    const value = frame.values[index];
    if (value === undefined) return;
    for (const pointer of pointersIn(childPointer(frame, index), value)) paths.push(pointer);
  };
  const frameClosed = (frame: Frame): void => {
    if (frame.parent !== null) paths.push(pointerTo(frame.parent, frame.slot, frame.name));
  };
  const shared = follows(before, after) ? visitClosed(before, after, { closed, frameClosed }) : null;
  // what was opened since is still open, but has closed children
  const opened: { readonly frame: Frame; readonly count: number }[] = [];
  for (
    let frame: Frame | null = after.frame, count = after.count;
    frame !== null && frame !== shared;
    count = frame.slot, frame = frame.parent
  ) {
    opened.push({ frame, count });
  }
  for (const { frame, count } of opened.reverse()) {
    for (let index = 0; index < count; index++) closed(frame, index);
  }
  return paths;
};
