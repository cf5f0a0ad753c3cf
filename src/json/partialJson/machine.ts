import type { Json } from '../json.ts';
import { closeFrame, copyFrame, openFrame, type Frame } from './frame.ts';
import type { PartialJsonError, PartialJsonOptions } from './types.ts';

/** What the parser waits for. The order matters: up to `after` it is punctuation, from `number` on the parts of a number. */
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

/** All that is needed to read on. */
export interface Reading {
  readonly mode: number;
  /** the innermost open frame */
  readonly frame: Frame;
  /** the name whose value is next */
  readonly name: string;
  /** whether the string being read is a name */
  readonly isName: boolean;
  /** the string being read, as far as it is certain */
  readonly text: string;
  /** a high surrogate that waits for its other half, or '' */
  readonly held: string;
  /** the pieces added to `text` since the first push that ended inside this string; null: none did */
  readonly parts: string[] | null;
  /** the number being read; the whole literal of which `progress` characters have come; the bracket that may begin the JSON */
  readonly raw: string;
  /** how much of a literal or of a unicode escape has come */
  readonly progress: number;
  /** the unicode escape being read */
  readonly code: number;
  readonly offset: number;
  readonly error: PartialJsonError | null;
  readonly trailing: string;
}

/** The reading that goes on, shared by all states that came from it; only the newest of them (same `version`) may push into it. */
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
    frame: openFrame(null, 0, '', false),
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

/** A machine of its own for a state from which the shared one has moved on. Costs the width of what is open. */
export const copyMachine = (from: Reading, count: number, settings: Settings): Machine => ({
  version: 0,
  settings,
  mode: from.mode,
  frame: copyFrame(from.frame, count),
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

/** Stops the machine; `i` is relative to the current push. What was read before stays as it is. */
export const fail = (machine: Machine, i: number, expected: string): -1 => {
  machine.error = { _tag: 'JsonError', at: machine.offset + i, expected };
  return -1;
};

/** A value is complete: it joins the innermost open frame. */
export const addValue = (machine: Machine, value: Json): void => {
  const { frame } = machine;
  if (frame.names !== null) frame.names[frame.count] = machine.name;
  frame.values[frame.count] = value;
  frame.count += 1;
  machine.mode = frame.parent === null ? mode.done : mode.after;
};

export const open = (machine: Machine, i: number, isObject: boolean): number => {
  const { frame, settings } = machine;
  if (frame.depth >= settings.maxDepth) return fail(machine, i, `at most ${String(settings.maxDepth)} levels`);
  machine.frame = openFrame(frame, frame.count, machine.name, isObject);
  machine.mode = isObject ? mode.firstName : mode.firstItem;
  return i + 1;
};

export const close = (machine: Machine, i: number): number => {
  const { frame } = machine;
  if (frame.parent === null) return fail(machine, i, 'a value');
  machine.frame = frame.parent;
  machine.name = frame.name;
  addValue(machine, closeFrame(frame));
  return i + 1;
};

/** What would have fitted, for a message. */
export const expectation = ({ mode: at, frame }: Reading): string => {
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
      return frame.names === null ? "',' or ']'" : "',' or '}'";
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
      return frame.names === null ? "',' or ']'" : "',' or '}'";
    default:
      return 'a digit';
  }
};
