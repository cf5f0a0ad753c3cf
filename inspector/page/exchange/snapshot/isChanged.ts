/**
 * Whether a value differs from the one before. Snapshots share what has not changed, so that most of it is decided by identity.
 */
export const isChanged = (before: unknown, now: unknown): boolean => {
  if (before === now) return false;
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) return true;
  const a: Readonly<Record<string, unknown>> = { ...before };
  const b: Readonly<Record<string, unknown>> = { ...now };
  const names = Object.keys(b);
  return names.length !== Object.keys(a).length || names.some((name) => isChanged(a[name], b[name]));
};
