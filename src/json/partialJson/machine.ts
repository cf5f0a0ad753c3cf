import type { Json } from '../json.ts';
import { closeContainer, copyContainer, openContainer, type Container } from './container.ts';
import type { PartialJsonError, PartialJsonOptions } from './types.ts';

/** What the parser expects next. `scan` relies on the order: punctuation up to `after`, parts of a number from `number` on. */
export const mode = {
  value: 0,
  firstItem: 1,
  firstName: 2,
  name: 3,
  colon: 4,
  after: 5,
  string: 6,
  escape: 7,
  unicode: 8,
  literal: 9,
  done: 10,
  search: 11,
  candidate: 12,
  number: 13,
  minus: 14,
  zero: 15,
  integer: 16,
  point: 17,
  fraction: 18,
  exponent: 19,
  exponentSign: 20,
  exponentDigits: 21,
} as const;

export interface Settings {
  readonly provisional: boolean;
  readonly plain: boolean;
  readonly object: boolean;
  readonly array: boolean;
  readonly maxDepth: number;
  readonly maxChars: number;
}

const settingsOf = ({
  provisional = false,
  plain = false,
  extract = false,
  maxDepth = 512,
  maxChars = Infinity,
}: PartialJsonOptions): Settings => ({
  provisional,
  plain,
  object: extract === true || extract === 'object',
  array: extract === true || extract === 'array',
  maxDepth,
  maxChars,
});

/** Everything that the parser needs to continue. */
export interface Reading {
  readonly mode: number;
  /** the innermost open container */
  readonly container: Container;
  /** the name that the next value belongs to */
  readonly name: string;
  /** whether the string being read is a name */
  readonly isName: boolean;
  /** the certain part of the string being read */
  readonly text: string;
  /** a high surrogate without its low surrogate yet, or '' */
  readonly held: string;
  /** the pieces added to `text` since the first push that ended inside this string; null if no push has */
  readonly parts: string[] | null;
  /** depends on the mode: the number read so far, the complete literal, or the bracket that may begin the JSON */
  readonly raw: string;
  /** how many characters of a literal or of a unicode escape were read */
  readonly progress: number;
  /** the unicode escape being read */
  readonly code: number;
  readonly offset: number;
  readonly error: PartialJsonError | null;
  readonly trailing: string;
}

/** The mutable parser that successive states share. Only the newest of them, the one with the same `version`, may push to it. */
export type Machine = { -readonly [Key in keyof Reading]: Reading[Key] } & {
  readonly settings: Settings;
  version: number;
};

export const newMachine = (options: PartialJsonOptions): Machine => {
  const settings = settingsOf(options);
  return {
    version: 0,
    settings,
    mode: settings.object || settings.array ? mode.search : mode.value,
    container: openContainer(null, 0, '', false),
    name: '',
    isName: false,
    text: '',
    held: '',
    parts: null,
    raw: '',
    progress: 0,
    code: 0,
    offset: 0,
    error: null,
    trailing: '',
  };
};

/** Creates a machine for a state that is not the newest. Takes time proportional to the children of the open containers. */
export const copyMachine = (from: Reading, count: number, settings: Settings): Machine => ({
  version: 0,
  settings,
  mode: from.mode,
  container: copyContainer(from.container, count),
  name: from.name,
  isName: from.isName,
  text: from.text,
  held: from.held,
  parts: null,
  raw: from.raw,
  progress: from.progress,
  code: from.code,
  offset: from.offset,
  error: from.error,
  trailing: from.trailing,
});

/** Stops the machine. `i` is relative to the current push. */
export const fail = (machine: Machine, i: number, expected: string): -1 => {
  machine.error = { _tag: 'JsonError', at: machine.offset + i, expected };
  return -1;
};

/** Adds a complete value to the innermost open container. */
export const addValue = (machine: Machine, value: Json): void => {
  const { container } = machine;
  if (container.names !== null) container.names[container.count] = machine.name;
  container.values[container.count] = value;
  container.count += 1;
  machine.mode = container.parent === null ? mode.done : mode.after;
};

export const open = (machine: Machine, i: number, isObject: boolean): number => {
  const { container, settings } = machine;
  if (container.depth >= settings.maxDepth) return fail(machine, i, `at most ${String(settings.maxDepth)} levels`);
  machine.container = openContainer(container, container.count, machine.name, isObject);
  machine.mode = isObject ? mode.firstName : mode.firstItem;
  return i + 1;
};

export const close = (machine: Machine, i: number): number => {
  const { container } = machine;
  if (container.parent === null) return fail(machine, i, 'a value');
  machine.container = container.parent;
  machine.name = container.name;
  addValue(machine, closeContainer(container));
  return i + 1;
};

/** Describes what the parser expects, for an error. */
export const expectation = ({ mode: at, container }: Reading): string => {
  switch (at) {
    case mode.value:
      return 'a value';
    case mode.firstItem:
      return "a value or ']'";
    case mode.firstName:
      return "a name or '}'";
    case mode.name:
      return 'a name';
    case mode.colon:
      return "':'";
    case mode.after:
      return container.names === null ? "',' or ']'" : "',' or '}'";
    case mode.string:
      return 'the end of the string';
    case mode.escape:
      return 'an escape';
    case mode.unicode:
      return 'a hexadecimal digit';
    case mode.literal:
      return 'true, false or null';
    case mode.done:
      return 'the end';
    case mode.search:
    case mode.candidate:
      return 'an object or an array';
    case mode.zero:
    case mode.integer:
    case mode.fraction:
    case mode.exponentDigits:
      return container.names === null ? "',' or ']'" : "',' or '}'";
    default:
      return 'a digit';
  }
};
