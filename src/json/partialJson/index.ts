import * as E from '../either.ts';
import type { Either } from 'fp-ts/Either';
import type { Json } from '../json.ts';
import { copyMachine, expectation, fail, mode, newMachine } from './machine.ts';
import { Position } from './position.ts';
import { isWholeNumber } from './scanNumber.ts';
import { scan } from './scan.ts';
import { PartialJson } from './state.ts';
import type { PartialJsonError, PartialJsonOptions } from './types.ts';

export { completedPaths, partialJsonPatches } from './patches.ts';
export type { PartialJson } from './state.ts';
export { valueAt } from './valueAt.ts';
export type { JsonPatch, PartialJsonError, PartialJsonOptions } from './types.ts';

/**
 * Creates the initial state of a push parser for JSON that arrives in pieces (tool call arguments, structured outputs).
 *
 * The value so far contains only what is certain, and nothing in it is ever taken back:
 *
 * - a string, up to the last complete escape and surrogate pair
 * - a number, once the character after it has arrived
 * - `true`, `false` or `null`, once its last letter has arrived
 * - a member of an object, once its value is visible
 *
 * At the end, the parser accepts the same texts as `JSON.parse` and gives an equal value (including `-0`, the last of repeated names,
 * and `__proto__` as an own property). States are immutable: you can keep, read and push to any of them at any time. No character is
 * parsed twice. Never throws, and does not recurse.
 *
 * @example
 * let state = partialJson();
 * state = pushJson(state, '{"city":"Par');
 * state.value                                           // { city: 'Par' }
 */
export const partialJson = (options: PartialJsonOptions = {}): PartialJson =>
  new PartialJson(new Position(newMachine(options)));

/**
 * Returns the state after more text, in time proportional to the length of the text. Returns the given state if it has an error or the
 * text is empty. The first push to a state that is not the newest also copies its open arrays and objects.
 */
export const pushJson = (state: PartialJson, text: string): PartialJson => {
  if (text === '' || state.error !== null) return state;
  const at = PartialJson.positionOf(state);
  const machine = at.version === at.machine.version ? at.machine : copyMachine(at, at.count, at.machine.settings);
  const { maxChars } = machine.settings;
  const room = maxChars - machine.offset;
  scan(machine, text, text.length > room ? room : text.length);
  if (text.length > room && machine.error === null) fail(machine, room, `at most ${String(maxChars)} characters`);
  machine.offset += text.length;
  machine.version += 1;
  // this string continues in the next push, so patches need its pieces
  if (machine.parts === null && machine.mode >= mode.string && machine.mode <= mode.unicode && !machine.isName)
    machine.parts = [];
  return new PartialJson(new Position(machine));
};

/**
 * Returns the complete value, or an error that contains the offset and what the parser expected there. A root value that is a number
 * ends here. Does not change the state.
 */
export const endJson = (state: PartialJson): Either<PartialJsonError, Json> => {
  if (state.error !== null) return E.left(state.error);
  const { value, offset } = state;
  const at = PartialJson.positionOf(state);
  if (at.mode === mode.done && value !== undefined) return E.right(value);
  if (at.container.parent === null && isWholeNumber(at.mode)) return E.right(Number(at.raw));
  return E.left({ _tag: 'JsonError', at: offset, expected: expectation(at) });
};
