import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, textOf } from '../../json/read.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { readFields } from '../../fold/acc.ts';
import { beyond } from '../../fold/beyond.ts';
import { placeOf } from './place.ts';
import type { ItemState } from './state.ts';
import { argumentsOf, callEnd, identityOf, toolOf, type Tool } from './tools.ts';

/**
 * The deltas from an earlier state of an item (undefined for none) to a later one. Takes time proportional to the parts that
 * differ.
 */
export const itemDeltas = (before: ItemState | undefined, after: ItemState): readonly Delta[] => {
  if (before === after) return [];
  const place = placeOf(after);
  const now = readFields(after.acc);
  const deltas = contentDeltas(before === undefined ? undefined : readFields(before.acc), now, place, after.repeats);
  return after.proven && before?.proven !== true ? [...deltas, ...callEnd(now, place)] : deltas;
};

const contentDeltas = (
  earlier: JsonObject | undefined,
  after: JsonObject,
  place: DeltaPlace,
  repeats: ItemState['repeats'],
): readonly Delta[] => {
  if (earlier === after) return [];
  const type = textOf(after['type']);
  const tool = toolOf(type, after);
  if (tool !== undefined) return tool.grows ? callDeltas(earlier, after, place, tool) : [];
  switch (type) {
    case 'message':
      return membersOf(after['content']).flatMap((part, at) =>
        partDeltas(membersOf(earlier?.['content'])[at], part, { ...place, part: at }),
      );
    case 'reasoning':
      // the reasoning is emitted once, as the list in which it was streamed
      return [
        ...(repeats === 'summary' ? [] : thoughts(earlier?.['summary'], after['summary'], place, true)),
        ...(repeats === 'content' ? [] : thoughts(earlier?.['content'], after['content'], place, false)),
      ];
    case 'image_generation_call': {
      const result = textOf(after['result']);
      return result !== null && earlier?.['result'] !== result
        ? [{ _tag: 'Image', ...place, base64: result, final: true }]
        : [];
    }
    default:
      return [];
  }
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

const thoughts = (
  before: Json | undefined,
  after: Json | undefined,
  place: DeltaPlace,
  summary: boolean,
): readonly Delta[] =>
  membersOf(after).flatMap((part, at): readonly Delta[] => {
    const text = beyond(textIn(membersOf(before)[at], 'text'), textIn(part, 'text'));
    return text === '' ? [] : [{ _tag: 'Reasoning', ...place, part: at, text, summary }];
  });

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
