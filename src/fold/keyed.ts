/** The index or the name of a member on the wire. */
export type Key = string | number;

/**
 * An immutable collection whose members are found by a key and keep the order in which they began. Versions share
 * everything that does not differ, so that a change takes time proportional to the logarithm of the size, whatever keys a
 * server uses. A member costs about 130 bytes in addition to its value.
 */
export interface Keyed<A> {
  readonly size: number;
  readonly root: Node<A>;
  readonly positions: Positions;
}

/** A tree of lists of up to `WIDTH` members. Up to `WIDTH` members are one list. */
type Node<A> = Leaf<A> | Branch<A>;
interface Leaf<A> {
  readonly height: 0;
  readonly members: readonly A[];
}
interface Branch<A> {
  readonly height: number;
  readonly nodes: readonly Node<A>[];
}

const BITS = 5;
const WIDTH = 1 << BITS;

/** The position of each key: a balanced search tree. */
export type Positions = Position | null;
interface Position {
  readonly key: Key;
  readonly at: number;
  readonly height: number;
  readonly left: Positions;
  readonly right: Positions;
}

const nothing: Keyed<never> = { size: 0, root: { height: 0, members: [] }, positions: null };
export const noneKeyed = <A>(): Keyed<A> => nothing;

/** The position of a key; -1 if no member has it. */
export const positionOf = (positions: Positions, key: Key): number => {
  let held = positions;
  while (held !== null && held.key !== key) held = isBefore(key, held.key) ? held.left : held.right;
  return held === null ? -1 : held.at;
};

/** The member at a position, or undefined. */
export const memberAt = <A>({ root, size }: Keyed<A>, position: number): A | undefined => {
  if (position < 0 || position >= size) return undefined;
  let node: Node<A> | undefined = root;
  while (node !== undefined && 'nodes' in node) node = node.nodes[(position >>> (BITS * node.height)) & (WIDTH - 1)];
  return node?.members[position & (WIDTH - 1)];
};

/** Returns the member with a key, or undefined. */
export const memberOf = <A>(held: Keyed<A>, key: Key): A | undefined => memberAt(held, positionOf(held.positions, key));

/** The greatest number among the keys; null if no key is a number. */
export const lastNumber = (positions: Positions): number | null => {
  let last: number | null = null;
  let held = positions;
  // numbers come before names
  while (held !== null) {
    if (typeof held.key === 'number') last = held.key;
    held = typeof held.key === 'number' ? held.right : held.left;
  }
  return last;
};

/** Returns a version in which the member at a position is another one. */
export const replaceMember = <A>(held: Keyed<A>, position: number, member: A): Keyed<A> => ({
  size: held.size,
  root: placed(held.root, position, member),
  positions: held.positions,
});

/** Returns a version with one more member. Its key must be new. */
export const addMember = <A>(held: Keyed<A>, key: Key, member: A): Keyed<A> => {
  const { root, size } = held;
  const isFull = size === WIDTH ** (root.height + 1);
  const roomy: Node<A> = isFull ? { height: root.height + 1, nodes: [root] } : root;
  return { size: size + 1, root: placed(roomy, size, member), positions: withPosition(held.positions, key, size) };
};

/** Makes a collection of members whose keys differ. */
export const keyed = <A>(members: readonly A[], keyOf: (member: A) => Key): Keyed<A> => {
  let made = noneKeyed<A>();
  for (const member of members) made = addMember(made, keyOf(member), member);
  return made;
};

/** The members in order. Takes time proportional to the size. */
export const membersOf = <A>({ root }: Keyed<A>): readonly A[] => listOf(root);

/**
 * The positions at which the members of a later version differ from those of an earlier one, in order. Takes time proportional to
 * their number and the logarithm of the size, if the versions share the rest.
 */
export const changedPositions = <A>(before: Keyed<A>, after: Keyed<A>): readonly number[] => {
  const changed: number[] = [];
  collectChanged(before.root, after.root, 0, changed);
  return changed;
};

const collectChanged = <A>(before: Node<A> | undefined, after: Node<A>, from: number, changed: number[]): void => {
  if (before === after) return;
  if ('members' in after) {
    const known = before !== undefined && 'members' in before ? before.members : [];
    after.members.forEach((member, at) => {
      if (member !== known[at]) changed.push(from + at);
    });
    return;
  }
  // a tree that has become taller contains the earlier one as its first part
  const known =
    before === undefined ? [] : before.height < after.height ? [before] : 'nodes' in before ? before.nodes : [];
  after.nodes.forEach((node, at) => {
    collectChanged(known[at], node, from + (at << (BITS * after.height)), changed);
  });
};

const listOf = <A>(node: Node<A>): readonly A[] => ('members' in node ? node.members : node.nodes.flatMap(listOf<A>));

const placed = <A>(node: Node<A>, position: number, member: A): Node<A> => {
  const at = (position >>> (BITS * node.height)) & (WIDTH - 1);
  if ('members' in node) return { height: 0, members: withAt(node.members, at, member) };
  const inner = node.nodes[at] ?? emptyNode(node.height - 1);
  return { height: node.height, nodes: withAt(node.nodes, at, placed(inner, position, member)) };
};

const emptyNode = <A>(height: number): Node<A> => (height === 0 ? { height: 0, members: [] } : { height, nodes: [] });

const withAt = <A>(list: readonly A[], at: number, item: A): readonly A[] =>
  at === list.length ? [...list, item] : list.with(at, item);

/** The positions with one more key, or with another position for a key. */
export const withPosition = (positions: Positions, key: Key, at: number): Position => {
  if (positions === null) return { key, at, height: 1, left: null, right: null };
  if (positions.key === key) return { ...positions, at };
  return isBefore(key, positions.key)
    ? balanced(positions, withPosition(positions.left, key, at), positions.right)
    : balanced(positions, positions.left, withPosition(positions.right, key, at));
};

const isBefore = (a: Key, b: Key): boolean => (typeof a === typeof b ? a < b : typeof a === 'number');

const heightOf = (positions: Positions): number => positions?.height ?? 0;

const join = ({ key, at }: Position, left: Positions, right: Positions): Position => ({
  key,
  at,
  height: Math.max(heightOf(left), heightOf(right)) + 1,
  left,
  right,
});

/** The heights of the two sides differ by at most one, so that a search takes logarithmic time. */
const balanced = (top: Position, left: Positions, right: Positions): Position => {
  const lean = heightOf(left) - heightOf(right);
  if (left !== null && lean > 1) {
    const { left: outer, right: inner } = left;
    return inner !== null && heightOf(inner) > heightOf(outer)
      ? join(inner, join(left, outer, inner.left), join(top, inner.right, right))
      : join(left, outer, join(top, inner, right));
  }
  if (right !== null && lean < -1) {
    const { left: inner, right: outer } = right;
    return inner !== null && heightOf(inner) > heightOf(outer)
      ? join(inner, join(top, left, inner.left), join(right, inner.right, outer))
      : join(right, join(top, left, inner), outer);
  }
  return join(top, left, right);
};
