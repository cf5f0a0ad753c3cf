import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { value, type Acc, type Fields } from '../../fold/acc.ts';
import { changeAt, type Step } from '../../fold/path.ts';
import { concat, push } from '../../fold/rules.ts';

/** One change that an event makes to what it speaks of (an item, or a part of one). */
export type Change = (target: Fields, event: JsonObject) => Fields;

/** The event's text grows the field. */
export const grow =
  (path: readonly Step[], from = 'delta'): Change =>
  (target, event) => {
    const piece = event[from];
    return typeof piece === 'string' ? changeAt(target, path, (held) => concat(textOrNothing(held), piece)) : target;
  };

// A field that waits for its text stands as null (a code interpreter's code).
const textOrNothing = (held: Acc | undefined): Acc | undefined =>
  held?._tag === 'Value' && held.value === null ? undefined : held;

/** The event's value replaces the field; null and absent replace nothing. */
export const put =
  (path: readonly Step[], from: string): Change =>
  (target, event) => {
    const given = event[from];
    return given === null || given === undefined ? target : changeAt(target, path, () => value(given));
  };

/** The event's list grows the field's; an empty one says nothing. */
export const gather =
  (field: string, from = field): Change =>
  (target, event) => {
    const given = event[from];
    return isJsonArray(given) && given.length > 0 ? changeAt(target, [field], (held) => push(held, given)) : target;
  };

/** The event's list replaces the field's; an empty one says nothing. */
export const replaceList =
  (field: string, from = field): Change =>
  (target, event) =>
    isJsonArray(event[from]) && event[from].length > 0 ? put([field], from)(target, event) : target;

/** The event's value becomes the array's member that the event names. */
export const putMember =
  (list: readonly Step[], index: string, from: string): Change =>
  (target, event) => {
    const given = event[from];
    return given === null || given === undefined
      ? target
      : changeAt(target, [...list, numberOf(event[index])], () => value(given));
  };

/** The event's text grows the array's member that the event names. */
export const growMember =
  (list: readonly Step[], index: string, from = 'delta'): Change =>
  (target, event) =>
    grow([...list, numberOf(event[index])], from)(target, event);

/** A shell's output: its two texts grow. */
export const growShellOutput: Change = (target, event) => {
  const delta = event['delta'];
  if (!isJsonObject(delta)) return target;
  const place: readonly Step[] = ['output', numberOf(event['command_index'])];
  let grown = target;
  for (const stream of ['stdout', 'stderr']) grown = grow([...place, stream], stream)(grown, delta);
  return grown;
};

/** The item's status, as the last word of the event's type says it. */
export const status =
  (word: string): Change =>
  (target) =>
    changeAt(target, ['status'], () => value(word));

/** An index of the wire; a server that has only one of a thing may leave it out. */
export const numberOf = (json: Json | undefined): number => (typeof json === 'number' ? json : 0);
