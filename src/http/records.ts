/**
 * Creates a record without a prototype from entries; a later entry wins. Without a prototype, a header named
 * `__proto__` or `constructor` is an ordinary key, and a missing name gives `undefined`.
 */
export const record = <A>(entries: Iterable<readonly [string, A]>): Readonly<Record<string, A>> => {
  const made = Object.fromEntries(entries);
  Object.setPrototypeOf(made, null);
  return made;
};

/** Returns the trimmed value of the first of `names` that is present and not empty. Reads own keys only. */
export const firstOf = (headers: Readonly<Record<string, string>>, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = Object.hasOwn(headers, name) ? headers[name]?.trim() : undefined;
    if (value !== undefined && value !== '') return value;
  }
  return null;
};

/** Parses digits with an optional fraction and exponent. Returns null for other text, a sign, or an infinite number. */
export const parseNumber = (text: string): number | null => {
  if (!/^\d+(?:\.\d+)?(?:e\+?\d+)?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};

/** Parses `true` and `false` in any case (Azure writes `True`), and `yes` and `no` (Fireworks). Otherwise returns null. */
export const parseBoolean = (text: string): boolean | null => {
  switch (text.toLowerCase()) {
    case 'true':
    case 'yes':
      return true;
    case 'false':
    case 'no':
      return false;
    default:
      return null;
  }
};
