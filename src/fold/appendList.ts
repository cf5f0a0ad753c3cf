/**
 * An immutable list. Successive versions share one buffer: appending to the newest version takes time proportional to the
 * added items; appending to an older version copies the list.
 */
export interface AppendList<A> {
  readonly _tag: 'List';
  /** Shared; only the first `length` members belong to this version. */
  readonly buffer: A[];
  readonly length: number;
}

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class Version<A> implements AppendList<A> {
  readonly _tag = 'List';
  readonly buffer: A[];
  readonly length: number;

  constructor(buffer: A[]) {
    this.buffer = buffer;
    this.length = buffer.length;
  }
}

export const appendList = <A>(items: readonly A[]): AppendList<A> => new Version([...items]);

export const append = <A>(held: AppendList<A>, items: readonly A[]): AppendList<A> => {
  const buffer = bufferAfter(held);
  for (const item of items) buffer.push(item);
  return new Version(buffer);
};

export const appendOne = <A>(held: AppendList<A>, item: A): AppendList<A> => {
  const buffer = bufferAfter(held);
  buffer.push(item);
  return new Version(buffer);
};

/** The buffer to which the members after a version are added. */
const bufferAfter = <A>({ buffer, length }: AppendList<A>): A[] =>
  // an empty list may be a constant, which must not keep what is appended to it
  length > 0 && buffer.length === length ? buffer : buffer.slice(0, length);

const arrays = new WeakMap<AppendList<unknown>, readonly unknown[]>();

/** Returns the list as an array. The first read of a version takes time proportional to the length. */
export const readList = <A>(held: AppendList<A>): readonly A[] => {
  const known = arrays.get(held);
  if (known !== undefined && isMadeOf(known, held)) return known;
  const made = held.buffer.slice(0, held.length);
  arrays.set(held, made);
  return made;
};

// an array in `arrays` was made from the list that is its key
const isMadeOf = <A>(known: readonly unknown[], held: AppendList<A>): known is readonly A[] =>
  known.length === held.length;
