import { code, isDigit, isSpace } from './characters.ts';
import { addValue, expectation, fail, mode, type Machine } from './machine.ts';

const firstDigit = (c: number): number => (isDigit(c) ? (c === 48 ? mode.zero : mode.integer) : -1);

/** Returns the part of a number (RFC 8259, section 6) that `c` begins or continues after the part `at`; -1 if none. */
const nextPart = (at: number, c: number): number => {
  const isExponent = c === 101 || c === 69;
  switch (at) {
    case mode.number:
      return c === code.minus ? mode.minus : firstDigit(c);
    case mode.minus:
      return firstDigit(c);
    case mode.zero:
      return c === code.point ? mode.point : isExponent ? mode.exponent : -1;
    case mode.integer:
      return isDigit(c) ? mode.integer : c === code.point ? mode.point : isExponent ? mode.exponent : -1;
    case mode.point:
      return isDigit(c) ? mode.fraction : -1;
    case mode.fraction:
      return isDigit(c) ? mode.fraction : isExponent ? mode.exponent : -1;
    case mode.exponent:
      return isDigit(c) ? mode.exponentDigits : c === 43 || c === code.minus ? mode.exponentSign : -1;
    default:
      return isDigit(c) ? mode.exponentDigits : -1;
  }
};

/** Whether a number can end in this part. */
export const isWholeNumber = (at: number): boolean =>
  at === mode.integer || at === mode.zero || at === mode.fraction || at === mode.exponentDigits;

export const scanNumber = (machine: Machine, text: string, i: number, length: number): number => {
  let j = i;
  for (; j < length; j++) {
    const part = nextPart(machine.mode, text.charCodeAt(j));
    if (part < 0) break;
    machine.mode = part;
  }
  if (j > i) machine.raw += text.slice(i, j);
  if (j === length) return j;
  if (!isWholeNumber(machine.mode)) return fail(machine, j, expectation(machine));
  // check the next character before adding the number, so that a provisional number does not change on an error
  const c = text.charCodeAt(j);
  const { container } = machine;
  if (
    container.parent !== null &&
    !isSpace(c) &&
    c !== code.comma &&
    c !== (container.names === null ? code.closeArray : code.closeObject)
  ) {
    return fail(machine, j, expectation(machine));
  }
  addValue(machine, Number(machine.raw));
  return j;
};
