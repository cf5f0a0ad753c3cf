import { isJsonArray, isJsonObject, type Json } from '../json.ts';
import type { Container } from './container.ts';
import { isInString, madeValue, openScalar, pointerTo, type Position } from './position.ts';
import { PartialJson } from './state.ts';
import type { JsonPatch } from './types.ts';

/** Returns the container at `depth` among `container` and its ancestors. */
const atDepth = (container: Container, depth: number): Container => {
  let at = container;
  while (at.depth > depth && at.parent !== null) at = at.parent;
  return at;
};

/** Returns the innermost container that is open in both states. */
const sharedContainer = (a: Container, b: Container): Container => {
  const depth = Math.min(a.depth, b.depth);
  let left = atDepth(a, depth);
  let right = atDepth(b, depth);
  while (left !== right && left.parent !== null && right.parent !== null) {
    left = left.parent;
    right = right.parent;
  }
  return left;
};

const follows = (before: Position, after: Position): boolean =>
  before.machine === after.machine && before.version <= after.version;

interface Visitor {
  /** called for each child that was added */
  readonly closed: (container: Container, index: number) => void;
  /** called for each container that was open and was closed, after its new children */
  readonly containerClosed: (container: Container) => void;
}

/**
 * Visits everything that was closed between two states of one machine. Returns the innermost container that is open in
 * both.
 */
const visitClosed = (before: Position, after: Position, { closed, containerClosed }: Visitor): Container => {
  const shared = sharedContainer(before.container, after.container);
  let container = before.container;
  let index = before.count;
  for (; container !== shared && container.parent !== null; index = container.slot + 1, container = container.parent) {
    for (; index < container.count; index++) closed(container, index);
    containerClosed(container);
  }
  const end = shared === after.container ? after.count : atDepth(after.container, shared.depth + 1).slot;
  for (; index < end; index++) closed(shared, index);
  return shared;
};

const childPointer = (container: Container, index: number): string =>
  pointerTo(container, index, container.names?.[index] ?? '');

/** Returns the text added to the string that was being read at `before`. Slicing the whole string would copy all of it. */
const growth = (before: Position, partCount: number): string =>
  (before.parts ?? []).slice(before.partCount, partCount).join('');

/**
 * Returns the patches that turn `before.value` into `after.value`, in order. Any number of pushes may lie between the two states, so a
 * paced reader can skip states. An open string grows by `append`; a new member or item is one `add`; an incomplete number of the
 * `provisional` option changes by `replace`. Takes time proportional to the new part. If `after` is not a later state of `before` (they
 * are on different branches, or swapped), one patch replaces the whole value.
 */
export const partialJsonPatches = (before: PartialJson, after: PartialJson): readonly JsonPatch[] => {
  if (before === after) return [];
  const from = PartialJson.positionOf(before);
  const to = PartialJson.positionOf(after);
  if (follows(from, to)) return patchesBetween(from, to);
  const { value } = after;
  return value === undefined ? [] : [{ op: before.value === undefined ? 'add' : 'replace', path: '', value }];
};

const patchesBetween = (before: Position, after: Position): readonly JsonPatch[] => {
  const patches: JsonPatch[] = [];
  const shown = openScalar(before);
  // the scalar that was open before grew or was replaced
  const grow = (path: string, value: Json, partCount: number): void => {
    if (isInString(before)) {
      const added = growth(before, partCount);
      if (added !== '') patches.push({ op: 'append', path, value: added });
    } else if (!Object.is(value, shown)) {
      patches.push({ op: 'replace', path, value });
    }
  };
  const shared = visitClosed(before, after, {
    closed: (container, index) => {
      const value = container.values[index];
      if (value === undefined) return;
      const path = childPointer(container, index);
      if (shown !== undefined && container === before.container && index === before.count) grow(path, value, Infinity);
      else patches.push({ op: 'add', path, value });
    },
    containerClosed: () => undefined,
  });
  if (shared === after.container) {
    const scalar = openScalar(after);
    if (scalar !== undefined) {
      const path = pointerTo(shared, after.count, after.name);
      if (shown !== undefined && shared === before.container && after.count === before.count)
        grow(path, scalar, after.partCount);
      else patches.push({ op: 'add', path, value: scalar });
    }
  } else {
    const opened = atDepth(after.container, shared.depth + 1);
    const value = madeValue(after, opened, true);
    if (value !== undefined) patches.push({ op: 'add', path: pointerTo(shared, opened.slot, opened.name), value });
  }
  return patches;
};

/** Returns the pointers of a complete value and of all values in it, inner before outer. */
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
 * Returns the JSON Pointers of all values that became complete between two states, inner before outer (the root, `''`, is last). Takes
 * time proportional to the new part. For states of different branches, returns all values that are complete in `after`.
 */
export const completedPaths = (before: PartialJson, after: PartialJson): readonly string[] => {
  const paths: string[] = [];
  const closed = (container: Container, index: number): void => {
    const value = container.values[index];
    if (value === undefined) return;
    for (const pointer of pointersIn(childPointer(container, index), value)) paths.push(pointer);
  };
  const containerClosed = (container: Container): void => {
    if (container.parent !== null) paths.push(pointerTo(container.parent, container.slot, container.name));
  };
  const from = PartialJson.positionOf(before);
  const to = PartialJson.positionOf(after);
  const shared = follows(from, to) ? visitClosed(from, to, { closed, containerClosed }) : null;
  // containers opened since `before` are still open, but have closed children
  const opened: { readonly container: Container; readonly count: number }[] = [];
  for (
    let container: Container | null = to.container, count = to.count;
    container !== null && container !== shared;
    count = container.slot, container = container.parent
  ) {
    opened.push({ container, count });
  }
  for (const { container, count } of opened.reverse()) {
    for (let index = 0; index < count; index++) closed(container, index);
  }
  return paths;
};
