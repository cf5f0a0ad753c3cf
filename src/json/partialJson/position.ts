import { isJsonArray, isJsonObject, type Json } from '../json.ts';
import { childNamed, type Container } from './container.ts';
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

/**
 * An immutable state of the parser. Only `partialJson` and `pushJson` create it. This is a class because `value` is built on first use
 * and then remembered.
 */
export class PartialJson {
  /** @internal */ readonly machine: Machine;
  /** @internal */ readonly version: number;
  /** @internal */ readonly mode: number;
  /** @internal */ readonly container: Container;
  /** @internal */ readonly count: number;
  /** @internal */ readonly name: string;
  /** @internal */ readonly isName: boolean;
  /** @internal */ readonly text: string;
  /** @internal */ readonly held: string;
  /** @internal */ readonly parts: string[] | null;
  /** @internal */ readonly partCount: number;
  /** @internal */ readonly raw: string;
  /** @internal */ readonly progress: number;
  /** @internal */ readonly code: number;
  /** How many UTF-16 code units were pushed. */
  readonly offset: number;
  /** Why the text is not JSON; null if it is JSON so far. An error is final: further pushes change nothing. */
  readonly error: PartialJsonError | null;
  /** With `extract`: all text after the value, even if it contains a second value. Otherwise ''. */
  readonly trailing: string;
  #made = false;
  #value: Json | undefined = undefined;

  /** @internal */ constructor(machine: Machine) {
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

  /**
   * The value so far; undefined before its first certain character. It only grows: members and items are added, and strings get
   * longer. If a push changes nothing visible, the reference stays the same. The value is built on first use. Closed arrays and objects
   * are shared between states. An open one takes time proportional to its number of children, or constant time if it is large (see
   * `plain` in {@link PartialJsonOptions}).
   */
  get value(): Json | undefined {
    if (!this.#made) {
      this.#value = madeValue(this, null, this.machine.settings.plain);
      this.#made = true;
    }
    return this.#value;
  }

  /** Whether the root value is complete. A number as root value is only complete after `endJson`. */
  get complete(): boolean {
    return this.mode === mode.done && this.error === null;
  }

  /** With `provisional`: the JSON Pointer of the incomplete number or literal in `value` (at most one). */
  get provisionalPaths(): readonly string[] {
    return isCut(this) && openScalar(this) !== undefined ? [pointerTo(this.container, this.count, this.name)] : [];
  }
}

const isCut = ({ mode: at }: PartialJson): boolean => at === mode.literal || at >= mode.number;

/** Whether a string value is being read. */
export const isInString = ({ mode: at, isName }: PartialJson): boolean =>
  !isName && (at === mode.string || at === mode.escape || at === mode.unicode);

/** Returns the visible part of the string, number or literal being read. */
export const openScalar = (state: PartialJson): Json | undefined => {
  if (isInString(state)) return state.text;
  if (!isCut(state) || !state.machine.settings.provisional) return undefined;
  if (state.mode !== mode.literal) return cutNumber(state.raw, state.mode);
  return state.raw === 'null' ? null : state.raw === 'true';
};

/** Returns the value of an open container at this state; for null, the value of the document. */
export const madeValue = (state: PartialJson, upTo: Container | null, plain: boolean): Json | undefined => {
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

/** Returns the part of a complete value at `path`, without its first `from` steps. */
const follow = (value: Json | undefined, path: readonly (string | number)[], from: number): Json | undefined => {
  let at = value;
  for (const step of path.slice(from)) {
    if (isJsonArray(at)) at = typeof step === 'number' ? at[step] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
};

/**
 * Returns the part of the value at a path (names and indexes from the root), or undefined if it has not arrived. Unlike `state.value`
 * it does not copy the arrays on the way: it takes time proportional to the depth and to the open part below the path. Use it to watch
 * one field, or the last item of a long array, after every push.
 */
export const valueAt = (state: PartialJson, path: readonly (string | number)[]): Json | undefined => {
  const levels: { readonly container: Container; readonly count: number; readonly name: string }[] = [];
  let { container, count, name } = state;
  while (container.parent !== null) {
    levels.push({ container, count, name });
    count = container.slot;
    name = container.name;
    container = container.parent;
  }
  let here = levels.pop();
  if (here === undefined) return follow(madeValue(state, null, state.machine.settings.plain), path, 0);
  for (const [index, step] of path.entries()) {
    const isArray = here.container.names === null;
    const isOpen = isArray ? step === here.count : String(step) === here.name;
    const inner = levels.pop();
    if (isOpen && inner !== undefined) {
      here = inner;
      continue;
    }
    const scalar = isOpen ? openScalar(state) : undefined;
    if (scalar !== undefined && inner === undefined) return follow(scalar, path, index + 1);
    if (!isArray) return follow(childNamed(here.container, here.count, String(step)), path, index + 1);
    return typeof step === 'number' && step < here.count
      ? follow(here.container.values[step], path, index + 1)
      : undefined;
  }
  return madeValue(state, here.container, state.machine.settings.plain);
};
