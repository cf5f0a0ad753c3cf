import { endOfString } from './parse.ts';

/** A character that makes a text take 2 bytes per character instead of 1. */
const wide = /[\u0100-\uFFFF]/;

/** What the characters of a text cost: 1 byte each, or 2 if one of them is beyond U+00FF. Reads the text. */
export const bytesOf = (text: string): number => (wide.test(text) ? 2 * text.length : text.length);

// What a parsed value costs in bytes on a 64-bit platform (measured on Node 20), beside the characters of its text.
const OBJECT = 64;
const ARRAY = 48;
/** A member of an array. It may be a number with a fraction, which is an object of its own. */
const MEMBER = 24;
const FIELD = 24;
/** A field that makes an object of a new shape. V8 stores each shape. */
const NEW_FIELD = 160;

/**
 * The bytes that JSON costs after it was parsed, at most. Stops when they exceed `most`. Reads the text once and builds
 * nothing.
 */
export const weighText = (text: string, most: number): number => {
  let bytes = bytesOf(text);
  const shapes = new Shapes();
  let name = 0;
  for (let at = 0; at < text.length && bytes <= most; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        name = at + 1;
        at = endOfString(text, at);
        break;
      case 0x3a:
        bytes += shapes.addField(text, name) ? NEW_FIELD : FIELD;
        break;
      case 0x2c:
        if (!shapes.isObject) bytes += MEMBER;
        break;
      case 0x7b:
        bytes += OBJECT;
        shapes.open(true);
        break;
      case 0x5b:
        bytes += ARRAY + MEMBER;
        shapes.open(false);
        break;
      case 0x7d:
      case 0x5d:
        shapes.close();
    }
  }
  return bytes;
};

// A server that knows these numbers could choose names that are taken for the same shape.
const SEED = Math.trunc(Math.random() * 2 ** 31) | 1;
const SHAPES = 4096;

/** The shapes of the objects of a text. A shape is the sequence of the names of an object's fields. */
class Shapes {
  readonly #known = new Int32Array(SHAPES);
  /** For each open object or array: the hash of the object's shape so far; 0 for an array. */
  readonly #open: number[] = [];

  get isObject(): boolean {
    return this.#open.at(-1) !== 0;
  }

  open(isObject: boolean): void {
    this.#open.push(isObject ? SEED : 0);
  }

  close(): void {
    this.#open.pop();
  }

  /** Adds the field whose name begins at an index. Returns whether that makes a shape that is new, or was long ago. */
  addField(text: string, name: number): boolean {
    // such a field is not a part of the shape, and each object has a table of its own for them
    if (isDigit(text.charCodeAt(name))) return true;
    let hash = this.#open.pop() ?? 0;
    for (let at = name; ; at += 1) {
      const code = text.charCodeAt(at);
      hash = Math.imul(hash ^ code, SEED) ^ (hash >>> 15);
      // the quote at the end is a part of the hash, so that `a`, `b` is not `ab`; NaN is the end of the text
      if (code === 0x22 || !(code >= 0)) break;
    }
    this.#open.push(hash);
    const slot = hash >>> 20;
    const isNew = this.#known[slot] !== hash;
    this.#known[slot] = hash;
    return isNew;
  }
}

/** What a text or an array costs beside its characters or members. */
const HEADER = 32;
const SLOT = 8;

/**
 * A text of this length is read, and a shorter one counts 2 bytes for each character. Reading a text that was put together
 * from many pieces makes V8 join them, which frees the pieces: they cost many times as much as their characters.
 */
const LONG_TEXT = 256;

/** A text of this length is not read for an estimate. */
const VAST_TEXT = 65_536;

/** The weight of an object or array of this size is remembered. */
const LARGE = 2048;

/** So many names of fields are remembered. */
const MOST_NAMES = 1000;
const MOST_BEFORE = 16;

