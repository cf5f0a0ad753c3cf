import { code, isDigit } from './characters.ts';
import { addValue, expectation, fail, mode, type Machine } from './machine.ts';

const isHighSurrogate = (c: number): boolean => (c & 0xfc00) === 0xd800;

const append = (machine: Machine, piece: string): void => {
  let added = machine.held === '' ? piece : machine.held + piece;
  machine.held = '';
  const end = added.length - 1;
  if (isHighSurrogate(added.charCodeAt(end))) {
    machine.held = added.charAt(end);
    added = added.slice(0, end);
    if (added === '') return;
  }
  machine.text = machine.text === '' ? added : machine.text + added;
  if (machine.parts !== null) machine.parts.push(added);
};

const endString = (machine: Machine): void => {
  const { held, parts } = machine;
  const text = held === '' ? machine.text : machine.text + held;
  if (held !== '' && parts !== null) parts.push(held);
  machine.text = '';
  machine.held = '';
  machine.parts = null;
  if (machine.isName) {
    machine.isName = false;
    machine.name = text;
    machine.mode = mode.colon;
  } else {
    addValue(machine, text);
  }
};

export const scanString = (machine: Machine, text: string, i: number, length: number): number => {
  let j = i;
  let c = 0;
  while (j < length) {
    c = text.charCodeAt(j);
    if (c === code.quote || c === code.backslash || c < 32) break;
    j++;
  }
  if (j > i) append(machine, text.slice(i, j));
  if (j === length) return j;
  if (c === code.quote) {
    endString(machine);
  } else if (c === code.backslash) {
    machine.mode = mode.escape;
  } else {
    return fail(machine, j, 'no control character in a string');
  }
  return j + 1;
};

const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export const scanEscape = (machine: Machine, text: string, i: number): number => {
  const letter = text.charAt(i);
  if (letter === 'u') {
    machine.mode = mode.unicode;
    machine.progress = 0;
    machine.code = 0;
    return i + 1;
  }
  const character = ESCAPED[letter];
  if (character === undefined) return fail(machine, i, expectation(machine));
  append(machine, character);
  machine.mode = mode.string;
  return i + 1;
};

const hexadecimal = (c: number): number => {
  if (isDigit(c)) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
};

export const scanUnicode = (machine: Machine, text: string, i: number): number => {
  const digit = hexadecimal(text.charCodeAt(i));
  if (digit < 0) return fail(machine, i, expectation(machine));
  machine.code = machine.code * 16 + digit;
  machine.progress += 1;
  if (machine.progress === 4) {
    append(machine, String.fromCharCode(machine.code));
    machine.mode = mode.string;
  }
  return i + 1;
};
