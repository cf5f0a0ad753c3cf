import type { Json } from '../json.ts';
import type { Container } from './container.ts';
import { mode, type Machine } from './machine.ts';
import { makeValue } from './makeValue.ts';
import { isWholeNumber } from './scanNumber.ts';
import type { PartialJsonError } from './types.ts';

/** Returns the longest prefix of an incomplete number that is a number: undefined for `-`, 1 for `1.` and `1e+`. */
const cutNumber = (raw: string, at: number): Json | undefined => {
  if (isWholeNumber(at)) return Number(raw);
  const whole = /^-?\d+(?:\.\d+)?/.exec(raw)?.[0];
  return whole === undefined ? undefined : Number(whole);
};

/** Returns the JSON Pointer of the child at `slot` (of an array) or `name` (of an object). */
export const pointerTo = (container: Container, slot: number, name: string): string => {
  let pointer = '';
  let index = slot;
  let key = name;
  for (let at = container; at.parent !== null; at = at.parent) {
    pointer = `/${at.names === null ? String(index) : key.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
    index = at.slot;
    key = at.name;
  }
  return pointer;
};

/** Where a machine was after a push. Its containers only grow, so the value of that time can be built later. */
export class Position {
  readonly machine: Machine;
  readonly version: number;
  readonly mode: number;
  readonly container: Container;
  readonly count: number;
  readonly name: string;
  readonly isName: boolean;
  readonly text: string;
  readonly held: string;
  readonly parts: string[] | null;
  readonly partCount: number;
  readonly raw: string;
  readonly progress: number;
  readonly code: number;
  readonly offset: number;
  readonly error: PartialJsonError | null;
  readonly trailing: string;

  constructor(machine: Machine) {
    const { container, parts } = machine;
    this.machine = machine;
    this.version = machine.version;
    this.mode = machine.mode;
    this.container = container;
    this.count = container.count;
    this.name = machine.name;
    this.isName = machine.isName;
    this.text = machine.text;
    this.held = machine.held;
    this.parts = parts;
    this.partCount = parts === null ? 0 : parts.length;
    this.raw = machine.raw;
    this.progress = machine.progress;
    this.code = machine.code;
    this.offset = machine.offset;
    this.error = machine.error;
    this.trailing = machine.trailing;
  }
}

const isCut = ({ mode: at }: Position): boolean => at === mode.literal || at >= mode.number;

/** Whether a string value is being read. */
export const isInString = ({ mode: at, isName }: Position): boolean =>
  !isName && (at === mode.string || at === mode.escape || at === mode.unicode);

/** Returns the visible part of the string, number or literal being read. */
export const openScalar = (state: Position): Json | undefined => {
  if (isInString(state)) return state.text;
  if (!isCut(state) || !state.machine.settings.provisional) return undefined;
  if (state.mode !== mode.literal) return cutNumber(state.raw, state.mode);
  return state.raw === 'null' ? null : state.raw === 'true';
};

/** The JSON Pointer of the incomplete number or literal that is shown; null if there is none. */
export const openPointer = (state: Position): string | null =>
  isCut(state) && openScalar(state) !== undefined ? pointerTo(state.container, state.count, state.name) : null;

/** Returns the value of an open container at this state; for null, the value of the document. */
export const madeValue = (state: Position, upTo: Container | null, plain: boolean): Json | undefined => {
  let child = openScalar(state);
  let count = state.count;
  let name = state.name;
  let container = state.container;
  while (container.parent !== null) {
    child = makeValue(container, count, child, name, plain);
    if (container === upTo) return child;
    count = container.slot;
    name = container.name;
    container = container.parent;
  }
  return count === 1 ? container.values[0] : child;
};
