import { isJsonArray, type Json } from '../json.ts';
import { endOfString, parseJson } from '../parse.ts';
import type { Template, Values } from './template.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** A string up to this length is scanned character by character; `indexOf` scans a longer one. */
const SHORT = 48;

/**
 * The values of the holes, if the rest of the text equals the template. Null otherwise, and also for every text that only
 * `JSON.parse` should judge (an invalid escape, a number with more than 15 digits). `slice(…) === literal` compares at
 * memory speed.
 */
export const match = (template: Template, text: string): Values | null => {
  const { blank, literals, payload, strings } = template;
  // a copy has the right length, but an array that grows reserves space for sixteen values
  const values = blank.slice();
  const last = payload < 0 ? blank.length : payload;
  let at = 0;
  for (let position = 0; position < last; position += 1) {
    const literal = literals[position] ?? '';
    if (text.slice(at, at + literal.length) !== literal) return null;
    at += literal.length;
    const end =
      ((strings >> position) & 1) === 1
        ? stringHole(text, at, values, position)
        : numberHole(text, at, values, position);
    if (end < 0) return null;
    at = end;
  }
  const literal = literals[last] ?? '';
  if (payload < 0) {
    return text.length - at === literal.length && text.slice(at) === literal ? values : null;
  }
  if (text.slice(at, at + literal.length) !== literal) return null;
  return payloadHole(template, text, at + literal.length, values);
};

const stringHole = (text: string, start: number, values: Json[], position: number): number => {
  let at = start;
  const limit = start + SHORT;
  for (; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      values[position] = copyOf(text, start, at);
      return at;
    }
    // after the end of the text the code is NaN, which is not a character either
    if (code === BACKSLASH) return escapedHole(text, start, at, values, position);
    if (!(code >= 0x20)) break;
  }
  return longHole(text, start, at, values, position);
};

/** V8 copies a part of a text up to this length. A longer part refers to the text, and so keeps a whole chunk in memory. */
const COPIED = 12;

/** A part of a text that does not keep the text in memory: V8 copies a joined text before it takes a part of it. */
export const copyOf = (text: string, start: number, end: number): string =>
  end - start <= COPIED ? text.slice(start, end) : ` ${text.slice(start, end)}`.slice(1);

const meant: ReadonlyMap<number, string> = new Map([
  [QUOTE, '"'],
  [BACKSLASH, '\\'],
  [0x2f, '/'],
  [0x62, '\b'],
  [0x66, '\f'],
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
]);

// A short string with one-letter escapes, which are common in JSON inside JSON. `longHole` reads everything else.
const escapedHole = (text: string, start: number, firstEscape: number, values: Json[], position: number): number => {
  const limit = start + SHORT;
  let value = '';
  let from = start;
  let at = firstEscape;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      values[position] = value + copyOf(text, from, at);
      return at;
    }
    if (code === BACKSLASH) {
      const letter = meant.get(text.charCodeAt(at + 1));
      if (letter === undefined) break;
      value += from === at ? letter : copyOf(text, from, at) + letter;
      at += 2;
      from = at;
    } else if (code >= 0x20) at += 1;
    else break;
  }
  return longHole(text, start, firstEscape, values, position);
};

// A string with other escapes, or a long string. `JSON.parse` reads this one string.
const longHole = (text: string, start: number, scanned: number, values: Json[], position: number): number => {
  const end = endOfString(text, scanned - 1);
  const value = parseJson(text.slice(start - 1, end + 1), Infinity);
  if (typeof value !== 'string') return -1;
  values[position] = value;
  return end;
};

// An integer of up to 15 digits, such as a counter or a time. `JSON.parse` reads every other number.
const numberHole = (text: string, start: number, values: Json[], position: number): number => {
  let at = start;
  let number = 0;
  for (;;) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) break;
    number = number * 10 + digit;
    at += 1;
  }
  const digits = at - start;
  if (digits === 0 || digits > 15 || (digits > 1 && text.charCodeAt(start) === 0x30)) return -1;
  values[position] = number;
  return at;
};

/**
 * Reads the one hole that contains JSON. Its end is found from the end of the text, through the holes after it, so that
 * only `JSON.parse` reads the JSON.
 */
const payloadHole = (template: Template, text: string, start: number, values: Json[]): Values | null => {
  const { blank, literals, payload, strings } = template;
  let end = text.length;
  for (let position = blank.length; position > payload; position -= 1) {
    const literal = literals[position] ?? '';
    if (end - literal.length < start || text.slice(end - literal.length, end) !== literal) return null;
    end -= literal.length;
    if (position - 1 === payload) break;
    const isString = ((strings >> (position - 1)) & 1) === 1;
    const holeStart = backward(text, start, end, isString);
    if (holeStart < 0) return null;
    const piece = copyOf(text, holeStart, end);
    if (isString) values[position - 1] = piece;
    else if (/^(0|[1-9]\d{0,14})$/.test(piece)) values[position - 1] = Number(piece);
    else return null;
    end = holeStart;
  }
  const inside = text.slice(start, end);
  const parsed = inside === '[]' ? empty : parseJson(inside, Infinity);
  if (!isJsonArray(parsed)) return null;
  values[payload] = parsed;
  return values;
};

const empty: readonly Json[] = [];

// The start of a plain string (without escapes) or of a number that ends at `end`; -1 if there is none.
const backward = (text: string, floor: number, end: number, string: boolean): number => {
  let at = end;
  while (at > floor) {
    const code = text.charCodeAt(at - 1);
    if (string ? code === QUOTE : !(code >= 0x30 && code <= 0x39)) return at;
    if (string && (code === BACKSLASH || code < 0x20)) return -1;
    at -= 1;
  }
  return -1;
};
