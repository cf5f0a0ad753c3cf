/** What the body of a response is, as far as its beginning shows. */
export type BodyKind = 'unknown' | 'events' | 'json' | 'other';

/** Returns the kind of a body by its first character that is not white space. */
export const kindOf = (text: string): BodyKind => {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return 'unknown';
  if (first === '{' || first === '[') return 'json';
  return first === '<' ? 'other' : 'events';
};

/** A closing bracket, a line end and an opening one: two JSON values. */
export const severalValues = /[}\]][ \t]*\r?\n\s*[{[]/;
