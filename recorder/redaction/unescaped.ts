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
  // where each part of the result that has no escape begins, there and in the original text
  const starts: number[] = [];
  const sources: number[] = [];
  let plain = '';
  let done = 0;
  const keep = (from: number, to: number, part: string): void => {
    if (from < to) {
      starts.push(plain.length);
      sources.push(from);
      plain += part;
    }
    done = to;
  };
  for (; match !== null; match = escapes.exec(text)) {
    keep(done, match.index, text.slice(done, match.index));
    const digits = match[1] ?? match[2];
    const end = match.index + match[0].length;
    if (digits === undefined || digits === '00') done = end;
    else keep(match.index, end, String.fromCharCode(Number.parseInt(digits, 16)));
  }
  keep(done, text.length, text.slice(done));
  return {
    text: plain,
    source: (at) => {
      if (at >= plain.length) return text.length;
      const part = lastAtMost(starts, at);
      return (sources[part] ?? 0) + at - (starts[part] ?? 0);
    },
  };
};

/** The index of the last of some numbers in ascending order that is at most `value`. */
const lastAtMost = (numbers: readonly number[], value: number): number => {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
};

// backslashes are read from the first one on, so that no other attempt reads them again
const escapes = new RegExp(String.raw`(?<!\\)\\+u00([0-7][0-9a-f])|%(?:25)*([2-7][0-9a-f])|` + '\0+', 'gi');
