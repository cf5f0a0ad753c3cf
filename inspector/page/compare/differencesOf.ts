/** A place at which two JSON values differ. */
export interface Place {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** The places at which two JSON values differ, in the order of the first; at most 1000. */
export const differencesOf = (a: unknown, b: unknown): readonly Place[] => {
  const found: Place[] = [];
  compare(a, b, '', found);
  return found;
};

const most = 1000;

const compare = (left: unknown, right: unknown, path: string, found: Place[]): void => {
  if (left === right || found.length >= most) return;
  if (!isBranch(left) || !isBranch(right) || Array.isArray(left) !== Array.isArray(right)) {
    found.push({ path: path === '' ? '/' : path, left, right });
    return;
  }
  const a: Readonly<Record<string, unknown>> = { ...left };
  const b: Readonly<Record<string, unknown>> = { ...right };
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
    compare(a[name], b[name], `${path}/${name}`, found);
};

const isBranch = (u: unknown): u is object => typeof u === 'object' && u !== null;
