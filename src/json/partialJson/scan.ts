import { code, isDigit, isSpace } from './characters.ts';
import { addValue, close, expectation, fail, mode, open, type Machine } from './machine.ts';
import { scanNumber } from './scanNumber.ts';
import { scanEscape, scanString, scanUnicode } from './scanString.ts';

// Each scan function reads from index `i` as far as it can and returns the next index, or -1 after an error.

const scanLiteral = (machine: Machine, text: string, i: number, length: number): number => {
  const { raw } = machine;
  let j = i;
  for (; j < length && machine.progress < raw.length; j++) {
    if (text.charCodeAt(j) !== raw.charCodeAt(machine.progress)) return fail(machine, j, expectation(machine));
    machine.progress += 1;
  }
  if (machine.progress === raw.length) addValue(machine, raw === 'null' ? null : raw === 'true');
  return j;
};

const beginString = (machine: Machine, i: number, isName: boolean): number => {
  machine.mode = mode.string;
  machine.isName = isName;
  return i + 1;
};

const beginLiteral = (machine: Machine, i: number, literal: string): number => {
  machine.mode = mode.literal;
  machine.raw = literal;
  machine.progress = 1;
  return i + 1;
};

const beginValue = (machine: Machine, c: number, i: number): number => {
  switch (c) {
    case code.quote:
      return beginString(machine, i, false);
    case code.openObject:
      return open(machine, i, true);
    case code.openArray:
      return open(machine, i, false);
    case 116:
      return beginLiteral(machine, i, 'true');
    case 102:
      return beginLiteral(machine, i, 'false');
    case 110:
      return beginLiteral(machine, i, 'null');
    default:
      if (c !== code.minus && !isDigit(c)) return fail(machine, i, expectation(machine));
      machine.mode = mode.number;
      machine.raw = '';
      return i;
  }
};

const scanPunctuation = (machine: Machine, text: string, i: number): number => {
  const c = text.charCodeAt(i);
  if (isSpace(c)) return i + 1;
  const isArray = machine.container.names === null;
  switch (machine.mode) {
    case mode.after:
      if (c === code.comma) {
        machine.mode = isArray ? mode.value : mode.name;
        return i + 1;
      }
      return c === (isArray ? code.closeArray : code.closeObject)
        ? close(machine, i)
        : fail(machine, i, expectation(machine));
    case mode.colon:
      if (c !== code.colon) return fail(machine, i, expectation(machine));
      machine.mode = mode.value;
      return i + 1;
    case mode.firstName:
    case mode.name:
      if (c === code.closeObject && machine.mode === mode.firstName) return close(machine, i);
      return c === code.quote ? beginString(machine, i, true) : fail(machine, i, expectation(machine));
    default:
      return c === code.closeArray && machine.mode === mode.firstItem ? close(machine, i) : beginValue(machine, c, i);
  }
};

const scanDone = (machine: Machine, text: string, i: number, length: number): number => {
  const { object, array } = machine.settings;
  if (object || array) {
    machine.trailing += text.slice(i, length);
    return length;
  }
  return isSpace(text.charCodeAt(i)) ? i + 1 : fail(machine, i, expectation(machine));
};

const scanSearch = (machine: Machine, text: string, i: number, length: number): number => {
  const { object, array } = machine.settings;
  for (let j = i; j < length; j++) {
    const c = text.charCodeAt(j);
    if ((c === code.openObject && object) || (c === code.openArray && array)) {
      machine.mode = mode.candidate;
      machine.raw = c === code.openObject ? '{' : '[';
      return j + 1;
    }
  }
  return length;
};

/** Checks the character after a bracket in prose: only few characters can follow it in JSON. */
const scanCandidate = (machine: Machine, text: string, i: number): number => {
  const c = text.charCodeAt(i);
  if (isSpace(c)) return i + 1;
  const isObject = machine.raw === '{';
  const fits = isObject
    ? c === code.quote || c === code.closeObject
    : c === code.quote ||
      c === code.openObject ||
      c === code.openArray ||
      c === code.closeArray ||
      c === code.minus ||
      isDigit(c);
  if (!fits) {
    machine.mode = mode.search;
    return i;
  }
  return open(machine, i, isObject) < 0 ? -1 : i;
};

/** Reads the first `length` characters of `text`. Each is read once, except that the character after a number is read twice. */
export const scan = (machine: Machine, text: string, length: number): void => {
  let i = 0;
  while (i >= 0 && i < length) {
    const at = machine.mode;
    if (at === mode.string) i = scanString(machine, text, i, length);
    else if (at <= mode.after) i = scanPunctuation(machine, text, i);
    else if (at >= mode.number) i = scanNumber(machine, text, i, length);
    else if (at === mode.escape) i = scanEscape(machine, text, i);
    else if (at === mode.unicode) i = scanUnicode(machine, text, i);
    else if (at === mode.literal) i = scanLiteral(machine, text, i, length);
    else if (at === mode.done) i = scanDone(machine, text, i, length);
    else if (at === mode.search) i = scanSearch(machine, text, i, length);
    else i = scanCandidate(machine, text, i);
  }
};
