/**
 * Makes a function that computes its result once for each key object, and keeps it as long as the key is in use.
 * `make` must depend only on its key, and the key must not change.
 */
export const memoize = <Key extends object, Result extends object | number | null>(
  make: (key: Key) => Result,
): ((key: Key) => Result) => {
  const results = new WeakMap<Key, Result>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = make(key);
    results.set(key, result);
    return result;
  };
};
