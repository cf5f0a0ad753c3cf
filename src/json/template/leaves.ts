import type { Hole } from './template.ts';

/** The place of a value: its parent's place, and its key or position there. Null is the top. */
export interface Place {
  readonly parent: Place | null;
  readonly step: string | number;
  /** A hash of the path. */
  readonly hash: number;
  /** Whether this is a list of token log probabilities, or a value in one. */
  readonly logprobs: boolean;
}

/**
 * One value of a JSON text and its position. A list of token log probabilities counts as one value, because its shape
 * differs from event to event. It is parsed separately.
 */
export interface Leaf {
  readonly place: Place;
  readonly kind: 'string' | 'number' | 'word' | 'json';
  /** The first character of the value, and the character after its last. The quotes of a string are not included. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const placeIn = (parent: Place | null, step: string | number): Place => ({
  parent,
  step,
  hash: (Math.imul(parent === null ? 7 : parent.hash, 31) + (typeof step === 'number' ? step : hashOf(step))) | 0,
  logprobs: step === 'logprobs' || parent?.logprobs === true,
});

// the length and both ends suffice for a hash: equal hashes are compared in full afterwards
const hashOf = (key: string): number => key.length + (key.charCodeAt(0) << 5) + (key.charCodeAt(key.length - 1) << 13);

export const pathOf = ({ parent, step }: Place): Hole['path'] =>
  // templates keep paths, and `concat` leaves no room for more members, unlike `[...path, step]`
  parent === null ? [step] : pathOf(parent).concat(step);

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a === b || (a !== null && b !== null && a.step === b.step && samePlace(a.parent, b.parent));

/** The values of a text that `JSON.parse` accepts as an object; null if there are more than `most`. Linear in the text. */
export const leavesOf = (text: string, most: number): readonly Leaf[] | null => {
  const walk = new Walk(text, most);
  return walk.top() ? walk.leaves : null;
};

class Walk {
  readonly leaves: Leaf[] = [];
  readonly #text: string;
  readonly #most: number;
  #at = 0;

  constructor(text: string, most: number) {
    this.#text = text;
    this.#most = most;
  }

  top(): boolean {
    this.#skipSpace();
    return this.#object(null);
  }

  // returns false if the text is not suitable for learning
  #value(place: Place): boolean {
    if (this.leaves.length > this.#most) return false;
    const start = this.#at;
    const first = this.#text.charCodeAt(start);
    switch (first) {
      case OPEN_OBJECT:
        return this.#object(place);
      case OPEN_LIST:
        return place.logprobs ? this.#payload(place) : this.#list(place);
      case QUOTE:
        this.#at = this.#stringEnd() + 1;
        this.leaves.push({ place, kind: 'string', start: start + 1, end: this.#at - 1 });
        return true;
      default:
        this.#at = this.#wordEnd();
        this.leaves.push({
          place,
          kind: first === MINUS || (first >= 0x30 && first <= 0x39) ? 'number' : 'word',
          start,
          end: this.#at,
        });
        return true;
    }
  }

  #object(place: Place | null): boolean {
    this.#at += 1;
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) === CLOSE_OBJECT) {
      this.#at += 1;
      return true;
    }
    for (;;) {
      this.#skipSpace();
      const end = this.#stringEnd();
      const key = this.#text.slice(this.#at + 1, end);
      // no template needs a key that is written with escapes
      if (key.includes('\\')) return false;
      this.#at = end + 1;
      this.#skipSpace();
      this.#at += 1;
      this.#skipSpace();
      if (!this.#value(placeIn(place, key))) return false;
      if (!this.#isGoingOn()) return true;
    }
  }

  #list(place: Place): boolean {
    this.#at += 1;
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) === CLOSE_LIST) {
      this.#at += 1;
      return true;
    }
    for (let index = 0; ; index += 1) {
      this.#skipSpace();
      if (!this.#value(placeIn(place, index))) return false;
      if (!this.#isGoingOn()) return true;
    }
  }

  #payload(place: Place): boolean {
    const start = this.#at;
    let depth = 0;
    do {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) this.#at = this.#stringEnd();
      else if (code === OPEN_LIST || code === OPEN_OBJECT) depth += 1;
      else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
      this.#at += 1;
    } while (depth > 0);
    this.leaves.push({ place, kind: 'json', start, end: this.#at });
    return true;
  }

  // after a value comes a comma, or the end of the object or list
  #isGoingOn(): boolean {
    this.#skipSpace();
    this.#at += 1;
    return this.#text.charCodeAt(this.#at - 1) === COMMA;
  }

  #skipSpace(): void {
    while (this.#text.charCodeAt(this.#at) <= 0x20) this.#at += 1;
  }

  #stringEnd(): number {
    let end = this.#at + 1;
    for (let code = this.#text.charCodeAt(end); code !== QUOTE; code = this.#text.charCodeAt(end))
      end += code === BACKSLASH ? 2 : 1;
    return end;
  }

  #wordEnd(): number {
    let end = this.#at;
    for (let code = this.#text.charCodeAt(end); isOfWord(code); code = this.#text.charCodeAt(end)) end += 1;
    return end;
  }
}

const isOfWord = (code: number): boolean =>
  code > 0x20 && code !== COMMA && code !== CLOSE_LIST && code !== CLOSE_OBJECT;
