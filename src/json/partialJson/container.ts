import { setOwn, type Json } from '../json.ts';

/**
 * An array, an object, or the document, whose only child is the root value. `names` and `values` list the closed children and only
 * grow, so a reader that remembers a count still finds the children of that time. A container does not grow while a child is open, so
 * `slot`, the parent's count when this container was opened, holds for every state in which this container is open.
 */
export interface Container {
  readonly parent: Container | null;
  readonly depth: number;
  readonly slot: number;
  /** the name of this container in its parent, if the parent is an object */
  readonly name: string;
  /** null for an array and for the document */
  readonly names: string[] | null;
  /** may contain one more than `count`: the open child, as `copyArray` last saw it */
  readonly values: Json[];
  count: number;
  open: boolean;
  /** the last index of each name among the first `indexed` children */
  indexes: Map<string, number> | null;
  indexed: number;
  /** the last value built, so that a push without a visible change gives the same reference */
  seen: Json | undefined;
  seenIsView: boolean;
  seenCount: number;
  seenChild: Json | undefined;
}

export const openContainer = (parent: Container | null, slot: number, name: string, isObject: boolean): Container => ({
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

/** Copies a container and its ancestors, as they were when it had `count` children, in time proportional to the number of children. */
export const copyContainer = (container: Container, count: number): Container => {
  const chain: { readonly container: Container; readonly count: number }[] = [];
  for (let at: Container | null = container, size = count; at !== null; size = at.slot, at = at.parent)
    chain.push({ container: at, count: size });
  return (
    chain.reduceRight<Container | null>((parent, { container: old, count: size }) => {
      const copy = openContainer(parent, old.slot, old.name, old.names !== null);
      return { ...copy, names: old.names?.slice(0, size) ?? null, values: old.values.slice(0, size), count: size };
    }, null) ?? openContainer(null, 0, '', false)
  );
};

/** Adds the first `count` children and the open child to an empty object. */
export const fillObject = (
  object: Record<string, Json>,
  { names, values }: Container,
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

/** Adds the first `count` children and the open child to an empty array. */
export const fillArray = (array: Json[], { values }: Container, count: number, child: Json | undefined): void => {
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (value !== undefined) array.push(value);
  }
  if (child !== undefined) array.push(child);
};

/** Returns an array of the first `count` children and the open child. Uses a block copy, which takes about 1 ns per item. */
export const copyArray = (container: Container, count: number, child: Json | undefined): Json => {
  const { values } = container;
  if (child === undefined) return values.slice(0, count);
  if (container.open && container.count === count) {
    // store the child after the closed ones before copying, because appending to the copy would copy it again
    values[count] = child;
    return values.slice(0, count + 1);
  }
  const copy = values.slice(0, count + 1);
  copy[count] = child;
  return copy;
};

/** Closes a container and returns its final value. An array is not copied, because `values` no longer changes. */
export const closeContainer = (container: Container): Json => {
  container.open = false;
  container.seen = undefined;
  container.seenChild = undefined;
  if (container.names !== null) return fillObject({}, container, container.count, undefined, '');
  return container.values;
};

/**
 * Returns the closed child with this name among the first `count`, or undefined. Takes amortised constant time; for an earlier state
 * of a repeated name, time proportional to the number of children.
 */
export const childNamed = (container: Container, count: number, name: string): Json | undefined => {
  const { names, values } = container;
  if (names === null || count === 0) return undefined;
  const indexes = (container.indexes ??= new Map<string, number>());
  for (; container.indexed < count; container.indexed++) {
    const key = names[container.indexed];
    if (key !== undefined) indexes.set(key, container.indexed);
  }
  const last = indexes.get(name);
  if (last === undefined) return undefined;
  const index = last < count ? last : names.lastIndexOf(name, count - 1);
  return index < 0 ? undefined : values[index];
};
