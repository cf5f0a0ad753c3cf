import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, textOf } from '../../json/read.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { fieldIn, read, readFields } from '../../fold/acc.ts';
import { beyond } from '../../fold/beyond.ts';
import { changedPositions, memberAt } from '../../fold/keyed.ts';
import { at } from '../../fold/path.ts';
import { placeOf } from './place.ts';
import type { ItemState } from './item.ts';
import type { PartPlace } from './table.ts';
import { argumentsOf, callEnd, identityOf, toolOf, type Tool } from './tools.ts';

/**
 * The deltas from an earlier state of an item (undefined for none) to a later one. Takes time proportional to the parts that
 * differ.
 */
export const itemDeltas = (before: ItemState | undefined, after: ItemState): readonly Delta[] => {
  if (before === after) return [];
  const place = placeOf(after);
  switch (after.type) {
    case 'message':
      return changedParts(before, after, 'content').flatMap(({ at: part, earlier, now }) =>
        partDeltas(earlier, now, { ...place, part }),
      );
    case 'reasoning':
      // the reasoning is emitted once, as the list in which it was streamed
      return (['summary', 'content'] as const).flatMap((list) =>
        after.repeats === list
          ? []
          : changedParts(before, after, list).flatMap(({ at: part, earlier, now }) =>
              thought(earlier, now, { ...place, part }, list === 'summary'),
            ),
      );
    default:
      return otherDeltas(before, after, place);
  }
};

/** A part of an item before and after an event. */
interface ChangedPart {
  readonly at: number;
  readonly earlier: Json | undefined;
  readonly now: Json;
}

const changedParts = (before: ItemState | undefined, after: ItemState, list: string): readonly ChangedPart[] => {
  const earlier = before === undefined ? undefined : fieldIn(before.acc, list);
  const now = fieldIn(after.acc, list);
  if (now === undefined || now === earlier) return [];
  if (now._tag !== 'Slots' || earlier?._tag !== 'Slots') {
    const held = membersOf(earlier === undefined ? undefined : read(earlier));
    return membersOf(read(now)).map((part, at) => ({ at, earlier: held[at], now: part }));
  }
  return changedPositions(earlier.slots, now.slots).flatMap((position): readonly ChangedPart[] => {
    const slot = memberAt(now.slots, position);
    const known = memberAt(earlier.slots, position)?.acc;
    const held = known === undefined ? undefined : read(known);
    return slot === undefined ? [] : [{ at: slot.index, earlier: held, now: read(slot.acc) }];
  });
};

/** The deltas of an item that is neither a message nor reasoning. */
const otherDeltas = (before: ItemState | undefined, after: ItemState, place: DeltaPlace): readonly Delta[] => {
  const now = readFields(after.acc);
  const earlier = before === undefined ? undefined : readFields(before.acc);
  const deltas = earlier === now ? [] : contentDeltas(earlier, now, place);
  return after.proven && before?.proven !== true ? [...deltas, ...callEnd(now, place)] : deltas;
};

/** The deltas of an event that changed one part of an item. Takes time proportional to the part. */
export const onePartDeltas = (before: ItemState, after: ItemState, { list, member }: PartPlace): readonly Delta[] => {
  if (before.acc === after.acc || after.repeats === list) return [];
  const earlier = partIn(before, list, member);
  const part = partIn(after, list, member);
  if (part === undefined) return [];
  const place = { ...placeOf(after), part: member };
  if (after.type === 'message') return list === 'content' ? partDeltas(earlier, part, place) : [];
  return after.type === 'reasoning' ? thought(earlier, part, place, list === 'summary') : [];
};

const partIn = ({ acc }: ItemState, list: string, member: number): Json | undefined => {
  const held = at(acc, [list, member]);
  return held === undefined ? undefined : read(held);
};

const contentDeltas = (earlier: JsonObject | undefined, now: JsonObject, place: DeltaPlace): readonly Delta[] => {
  const type = textOf(now['type']);
  const tool = toolOf(type, now);
  if (tool !== undefined) return tool.grows ? callDeltas(earlier, now, place, tool) : [];
  const result = type === 'image_generation_call' ? textOf(now['result']) : null;
  return result !== null && earlier?.['result'] !== result
    ? [{ _tag: 'Image', ...place, base64: result, final: true }]
    : [];
};

const textIn = (part: Json | undefined, field: string): string => textOf(fieldOf(part, field)) ?? '';

const partDeltas = (before: Json | undefined, after: Json, place: DeltaPlace): readonly Delta[] => {
  if (before === after) return [];
  const deltas: Delta[] = [];
  const text = beyond(textIn(before, 'text'), textIn(after, 'text'));
  if (text !== '') deltas.push({ _tag: 'Text', ...place, text });
  const refusal = beyond(textIn(before, 'refusal'), textIn(after, 'refusal'));
  if (refusal !== '') deltas.push({ _tag: 'Refusal', ...place, text: refusal });
  if (!isJsonObject(after)) return deltas;
  const known = isJsonObject(before) ? before : undefined;
  const tokens = tokensOf(after['logprobs']).slice(tokensOf(known?.['logprobs']).length);
  if (tokens.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens });
  for (const annotation of membersOf(after['annotations']).slice(membersOf(known?.['annotations']).length)) {
    deltas.push({ _tag: 'Annotation', ...place, annotation });
  }
  return deltas;
};

const thought = (before: Json | undefined, after: Json, place: DeltaPlace, summary: boolean): readonly Delta[] => {
  const text = beyond(textIn(before, 'text'), textIn(after, 'text'));
  return text === '' ? [] : [{ _tag: 'Reasoning', ...place, text, summary }];
};

const callDeltas = (
  before: JsonObject | undefined,
  after: JsonObject,
  place: DeltaPlace,
  tool: Tool,
): readonly Delta[] => {
  const fragment = beyond(before === undefined ? '' : argumentsOf(before, tool), argumentsOf(after, tool));
  // a call is announced once, even before its arguments arrive
  if (fragment === '' && before !== undefined) return [];
  return [{ _tag: 'ToolCall', ...place, call: 0, ...identityOf(after), type: tool.type, fragment }];
};
