import type { NewParts } from './newParts.ts';
import { byteText, shortestSecret, type Range } from './text.ts';

/** The parts of secrets that are divided between several values. */
interface SplitParts {
  readonly ranges: readonly Range[];
  /** From here on, later text can complete a secret. The length of the text if none has begun. */
  readonly openFrom: number;
}

/**
 * Finds the parts of known secrets that a text divides between the values of successive events. A secret is found if it begins
 * in one of the parts `fresh`.
 */
type FindSplit = (text: string, fresh: NewParts) => SplitParts;

/**
 * Makes a function that finds known secrets of which each part is a whole JSON string, as a model that repeats a key
 * writes it: `"sk-"`, then `"proj"`, then the rest. The next part must begin within 4,096 characters of the one before,
 * or within 640 if fewer than 4 characters of the secret were found so far. All values of an event that equal a part are
 * parts. Secrets with quotation marks or backslashes are not searched for. Takes time proportional to the text.
 */
export const splitFinder = (secrets: readonly string[]): FindSplit => {
  const divided = secrets
    .filter((secret) => secret.length >= shortestSecret && !/["\\]/.test(secret))
    .map((secret) => byteText(new TextEncoder().encode(secret)));
  const beginnings = divided.flatMap(beginningsOf);
  // whether a beginning ends with a character; in bodies, each character is a byte
  const lasts = new Uint8Array(256);
  const byLast = new Map<number, readonly Beginning[]>();
  for (const one of beginnings) {
    const last = one.text.charCodeAt(one.text.length - 1);
    byLast.set(last, [...(byLast.get(last) ?? []), one]);
    lasts[last & 0xff] = 1;
  }

  /**
   * Calls `found` for each beginning of a secret that ends a value, the longest one of each secret. Looks before the quotation
   * marks from the place `from` to the place `to`.
   */
  const eachBeginning = (
    text: string,
    from: number,
    to: number,
    found: (secret: string, first: Range) => void,
  ): void => {
    for (let quote = from; quote <= to; quote += 1) {
      if (text.charCodeAt(quote) !== quotationMark) continue;
      let end = quote;
      while (end > 0 && end > quote - mostBackslashes && text.charCodeAt(end - 1) === backslash) end -= 1;
      if (end === 0) continue;
      const last = text.charCodeAt(end - 1);
      if (lasts[last & 0xff] === 0) continue;
      let secret = '';
      for (const one of byLast.get(last) ?? []) {
        const start = end - one.text.length;
        if (start < 0 || text.charCodeAt(start) !== one.first || one.secret === secret) continue;
        if (text.slice(start, end) !== one.text) continue;
        if (!closing.test(text.slice(quote, quote + 10))) break;
        secret = one.secret;
        found(secret, [start, end]);
      }
    }
  };

  let lastCommon: readonly string[] = [];
  let beginsInCommon = false;
  const mayBeginIn = (common: readonly string[]): boolean => {
    if (common === lastCommon) return beginsInCommon;
    lastCommon = common;
    beginsInCommon = false;
    // what follows the last quotation mark of a part decides whether it ends a value, and it is new
    for (const [at, part] of common.entries())
      eachBeginning(part, 0, part.length - (at < common.length - 1 ? 2 : 0), () => (beginsInCommon = true));
    return beginsInCommon;
  };

  return (text, { parts, commons }) => {
    const ranges: Range[] = [];
    let openFrom = text.length;
    if (beginnings.length === 0) return { ranges, openFrom };
    const take = (secret: string, first: Range): void => {
      const found = partsAfter(text, secret, first);
      if (found === null) openFrom = Math.min(openFrom, first[0]);
      else ranges.push(...found);
    };
    if (commons.some(mayBeginIn)) eachBeginning(text, 0, text.length, take);
    else {
      let done = 0;
      for (let at = 0; at < parts.length; at += 2) {
        const to = parts[at + 1] ?? 0;
        eachBeginning(text, Math.max(done, (parts[at] ?? 0) - 1), to, take);
        done = to + 1;
      }
    }
    return { ranges, openFrom: openFrom === text.length ? openFrom : text.lastIndexOf('\n', openFrom) + 1 };
  };
};

interface Beginning {
  readonly secret: string;
  readonly text: string;
  readonly first: number;
}

/** The texts with which a value ends that contains the first part of a secret, from the longest to the shortest. */
const beginningsOf = (secret: string): readonly Beginning[] => {
  const longest = Math.min(longestStart, secret.length - 1);
  return Array.from({ length: longest }, (_, at) => ({
    secret,
    text: secret.slice(0, longest - at),
    first: secret.charCodeAt(0),
  }));
};

/** The longest first part, in characters. Longer ones are rare. */
const longestStart = 64;

const quotationMark = 0x22;
const backslash = 0x5c;
/** How many backslashes may be before a quotation mark that ends a value in JSON in a text in JSON. */
const mostBackslashes = 8;

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
  // a search in the whole text would read on to its end; quotation marks are more frequent than most characters
  const near = text.slice(at, end + 1);
  const next = secret.charAt(found);
  for (let place = near.indexOf(next, 1); place >= 0; place = near.indexOf(next, place + 1)) {
    if (near.charCodeAt(place - 1) !== quotationMark) continue;
    const open = at + place - 1;
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
