import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { countOf, read, value, type Acc, type Fields } from '../../fold/acc.ts';
import { asFields, at, changeAt, type Step } from '../../fold/path.ts';
import { concat, push } from '../../fold/rules.ts';
import { complete, completeList, completeText, firstText, type Note } from '../../fold/complete.ts';

/** One change that an event makes to its target: an item, or a part of an item. `path` is the target's path in the response. */
export type Change = (target: Fields, event: JsonObject, path: string, note: Note) => Fields;

/** Appends the event's text to the field. */
export const grow =
  (path: readonly Step[], from = 'delta'): Change =>
  (target, event) => {
    const piece = event[from];
    return typeof piece === 'string' ? changeAt(target, path, (held) => concat(textOrNothing(held), piece)) : target;
  };

// a field without its text is null at first (a code interpreter's code)
const textOrNothing = (held: Acc | undefined): Acc | undefined =>
  held?._tag === 'Value' && held.value === null ? undefined : held;

/** Replaces the field with the event's value. Null and missing values replace nothing. */
export const put =
  (path: readonly Step[], from: string): Change =>
  (target, event) => {
    const given = event[from];
    return given === null || given === undefined ? target : changeAt(target, path, () => value(given));
  };

/** Completes the field with the event's text. */
export const completes =
  (path: readonly Step[], from: string): Change =>
  (target, event, place, note) => {
    const given = event[from];
    if (given === null || given === undefined) return target;
    return changeAt(target, path, (held) => completeText(held, given, [place, ...path].join('.'), note));
  };

/** Sets the field to the event's text, unless it has one already. */
export const names =
  (field: string): Change =>
  (target, event, place, note) => {
    const given = event[field];
    if (typeof given !== 'string') return target;
    return changeAt(target, [field], (held) => firstText(held, given, `${place}.${field}`, note));
  };

/** Appends the event's list to the field's list. */
export const gather =
  (field: string, from = field): Change =>
  (target, event) => {
    const given = event[from];
    return isJsonArray(given) && given.length > 0 ? changeAt(target, [field], (held) => push(held, given)) : target;
  };

/** Completes the field with the event's list. Expects that the list may be shorter: OpenAI sends `[]` for what it streamed. */
export const completesList =
  (field: string, from = field): Change =>
  (target, event) => {
    const given = event[from];
    return isJsonArray(given) && given.length > 0
      ? changeAt(target, [field], (held) => completeList(held, given, field, null))
      : target;
  };

/**
 * Adds the event's value to the list, at the index that the event names. If another value is there, the fuller of two that
 * agree stays, and two that differ are both kept.
 */
export const addMember =
  (list: string, index: string, from: string): Change =>
  (target, event, place, note) => {
    const given = event[from];
    if (given === null || given === undefined) return target;
    const named = numberOf(event[index]);
    const held = at(target, [list, named]);
    if (held === undefined) return changeAt(target, [list, named], () => value(given));
    const known = read(held);
    if (contains(known, given)) return target;
    if (contains(given, known)) return changeAt(target, [list, named], () => value(given));
    let next = countOf(at(target, [list]));
    while (at(target, [list, next]) !== undefined) next += 1;
    const latest = at(target, [list, next - 1]);
    if (latest !== undefined && contains(read(latest), given)) return target;
    note?.(`${place}.${list}.${String(named)}`);
    return changeAt(target, [list, next], () => value(given));
  };

/** Whether a value has everything that another value has. */
const contains = (whole: Json, part: Json): boolean =>
  isJsonObject(whole) && isJsonObject(part)
    ? Object.keys(part).every((key) => JSON.stringify(getOwn(whole, key)) === JSON.stringify(part[key]))
    : JSON.stringify(whole) === JSON.stringify(part);

/** Completes the member of the array that the event names with the event's text. */
export const completesMember =
  (list: readonly Step[], index: string, from: string): Change =>
  (target, event, place, note) =>
    completes([...list, numberOf(event[index])], from)(target, event, place, note);

/** Appends the event's text to the member of the array that the event names. */
export const growMember =
  (list: readonly Step[], index: string, from = 'delta'): Change =>
  (target, event, place, note) =>
    grow([...list, numberOf(event[index])], from)(target, event, place, note);

/** Appends to the two texts of one command's output. */
export const growShellOutput: Change = (target, event, place, note) => {
  const delta = event['delta'];
  if (!isJsonObject(delta)) return target;
  const command = numberOf(event['command_index']);
  let grown = withCommand(target, command);
  for (const stream of ['stdout', 'stderr'])
    grown = grow(['output', command, stream], stream)(grown, delta, place, note);
  return grown;
};

/** Completes the outputs of a shell, from the command that the event names. */
export const completeShellOutput: Change = (target, event, place, note) => {
  const outputs = event['output'];
  if (!isJsonArray(outputs)) return target;
  const first = numberOf(event['command_index']);
  let completed = target;
  outputs.forEach((output, offset) => {
    if (!isJsonObject(output)) return;
    const command = first + offset;
    const path = `${place}.output.${String(command)}`;
    completed = changeAt(withCommand(completed, command), ['output', command], (held) =>
      complete(asFields(held), output, path, note),
    );
  });
  return completed;
};

// The JSON of a list has no gaps, so an output that comes before those of earlier commands contains its index.
const withCommand = (target: Fields, command: number): Fields => {
  const held = at(target, ['output']);
  const count = held?._tag === 'Slots' ? held.slots.size : 0;
  if (command <= count || at(target, ['output', command]) !== undefined) return target;
  return changeAt(target, ['output', command, 'command_index'], () => value(command));
};

/** Sets the item's status to the last word of the event's type. */
export const status =
  (word: string): Change =>
  (target) =>
    changeAt(target, ['status'], () => value(word));

/** An index of the wire. A server that sends only one member may leave it out. */
export const numberOf = (json: Json | undefined): number => (typeof json === 'number' ? json : 0);
