/** The shortest word that a rule with the reach `word` finds. */
const shortestWord = 14;

/**
 * The words of a text that are long enough to be a key, each on a line of its own, with the character before it. Looks at every
 * fourteenth character, and at others only where that one may be in such a word.
 */
export const longWords = (text: string): string => {
  let words = '';
  // nothing before it can belong to a word that is still to be found
  let done = 0;
  for (let at = shortestWord - 1; at < text.length; at += shortestWord) {
    if (!isWord(text.charCodeAt(at))) continue;
    let from = at;
    while (from > done && isWord(text.charCodeAt(from - 1))) from -= 1;
    let to = at + 1;
    while (to < text.length && isWord(text.charCodeAt(to))) to += 1;
    if (to - from >= shortestWord) words += `${text.slice(Math.max(0, from - 1), to)}\n`;
    done = to;
    // the next that may be the last of so many
    at = to;
  }
  return words;
};

// A-Z a-z 0-9 _ . -
const isWord = (code: number): boolean => wordCodes[code] === 1;
const wordCodes = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-')
  wordCodes[char.charCodeAt(0)] = 1;
