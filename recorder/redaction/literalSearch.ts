/** Searches for many literals at once. */
export interface LiteralSearch {
  /**
   * Sets `hits[n]` to 1 for each list of literals of which one is in a part of a text, in upper or lower case. Returns true
   * if there was one.
   */
  readonly mark: (text: string, from: number, to: number, hits: Uint8Array) => boolean;
}

interface Literal {
  readonly text: string;
  /** The number of its list. */
  readonly list: number;
}

/**
 * Makes a search for lists of literals in lower case, of at least two characters each. It reads each character once, and
 * compares literals only where the last three characters have the hash of the first three of a literal.
 */
export const literalSearch = (lists: readonly (readonly string[])[]): LiteralSearch => {
  const numbers = new Uint8Array(hashes);
  const buckets: Literal[][] = [[]];
  const add = (hash: number, literal: Literal): void => {
    const number = numbers[hash] ?? 0;
    if (number !== 0) buckets[number]?.push(literal);
    else if (buckets.length < 256) numbers[hash] = buckets.push([literal]) - 1;
    else {
      // more hashes than numbers, which rules of the user may need
      numbers[hash] = 255;
      buckets[255]?.push(literal);
    }
  };
  for (const [list, texts] of lists.entries()) {
    for (const text of texts) {
      if (text.length > 2) add(hashOf(text.slice(0, 3)), { text, list });
      // of the character before a short literal, the hash contains two bits
      else
        for (let before = 0; before < 4; before += 1) add(hashOf(String.fromCharCode(before) + text), { text, list });
    }
  }

  return {
    mark: (text, from, to, hits) => {
      let any = false;
      let hash = 0;
      for (let at = from; at < to; at += 1) {
        hash = nextHash(hash, text.charCodeAt(at));
        const number = numbers[hash] ?? 0;
        if (number === 0) continue;
        for (const { text: literal, list } of buckets[number] ?? []) {
          const start = at - Math.min(2, literal.length - 1);
          if (start < from || !isAt(text, start, literal)) continue;
          hits[list] = 1;
          any = true;
        }
      }
      return any;
    },
  };
};

/** The number of hashes. They are so few that all of a table is in the processor's cache. */
const hashes = 4096;

/** The hash of the last three characters, without regard to their case. */
const nextHash = (hash: number, code: number): number => ((hash << 5) ^ (code | 0x20)) & (hashes - 1);

const hashOf = (text: string): number => Array.from(text).reduce((hash, char) => nextHash(hash, char.charCodeAt(0)), 0);

const isAt = (text: string, at: number, literal: string): boolean => {
  for (let index = 0; index < literal.length; index += 1) {
    const code = text.charCodeAt(at + index);
    if ((code >= 0x41 && code <= 0x5a ? code | 0x20 : code) !== literal.charCodeAt(index)) return false;
  }
  return true;
};
