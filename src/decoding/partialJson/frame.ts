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
  /** an object of the first `baseCount` children, never handed out while the frame is open; copies start from it */
  base: Record<string, Json> | null;
  baseCount: number;
  /** the last value made, so that a delta which changes nothing visible gives the same reference */
  seen: Json | undefined;
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
  base: null,
  baseCount: 0,
  seen: undefined,
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

const fill = (target: Record<string, Json>, frame: Frame, from: number, to: number): void => {
  const { names, values } = frame;
  if (names === null) return;
  for (let i = from; i < to; i++) {
    const name = names[i];
    const value = values[i];
    if (name !== undefined && value !== undefined) setOwn(target, name, value);
  }
};

/** The object of the first `count` children: not to be handed out, not to be changed. Amortised O(1) a child; O(count) for a past state. */
const baseOf = (frame: Frame, count: number): Record<string, Json> => {
  if (count < frame.baseCount) {
    const past: Record<string, Json> = {};
    fill(past, frame, 0, count);
    return past;
  }
  const base = frame.base ?? {};
  fill(base, frame, frame.baseCount, count);
  frame.base = base;
  frame.baseCount = count;
  return base;
};

const makeArray = (frame: Frame, count: number, child: Json | undefined): Json => {
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

const makeObject = (frame: Frame, count: number, child: Json | undefined, name: string): Json => {
  const copy = { ...baseOf(frame, count) };
  if (child !== undefined) setOwn(copy, name, child);
  return copy;
};

/** The value of a frame that holds `count` closed children and, if one is visible, an open one. O(width), a block copy for arrays. */
export const makeValue = (frame: Frame, count: number, child: Json | undefined, name: string): Json => {
  if (frame.seen !== undefined && frame.seenCount === count && frame.seenChild === child) return frame.seen;
  const value = frame.names === null ? makeArray(frame, count, child) : makeObject(frame, count, child, name);
  frame.seen = value;
  frame.seenCount = count;
  frame.seenChild = child;
  return value;
};

/** The final value of a frame: its own log or its own base, which nothing changes from here on. */
export const closeFrame = (frame: Frame): Json => {
  frame.open = false;
  frame.seen = undefined;
  frame.seenChild = undefined;
  if (frame.names !== null) return baseOf(frame, frame.count);
  if (frame.values.length > frame.count) frame.values.length = frame.count;
  return frame.values;
};

/** The closed child of a name, if there is one among the first `count`. */
export const childNamed = (frame: Frame, count: number, name: string): Json | undefined => {
  const base = baseOf(frame, count);
  return Object.hasOwn(base, name) ? base[name] : undefined;
};
