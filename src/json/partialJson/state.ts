import type { Json } from '../json.ts';
import { lazyField } from '../lazyField.ts';
import { mode } from './machine.ts';
import { madeValue, openPointer, type Position } from './position.ts';
import type { PartialJsonError } from './types.ts';

/**
 * An immutable state of the parser. Only `partialJson` and `pushJson` create it. Its fields are its own and enumerable, so that
 * `JSON.stringify`, a spread, `structuredClone` and `postMessage` keep them. A copy is only data: it cannot be pushed to. A
 * `value` that is a `Proxy` (see `plain` in {@link PartialJsonOptions}) cannot be cloned: the clone throws.
 */
export class PartialJson {
  /** How many UTF-16 code units were pushed. */
  readonly offset: number;
  /** Why the text is not JSON; null if it is JSON so far. An error is final: further pushes change nothing. */
  readonly error: PartialJsonError | null;
  /** With `extract`: all text after the value, even if it contains a second value. Otherwise ''. */
  readonly trailing: string;
  /** Whether the root value is complete. A number as root value is only complete after `endJson`. */
  readonly complete: boolean;
  /** With `provisional`: the JSON Pointer of the incomplete number or literal in `value` (at most one). */
  readonly provisionalPaths: readonly string[];
  /**
   * The value so far; undefined before its first certain character. It only grows: members and items are added, and strings get
   * longer. If a push changes nothing visible, the reference stays the same. The value is built on first use. Closed arrays and objects
   * are shared between states. An open one takes time proportional to its number of children, or constant time if it is large (see
   * `plain` in {@link PartialJsonOptions}).
   */
  declare readonly value: Json | undefined;
  readonly #position: Position;
  #made = false;
  #value: Json | undefined = undefined;

  /** @internal */ constructor(position: Position) {
    this.offset = position.offset;
    this.error = position.error;
    this.trailing = position.trailing;
    this.complete = position.mode === mode.done && position.error === null;
    const pointer = openPointer(position);
    this.provisionalPaths = pointer === null ? none : [pointer];
    this.#position = position;
    complete(this);
  }

  /** @internal */ static positionOf(state: PartialJson): Position {
    return state.#position;
  }

  /** @internal */ static valueOf(state: PartialJson): Json | undefined {
    if (!state.#made) {
      state.#value = madeValue(state.#position, null, state.#position.machine.settings.plain);
      state.#made = true;
    }
    return state.#value;
  }
}

const complete = lazyField(PartialJson, 'value', (state) => PartialJson.valueOf(state));

const none: readonly never[] = [];
