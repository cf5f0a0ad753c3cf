import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import type { Json } from '../json.ts';
import { copyMachine, expectation, fail, mode, newMachine } from './machine.ts';
import { PartialJson } from './position.ts';
import { isWholeNumber } from './scanNumber.ts';
import { scan } from './scan.ts';
import type { PartialJsonError, PartialJsonOptions } from './types.ts';

export { completedPaths, partialJsonPatches } from './patches.ts';
export { valueAt } from './position.ts';
export type { PartialJson } from './position.ts';
export type { JsonPatch, PartialJsonError, PartialJsonOptions } from './types.ts';

/**
 * The state before the first character: a push parser for JSON that comes in pieces (arguments of tool calls, structured outputs).
 *
 * What the value so far promises: a string is shown as far as its characters are certain (an escape when it is whole, the first half of
 * a surrogate pair when the other half or something else has come), a number when something that ends it has come, a literal when its
 * last letter has come, a member when its value is shown. What is shown is never taken back. At the end it is what `JSON.parse` gives:
 * the same texts are accepted, and give an equal value (`-0`, the last of repeated names, `__proto__` as an own property).
 *
 * The states are persistent: each can be kept, read and pushed to, whatever happened since. No character is parsed twice.
 * Never throws; not recursive.
 *
 * @example
 * const states = scan(pushJson, partialJson());         // over the fragments of a tool call
 * states.value                                          // {"city":"Par → { city: 'Par' }
 */
export const partialJson = (options: PartialJsonOptions = {}): PartialJson => new PartialJson(newMachine(options));

/**
 * The state after more text, in O(length of the text). Pushing to the newest state moves on a shared buffer; pushing to an older one,
 * as two branches do, first copies what is open in it (once a branch). After an error, and for an empty text, it is the state given.
 */
export const pushJson = (state: PartialJson, text: string): PartialJson => {
  if (text === '' || state.error !== null) return state;
  const machine =
    state.version === state.machine.version ? state.machine : copyMachine(state, state.count, state.machine.settings);
  const { maxChars } = machine.settings;
  const room = maxChars - machine.offset;
  scan(machine, text, text.length > room ? room : text.length);
  if (text.length > room && machine.error === null) fail(machine, room, `at most ${String(maxChars)} characters`);
  machine.offset += text.length;
  machine.version += 1;
  // from here on this string spans pushes, and whoever asks for patches needs the pieces
  if (machine.parts === null && machine.mode >= mode.string && machine.mode <= mode.unicode && !machine.isName)
    machine.parts = [];
  return new PartialJson(machine);
};

/**
 * The whole value, if the text is JSON; else why it is not: where, and what was expected there. Leaves the state as it is.
 * A number as the root value ends here.
 */
export const endJson = (state: PartialJson): Either<PartialJsonError, Json> => {
  if (state.error !== null) return E.left(state.error);
  const { value } = state;
  if (state.mode === mode.done && value !== undefined) return E.right(value);
  if (state.frame.parent === null && isWholeNumber(state.mode)) return E.right(Number(state.raw));
  return E.left({ _tag: 'JsonError', at: state.offset, expected: expectation(state) });
};
