/** Returns the text that `after` adds to `before`; '' if `after` does not begin with `before`. */
export const beyond = (before: string, after: string): string =>
  after.length > before.length && after.startsWith(before) ? after.slice(before.length) : '';
