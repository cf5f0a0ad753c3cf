import { isJsonArray, isJsonObject, type Json } from '../json.ts';
import { childNamed, type Frame } from './frame.ts';
import { mode, type Machine, type Reading } from './machine.ts';
import { makeValue } from './makeValue.ts';
import { isWholeNumber } from './scanNumber.ts';
import type { PartialJsonError } from './types.ts';

/** The longest beginning of a cut number that is one: `-` has none, `1.` and `1e+` have `1`. */
const cutNumber = (raw: string, at: number): Json | undefined => {
  if (isWholeNumber(at)) return Number(raw);
  const whole = /^-?\d+(?:\.\d+)?/.exec(raw)?.[0];
  return whole === undefined ? undefined : Number(whole);
};

/** The JSON Pointer of the child at `slot` (array) or `name` (object) of a frame. */
export const pointerTo = (frame: Frame, slot: number, name: string): string => {
  let pointer = '';
  let index = slot;
  let key = name;
  for (let at = frame; at.parent !== null; at = at.parent) {
    pointer = `/${at.names === null ? String(index) : key.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
    index = at.slot;
    key = at.name;
  }
  return pointer;
};

/**
 * The JSON read so far: immutable, and complete in itself. Made by `partialJson` and `pushJson` only. A class for the one thing
 * that a literal does not do cheaply: a getter that is made once and remembers. Only the readonly part of it is public.
 */
export class PartialJson implements Reading {
  /** @internal */ readonly machine: Machine;
  /** @internal */ readonly version: number;
  /** @internal */ readonly mode: number;
  /** @internal */ readonly frame: Frame;
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
  /** Why the text is not JSON, or null while it may become so. An error is final: further pushes change nothing. */
  readonly error: PartialJsonError | null;
  /** With `extract`: what came after the value, as it came (also a second value). Otherwise ''. */
  readonly trailing: string;
  #made = false;
  #value: Json | undefined = undefined;

  /** @internal */ constructor(machine: Machine) {
    const { frame, parts } = machine;
    this.machine = machine;
    this.version = machine.version;
    this.mode = machine.mode;
    this.frame = frame;
    this.count = frame.count;
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
   * The value so far; undefined while there is none. Only ever grows: members and items are added, strings get longer; and it is the
   * same reference as at the state before if nothing of it changed. Made when first looked at; closed arrays and objects and untouched
   * strings are shared, open ones cost their width, or O(1) where they are large (see `plain` in {@link PartialJsonOptions}).
   */
  get value(): Json | undefined {
    if (!this.#made) {
      this.#value = madeValue(this, null, this.machine.settings.plain);
      this.#made = true;
    }
    return this.#value;
  }

  /** Whether the root value has ended. A root that is a number has no end of its own: `endJson` gives it one. */
  get complete(): boolean {
    return this.mode === mode.done && this.error === null;
  }

  /** With `provisional`: the JSON Pointer of the cut number or literal that is shown now (none or one). */
  get provisionalPaths(): readonly string[] {
    return isCut(this) && openScalar(this) !== undefined ? [pointerTo(this.frame, this.count, this.name)] : [];
  }
}

const isCut = ({ mode: at }: PartialJson): boolean => at === mode.literal || at >= mode.number;

/** Whether a string value is being read. */
export const isInString = ({ mode: at, isName }: PartialJson): boolean =>
  !isName && (at === mode.string || at === mode.escape || at === mode.unicode);

/** The string, number or literal being read, as far as it is to be shown. */
export const openScalar = (state: PartialJson): Json | undefined => {
  if (isInString(state)) return state.text;
  if (!isCut(state) || !state.machine.settings.provisional) return undefined;
  if (state.mode !== mode.literal) return cutNumber(state.raw, state.mode);
  return state.raw === 'null' ? null : state.raw === 'true';
};

/** The value at a state of one frame that is open in it; null: of the document. */
export const madeValue = (state: PartialJson, upTo: Frame | null, plain: boolean): Json | undefined => {
  let child = openScalar(state);
  let count = state.count;
  let name = state.name;
  let frame = state.frame;
  while (frame.parent !== null) {
    child = makeValue(frame, count, child, name, plain);
    if (frame === upTo) return child;
    count = frame.slot;
    name = frame.name;
    frame = frame.parent;
  }
  return count === 1 ? frame.values[0] : child;
};

/** The part of a finished value that the steps from `from` on lead to. */
const follow = (value: Json | undefined, path: readonly (string | number)[], from: number): Json | undefined => {
  let at = value;
  for (const step of path.slice(from)) {
    if (isJsonArray(at)) at = typeof step === 'number' ? at[step] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
};

/**
 * The part of the value so far at a path (names and indexes from the root), or undefined if there is none yet. Unlike `state.value`
 * it copies none of the arrays on the way: O(depth), and the width of what is open below the path. For watching one field, or the
 * last item of a long array, at every delta.
 */
export const valueAt = (state: PartialJson, path: readonly (string | number)[]): Json | undefined => {
  const levels: { readonly frame: Frame; readonly count: number; readonly name: string }[] = [];
  let { frame, count, name } = state;
  while (frame.parent !== null) {
    levels.push({ frame, count, name });
    count = frame.slot;
    name = frame.name;
    frame = frame.parent;
  }
  let here = levels.pop();
  if (here === undefined) return follow(madeValue(state, null, state.machine.settings.plain), path, 0);
  for (const [index, step] of path.entries()) {
    const isArray = here.frame.names === null;
    const isOpen = isArray ? step === here.count : String(step) === here.name;
    const inner = levels.pop();
    if (isOpen && inner !== undefined) {
      here = inner;
      continue;
    }
    const scalar = isOpen ? openScalar(state) : undefined;
    if (scalar !== undefined && inner === undefined) return follow(scalar, path, index + 1);
    if (!isArray) return follow(childNamed(here.frame, here.count, String(step)), path, index + 1);
    return typeof step === 'number' && step < here.count ? follow(here.frame.values[step], path, index + 1) : undefined;
  }
  return madeValue(state, here.frame, state.machine.settings.plain);
};
