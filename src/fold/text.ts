/**
 * Immutable text. An append takes time proportional to its piece. The tail is a rope that is flattened every `BLOCK`
 * pieces, because a rope of a million four-letter pieces would need ten times the memory of its text.
 */
export interface Text {
  readonly _tag: 'Text';
  readonly whole: string;
  readonly tail: string;
  readonly pieces: number;
}

// a longer rope needs more memory (56 bytes per piece), a shorter one is flattened more often
const BLOCK = 16;

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class Rope implements Text {
  readonly _tag = 'Text';
  readonly whole: string;
  readonly tail: string;
  readonly pieces: number;

  constructor(whole: string, tail: string, pieces: number) {
    this.whole = whole;
    this.tail = tail;
    this.pieces = pieces;
  }
}

export const text = (content: string): Text => new Rope(content, '', 0);

export const appendText = (held: Text, piece: string): Text =>
  held.pieces < BLOCK
    ? new Rope(held.whole, held.tail + piece, held.pieces + 1)
    : new Rope(held.whole + flat(held.tail + piece), '', 0);

/** Returns the text as a rope, in constant time. Reading its characters flattens it, in time proportional to its length. */
export const readText = (held: Text): string => (held.tail === '' ? held.whole : held.whole + held.tail);

export const lengthOf = (held: Text): number => held.whole.length + held.tail.length;

// reading one character makes V8 flatten the rope
const flat = (rope: string): string => (rope.charCodeAt(0) >= 0 ? rope : '');
