import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, textOf } from '../../json/read.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { beyond } from '../../fold/beyond.ts';

/** The items that are calls: the field with the text that grows, and the provider-neutral type of the call. */
const toolFields: ReadonlyMap<string, { readonly field: string; readonly type: string }> = new Map([
  ['function_call', { field: 'arguments', type: 'function' }],
  ['custom_tool_call', { field: 'input', type: 'custom' }],
  ['mcp_call', { field: 'arguments', type: 'mcp' }],
  ['code_interpreter_call', { field: 'code', type: 'code_interpreter' }],
]);

export const toolFieldOf = (itemType: string | null): { readonly field: string; readonly type: string } | undefined =>
  itemType === null ? undefined : toolFields.get(itemType);

/** The deltas from an earlier state of an item (undefined for none) to a later one. Takes time proportional to the item. */
export const itemDeltas = (before: Json | undefined, after: Json, place: DeltaPlace): readonly Delta[] => {
  if (!isJsonObject(after)) return [];
  const earlier = isJsonObject(before) ? before : undefined;
  const type = textOf(after['type']);
  const tool = toolFieldOf(type);
  if (tool !== undefined) return callDeltas(earlier, after, place, tool);
  switch (type) {
    case 'message':
      return membersOf(after['content']).flatMap((part, at) =>
        partDeltas(membersOf(earlier?.['content'])[at], part, { ...place, part: at }),
      );
    case 'reasoning':
      return [
        ...thoughts(earlier?.['summary'], after['summary'], place, true),
        ...thoughts(earlier?.['content'], after['content'], place, false),
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
  tool: { readonly field: string; readonly type: string },
): readonly Delta[] => {
  const fragment = beyond(textIn(before, tool.field), textIn(after, tool.field));
  // a call is announced once, even before its arguments arrive
  if (fragment === '' && before !== undefined) return [];
  return [{ _tag: 'ToolCall', ...place, call: 0, ...identityOf(after), type: tool.type, fragment }];
};

/** The `ToolCallEnd` of a complete call; none for other items and for a call that is unfinished. */
export const callEnd = (item: Json, place: DeltaPlace): readonly Delta[] => {
  if (!isJsonObject(item)) return [];
  const tool = toolFieldOf(textOf(item['type']));
  if (tool === undefined || item['status'] === 'incomplete' || item['status'] === 'in_progress') return [];
  return [
    {
      _tag: 'ToolCallEnd',
      ...place,
      call: 0,
      ...identityOf(item),
      type: tool.type,
      arguments: textIn(item, tool.field),
    },
  ];
};

const identityOf = (item: JsonObject): { readonly id: string | null; readonly name: string | null } => ({
  id: textOf(item['call_id']) ?? textOf(item['id']),
  name: textOf(item['name']),
});
