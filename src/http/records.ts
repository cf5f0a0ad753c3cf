/**
 * A record without a prototype, from entries; a later entry wins. A header or a rate limit may be named `__proto__` or
 * `constructor`: here such a name is a key like any other, and a name that is absent reads as `undefined`.
 */
export const record = <A>(entries: Iterable<readonly [string, A]>): Readonly<Record<string, A>> => {
  const made = Object.fromEntries(entries);
  Object.setPrototypeOf(made, null);
  return made;
};

/** The trimmed value of the first of `names` that is there and not empty. Looks at own keys only. */
export const firstOf = (headers: Readonly<Record<string, string>>, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = Object.hasOwn(headers, name) ? headers[name]?.trim() : undefined;
    if (value !== undefined && value !== '') return value;
  }
  return null;
};

/** Digits, with a fraction or an exponent if need be. Null for a sign, for anything else, and for what is not finite. */
export const parseNumber = (text: string): number | null => {
  if (!/^\d+(?:\.\d+)?(?:e\+?\d+)?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};

/** `true` and `false` in any case (Azure writes `True`), and the `yes` and `no` of Fireworks. */
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
