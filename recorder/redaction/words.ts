/** The length of the shortest word that a rule with the reach `word` matches. */
export const shortestWord = 14;

/**
 * Returns the words of a text that are long enough to be a key, one on each line, with the character before it. Reads
 * every fourteenth character, and further ones only if that character may be part of such a word.
 */
export const longWords = (text: string): string => {
  let words = '';
  // no word that is still to be found begins before this position
  let done = 0;
  for (let at = shortestWord - 1; at < text.length; at += shortestWord) {
    if (!isWord(text.charCodeAt(at))) continue;
    let from = at;
    while (from > done && isWord(text.charCodeAt(from - 1))) from -= 1;
    let to = at + 1;
    while (to < text.length && isWord(text.charCodeAt(to))) to += 1;
    if (to - from >= shortestWord) words += `${text.slice(Math.max(0, from - 1), to)}\n`;
    done = to;
    // continue at the next position that can be the fourteenth character of a word
    at = to;
  }
  return words;
};

// A-Z a-z 0-9 _ . -
const isWord = (code: number): boolean => wordCodes[code] === 1;
const wordCodes = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-')
  wordCodes[char.charCodeAt(0)] = 1;
