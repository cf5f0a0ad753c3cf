/**
 * Text that grows. An append is O(its piece). Pieces gather in a short rope that is flattened every `BLOCK` pieces:
 * a rope of a million four-letter pieces would hold ten times its text in memory.
 */
export interface Text {
  readonly _tag: 'Text';
  readonly whole: string;
  readonly tail: string;
  readonly pieces: number;
}

// a longer rope holds more memory while it grows (56 bytes a piece), a shorter one is flattened more often
const BLOCK = 16;

export const text = (content: string): Text => ({ _tag: 'Text', whole: content, tail: '', pieces: 0 });

export const appendText = (held: Text, piece: string): Text =>
  held.pieces < BLOCK
    ? { _tag: 'Text', whole: held.whole, tail: held.tail + piece, pieces: held.pieces + 1 }
    : { _tag: 'Text', whole: held.whole + flat(held.tail + piece), tail: '', pieces: 0 };

/** The text so far. O(1): a rope; reading its characters flattens it, so read the whole seldom. */
export const readText = (held: Text): string => (held.tail === '' ? held.whole : held.whole + held.tail);

// Looking at one character makes V8 replace the rope by one flat string.
const flat = (rope: string): string => (rope.charCodeAt(0) >= 0 ? rope : '');
