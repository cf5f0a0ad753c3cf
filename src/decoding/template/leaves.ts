/**
 * Where the values of a JSON text stand. A list of token log probabilities counts as one value: its inside differs from
 * event to event in every way, and is parsed by itself.
 */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly kind: 'string' | 'number' | 'word' | 'json';
  /** From the first character of the value (of a string: the one after its quote) to behind its last. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** The values of a text that `JSON.parse` accepted and gave an object for; null beyond `most` of them. Linear. */
export const leavesOf = (text: string, most: number): readonly Leaf[] | null => {
  const leaves: Leaf[] = [];
  const path: (string | number)[] = [];
  let at = 0;

  const skipSpace = (): void => {
    while (text.charCodeAt(at) <= 0x20) at += 1;
  };
  const stringEnd = (): number => {
    let end = at + 1;
    for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end))
      end += code === BACKSLASH ? 2 : 1;
    return end;
  };
  const add = (kind: Leaf['kind'], start: number, end: number): void => {
    leaves.push({ path: [...path], kind, start, end });
  };

  const value = (): boolean => {
    if (leaves.length > most) return false;
    skipSpace();
    const first = text[at];
    if (first === '{') return object();
    if (first === '[') {
      if (path.includes('logprobs')) return payload();
      return array();
    }
    if (first === '"') {
      const end = stringEnd();
      add('string', at + 1, end);
      at = end + 1;
      return true;
    }
    const start = at;
    while (/[-+.\w]/.test(text.charAt(at))) at += 1;
    add(first === '-' || (first !== undefined && first >= '0' && first <= '9') ? 'number' : 'word', start, at);
    return true;
  };
  const payload = (): boolean => {
    const start = at;
    let depth = 0;
    do {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = stringEnd();
      else if (code === 0x5b || code === 0x7b) depth += 1;
      else if (code === 0x5d || code === 0x7d) depth -= 1;
      at += 1;
    } while (depth > 0);
    add('json', start, at);
    return true;
  };
  const object = (): boolean => {
    at += 1;
    skipSpace();
    if (text[at] === '}') {
      at += 1;
      return true;
    }
    for (;;) {
      skipSpace();
      const end = stringEnd();
      const key = text.slice(at + 1, end);
      // a key that is written with escapes is none that a template needs
      if (key.includes('\\')) return false;
      at = end + 1;
      skipSpace();
      at += 1;
      path.push(key);
      const whole = value();
      path.pop();
      if (!whole) return false;
      skipSpace();
      at += 1;
      if (text.charCodeAt(at - 1) !== COMMA) return true;
    }
  };
  const array = (): boolean => {
    at += 1;
    skipSpace();
    if (text[at] === ']') {
      at += 1;
      return true;
    }
    for (let index = 0; ; index += 1) {
      path.push(index);
      const whole = value();
      path.pop();
      if (!whole) return false;
      skipSpace();
      at += 1;
      if (text.charCodeAt(at - 1) !== COMMA) return true;
    }
  };

  return value() ? leaves : null;
};
