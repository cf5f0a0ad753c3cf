import type { Json } from '../json.ts';

/**
 * One open array or object, or the document (which holds the root value as its only child). `names` and `values` are logs that only
 * grow, of closed children; so a reader who remembers a count still finds what was there then. While a child is open its parent
 * cannot grow: `slot`, the parent's count when this frame was opened, is therefore true for every state in which the frame is open.
 */
export interface Frame {
  readonly parent: Frame | null;
  readonly depth: number;
  readonly slot: number;
  /** the name under which the parent holds it, if the parent is an object */
  readonly name: string;
  /** null: an array, or the document */
  readonly names: string[] | null;
  /** may hold one more than `count`: the open child as a reader last saw it, in the place where it will be */
  readonly values: Json[];
  count: number;
  open: boolean;
  /** where a name of a wide object was last, for the first `indexed` children */
  indexes: Map<string, number> | null;
  indexed: number;
  /** the last value made, so that a delta which changes nothing visible gives the same reference */
  seen: Json | undefined;
  seenIsView: boolean;
  seenCount: number;
  seenChild: Json | undefined;
}

export const openFrame = (parent: Frame | null, slot: number, name: string, isObject: boolean): Frame => ({
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
  slot,
  name,
  names: isObject ? [] : null,
  values: [],
  count: 0,
  open: true,
  indexes: null,
  indexed: 0,
  seen: undefined,
  seenIsView: false,
  seenCount: 0,
  seenChild: undefined,
});

/** A copy of a frame and of those around it, as they were when it held `count` children. Costs the width of all of them. */
export const copyFrame = (frame: Frame, count: number): Frame => {
  const chain: { readonly frame: Frame; readonly count: number }[] = [];
  for (let at: Frame | null = frame, size = count; at !== null; size = at.slot, at = at.parent)
    chain.push({ frame: at, count: size });
  return (
    chain.reduceRight<Frame | null>((parent, { frame: old, count: size }) => {
      const copy = openFrame(parent, old.slot, old.name, old.names !== null);
      return { ...copy, names: old.names?.slice(0, size) ?? null, values: old.values.slice(0, size), count: size };
    }, null) ?? openFrame(null, 0, '', false)
  );
};

// `o['__proto__'] = v` would set the prototype; JSON.parse makes an own property
const setOwn = (target: Record<string, Json>, name: string, value: Json): void => {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[name] = value;
  }
};

/** Adds the first `count` children and the open one to an empty object. */
export const fillObject = (
  object: Record<string, Json>,
  { names, values }: Frame,
  count: number,
  child: Json | undefined,
  name: string,
): Record<string, Json> => {
  for (let i = 0; i < count; i++) {
    const key = names?.[i];
    const value = values[i];
    if (key !== undefined && value !== undefined) setOwn(object, key, value);
  }
  if (child !== undefined) setOwn(object, name, child);
  return object;
};

/** Adds the first `count` children and the open one to an empty array. */
export const fillArray = (array: Json[], { values }: Frame, count: number, child: Json | undefined): void => {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (value !== undefined) array.push(value);
  }
  if (child !== undefined) array.push(child);
};

/** The array of the first `count` children and the open one: a block copy, about 1 ns an item. */
export const copyArray = (frame: Frame, count: number, child: Json | undefined): Json => {
  const { values } = frame;
  if (child === undefined) return values.slice(0, count);
  if (frame.open && frame.count === count) {
    // the child goes into the log's next place first: a copy that had to grow by one would be copied twice
    values[count] = child;
    return values.slice(0, count + 1);
  }
  const copy = values.slice(0, count + 1);
  copy[count] = child;
  return copy;
};

/** The final value of a frame: an array is its own log, which nothing changes from here on. */
export const closeFrame = (frame: Frame): Json => {
  frame.open = false;
  frame.seen = undefined;
  frame.seenChild = undefined;
  if (frame.names !== null) return fillObject({}, frame, frame.count, undefined, '');
  return frame.values;
};

/** The closed child of a name, if there is one among the first `count`. O(1) amortised; O(width) for a past state of a repeated name. */
export const childNamed = (frame: Frame, count: number, name: string): Json | undefined => {
  const { names, values } = frame;
  if (names === null || count === 0) return undefined;
  const indexes = (frame.indexes ??= new Map<string, number>());
  for (; frame.indexed < count; frame.indexed++) {
    const key = names[frame.indexed];
    if (key !== undefined) indexes.set(key, frame.indexed);
  }
  const last = indexes.get(name);
  if (last === undefined) return undefined;
  const index = last < count ? last : names.lastIndexOf(name, count - 1);
  return index < 0 ? undefined : values[index];
};
