import type { Json } from '../../src/json/json.ts';

/** How unlike two values are: 0 for texts of the same words, 1 for texts without a common word, and for anything else. */
export const unlikeness = (a: Json | undefined, b: Json | undefined): number => {
  if (typeof a !== 'string' || typeof b !== 'string') return 1;
  const one = wordsOf(a);
  const other = wordsOf(b);
  let apart = 0;
  let all = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    const x = one[slot] ?? 0;
    const y = other[slot] ?? 0;
    apart += Math.abs(x - y);
    all += x + y;
  }
  return all === 0 ? 1 : apart / all;
};

const slots = 128;
/** Of a long text, the words of its beginning and of its end are counted. */
const longest = 2000;

/** How often the words of a text fall into each of 128 slots. */
const wordsOf = (text: string): Uint16Array => {
  const counts = new Uint16Array(slots);
  const read = text.length <= longest ? text : `${text.slice(0, longest / 2)} ${text.slice(-longest / 2)}`;
  for (const [word] of read.matchAll(/[\p{L}\p{N}]+/gu)) {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
    const slot = (hash ^ (hash >>> 7) ^ (hash >>> 14)) & (slots - 1);
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
};
