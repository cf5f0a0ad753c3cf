/** One place where two JSON values differ. Indexes in the path are written `#`. */
export interface Difference {
  readonly path: string;
  readonly pattern: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null;

/** Every place where two JSON values differ; a field that one of them lacks is undefined there. */
export const differences = (ours: unknown, theirs: unknown, path = ''): readonly Difference[] => {
  if (ours === theirs) return [];
  if (!isRecord(ours) || !isRecord(theirs) || Array.isArray(ours) !== Array.isArray(theirs)) {
    return [{ path, pattern: path.replace(/\.\d+(?=\.|$)/g, '.#'), ours, theirs }];
  }
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => differences(ours[key], theirs[key], path === '' ? key : `${path}.${key}`));
};

/** The first difference as text, for a list of failures; null if there is none. */
export const firstDifference = (ours: unknown, theirs: unknown): string | null => {
  const first = differences(ours, theirs)[0];
  if (first === undefined) return null;
  return `${first.path}: ${short(first.ours)} instead of ${short(first.theirs)}`;
};

const short = (value: unknown): string => JSON.stringify({ value }).slice('{"value":'.length, 80);
