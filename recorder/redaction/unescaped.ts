/** A text with its escapes replaced by the characters that they mean. */
export interface Unescaped {
  readonly text: string;
  /** Converts a place in `text` to the place in the original text. */
  readonly source: (at: number) => number;
}

/**
 * Replaces the escapes of ASCII characters: `\u0073` with any number of backslashes, `%73`, and `%2573`. Removes NUL
 * characters, which UTF-16 contains between the characters of ASCII. Null if the text has no escape. Takes time
 * proportional to the text.
 */
export const unescaped = (text: string): Unescaped | null => {
  escapes.lastIndex = 0;
  let match = escapes.exec(text);
  if (match === null) return null;
  const sources: number[] = [];
  let plain = '';
  let done = 0;
  const keep = (to: number): void => {
    for (let at = done; at < to; at += 1) sources.push(at);
    plain += text.slice(done, to);
  };
  for (; match !== null; match = escapes.exec(text)) {
    keep(match.index);
    const digits = match[1] ?? match[2] ?? '00';
    if (digits !== '00') {
      plain += String.fromCharCode(Number.parseInt(digits, 16));
      sources.push(match.index);
    }
    done = match.index + match[0].length;
  }
  keep(text.length);
  return { text: plain, source: (at) => sources[at] ?? text.length };
};

// backslashes are read from the first one on, so that no other attempt reads them again
const escapes = new RegExp(String.raw`(?<!\\)\\+u00([0-7][0-9a-f])|%(?:25)*([2-7][0-9a-f])|` + '\0', 'gi');
