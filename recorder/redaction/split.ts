import { byteText, shortestSecret, type Range } from './text.ts';

/** The parts of secrets that are divided between several values. */
interface SplitParts {
  readonly ranges: readonly Range[];
  /** From here on, later text can complete a secret. The length of the text if none has begun. */
  readonly openFrom: number;
}

/** Finds the parts of known secrets that a text divides between the values of successive events. */
type FindSplit = (text: string) => SplitParts;

/**
 * Makes a function that finds known secrets of which each part is a whole JSON string, as a model that repeats a key
 * writes it: `"sk-"`, then `"proj"`, then the rest. The next part must begin within 4,096 characters of the one before,
 * or within 640 if fewer than 4 characters of the secret were found so far. All values of an event that equal a part are
 * parts. Secrets with quotation marks or backslashes are not searched for. Takes time proportional to the text.
 */
export const splitFinder = (secrets: readonly string[]): FindSplit => {
  const searches = secrets.filter((secret) => secret.length >= shortestSecret && !/["\\]/.test(secret)).map(searchFor);
  return (text) => {
    const ranges: Range[] = [];
    let openFrom = text.length;
    for (const search of searches) openFrom = Math.min(openFrom, search(text, ranges));
    return { ranges, openFrom };
  };
};

/** The longest first part, in characters. Longer first parts are rare, and the pattern nests one group for each. */
const longestStart = 64;

const searchFor = (known: string): ((text: string, ranges: Range[]) => number) => {
  const secret = byteText(new TextEncoder().encode(known));
  const starts = new RegExp(startOf(secret), 'g');
  return (text, ranges) => {
    let openFrom = text.length;
    starts.lastIndex = 0;
    for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
      const from = match.index;
      if (from >= openFrom) break;
      const parts = partsAfter(text, secret, [from, from + (match[1]?.length ?? 0)]);
      if (parts === null) openFrom = from;
      else ranges.push(...parts);
    }
    return openFrom === text.length ? openFrom : text.lastIndexOf('\n', openFrom) + 1;
  };
};

/** A pattern for the beginning of a secret that ends a value: `(s(?:k(?:-)?)?)` before a quotation mark. */
const startOf = (secret: string): string => {
  const characters = Array.from(secret.slice(0, Math.min(longestStart, secret.length - 1)), escaped);
  const nested = characters.reduceRight((inner, one) => (inner === '' ? one : `${one}(?:${inner})?`), '');
  // not the name of a field
  return `(${nested})\\\\{0,8}"(?![ \\t]{0,8}:)`;
};

const escaped = (character: string): string => character.replace(/[$()*+./?[\\\]^{|}]/, '\\$&');

/** The parts of a secret that begins with `first`; none if it is not continued; null if later text may continue it. */
const partsAfter = (text: string, secret: string, first: Range): readonly Range[] | null => {
  const parts: Range[] = [first];
  let found = first[1] - first[0];
  let at = first[1];
  while (found < secret.length) {
    const end = at + (found < 4 ? 640 : 4096);
    const next = nextPart(text, secret, found, at, end);
    if (next === null) return end > text.length ? null : [];
    const [from, to] = next;
    parts.push(next);
    found += to - from;
    at = to;
  }
  return parts.flatMap((part) => [part, ...equalValues(text, part)]);
};

/** The next value that is the secret's next part: all of the value, or its beginning if it completes the secret. */
const nextPart = (text: string, secret: string, found: number, at: number, end: number): Range | null => {
  const opening = `"${secret.charAt(found)}`;
  // a search in the whole text would read on to its end
  const near = text.slice(at, end + 1);
  for (let place = near.indexOf(opening); place >= 0; place = near.indexOf(opening, place + 1)) {
    const open = at + place;
    let length = 1;
    while (found + length < secret.length && text.charAt(open + 1 + length) === secret.charAt(found + length))
      length += 1;
    const to = open + 1 + length;
    if (found + length === secret.length || closing.test(text.slice(to, to + 18))) return [open + 1, to];
  }
  return null;
};

const closing = /^\\{0,8}"(?![ \t]{0,8}:)/;

/** The values on the same line that equal a part. */
const equalValues = (text: string, [from, to]: Range): readonly Range[] => {
  const value = text.slice(from - 1, to);
  const start = Math.max(text.lastIndexOf('\n', from) + 1, from - 4096);
  const lineEnd = text.indexOf('\n', to);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, to + 4096);
  const equal: Range[] = [];
  for (let at = text.indexOf(value, start); at >= 0 && at < end; at = text.indexOf(value, at + value.length)) {
    if (closing.test(text.slice(at + value.length, at + value.length + 18))) equal.push([at + 1, at + value.length]);
  }
  return equal;
};
