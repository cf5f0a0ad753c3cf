/**
 * What a text has beyond an earlier state of it; nothing where the earlier one is no part of it, or where it shrank:
 * increments that were told cannot be taken back.
 */
export const beyond = (before: string, after: string): string =>
  after.length > before.length && after.startsWith(before) ? after.slice(before.length) : '';