/** The weight of an object, or of the first `length` members of an array. */
interface Weight {
  readonly length: number;
  readonly bytes: number;
}

type Known = WeakMap<object, Weight>;

/**
 * Weighs the plain data that one response holds: objects, arrays and strings. What is held twice counts twice. Nothing may
 * change after it was weighed, except that an array may get more members. So weighing a later version of the data takes time
 * proportional to what differs.
 */
export class Scale {
  readonly #names = new Set<string>();
  /** The known names of the last objects, by their position. */
  readonly #before: string[] = [];
  readonly #known: Known = new WeakMap();
  readonly #estimated: Known = new WeakMap();
  #estimates = false;
  /** How often a weight was estimated. */
  #guesses = 0;

  /** The bytes that a value holds. Stops when they exceed `most`. */
  weigh(value: unknown, most: number): number {
    this.#estimates = false;
    return this.#weigh(value, most);
  }

  /**
   * The bytes that a value holds, at most: a vast text counts 2 bytes for each character, because reading it takes time
   * proportional to its length, however little it has grown.
   */
  estimate(value: unknown, most: number): number {
    this.#estimates = true;
    return this.#weigh(value, most);
  }

  #weigh(value: unknown, most: number): number {
    if (typeof value === 'string') return HEADER + this.#charactersOf(value);
    if (typeof value !== 'object' || value === null) return 0;
    return Array.isArray(value) ? this.#weighArray(value, most) : this.#weighObject(value, most);
  }

  #charactersOf(text: string): number {
    if (text.length < LONG_TEXT) return 2 * text.length;
    if (!this.#estimates || text.length < VAST_TEXT) return bytesOf(text);
    this.#guesses += 1;
    return 2 * text.length;
  }

  #weightOf(value: object): Weight | undefined {
    const known = this.#known.get(value);
    if (known !== undefined || !this.#estimates) return known;
    const estimated = this.#estimated.get(value);
    if (estimated !== undefined) this.#guesses += 1;
    return estimated;
  }

  /** Remembers a weight. `guesses` is how often a weight had been estimated before this one was found. */
  #remember(value: object, weight: Weight, guesses: number): void {
    if (weight.bytes > LARGE) (this.#guesses === guesses ? this.#known : this.#estimated).set(value, weight);
  }

  #weighArray(list: readonly unknown[], most: number): number {
    const guesses = this.#guesses;
    const known = this.#weightOf(list);
    let bytes = known?.bytes ?? HEADER;
    let at = known?.length ?? 0;
    if (at === list.length) return bytes;
    for (; at < list.length && bytes <= most; at += 1) {
      const member = list[at];
      bytes += typeof member === 'number' ? SLOT : SLOT + this.#weigh(member, most - bytes);
    }
    this.#remember(list, { length: at, bytes }, guesses);
    return bytes;
  }

  #weighObject(value: object, most: number): number {
    const guesses = this.#guesses;
    const known = this.#weightOf(value);
    if (known !== undefined) return known.bytes;
    let bytes = OBJECT;
    if (!isRecord(value)) return bytes;
    let position = 0;
    // a list of the names would be made for each object
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      bytes += this.#weighName(name, position) + this.#weigh(value[name], most - bytes);
      if (bytes > most) return bytes;
      position += 1;
    }
    this.#remember(value, { length: 0, bytes }, guesses);
    return bytes;
  }

  #weighName(name: string, position: number): number {
    // most objects have the same names in the same order as the object before them
    if (this.#before[position] === name || this.#names.has(name)) {
      if (position < MOST_BEFORE) this.#before[position] = name;
      return FIELD;
    }
    // each object has a table of its own for fields whose names are numbers
    if (this.#names.size < MOST_NAMES && !isDigit(name.charCodeAt(0))) this.#names.add(name);
    return NEW_FIELD + bytesOf(name);
  }
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isRecord = (value: object): value is Readonly<Record<string, unknown>> => !Array.isArray(value);
