/** Bundlers replace the text `process.env.NODE_ENV`. A page without a bundler has no `process`. */
const hasDevelopment = (): boolean => {
  try {
    return process.env['NODE_ENV'] !== 'production';
  } catch {
    return false;
  }
};

/** Whether `NODE_ENV` is not `production`. */
export const isDevelopment = hasDevelopment();

/**
 * Returns a JSON value that cannot be changed, if this is development: it and everything in
 * it is frozen, so that code which changes a value that later values share fails at once. Takes time proportional to the parts
 * that are not frozen yet. In production it returns the value as it is.
 */
export const frozenInDevelopment = <A>(value: A): A => (isDevelopment ? frozen(value) : value);

const frozen = <A>(value: A): A => {
  const waiting: unknown[] = [value];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null || Object.isFrozen(at)) continue;
    // a view of bytes cannot be frozen
    if (!ArrayBuffer.isView(at)) Object.freeze(at);
    for (const part of Object.values(at)) if (typeof part === 'object') waiting.push(part);
  }
  return value;
};
