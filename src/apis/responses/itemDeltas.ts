import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { beyond } from '../../fold/beyond.ts';

/** The items that are calls: which field holds the text that grows, and the call's type in common words. */
const toolFields: ReadonlyMap<string, { readonly field: string; readonly type: string }> = new Map([
  ['function_call', { field: 'arguments', type: 'function' }],
  ['custom_tool_call', { field: 'input', type: 'custom' }],
  ['mcp_call', { field: 'arguments', type: 'mcp' }],
  ['code_interpreter_call', { field: 'code', type: 'code_interpreter' }],
]);

export const toolFieldOf = (itemType: string | null): { readonly field: string; readonly type: string } | undefined =>
  itemType === null ? undefined : toolFields.get(itemType);

/** What an item has that an earlier state of it (or none) had not. Costs the item. */
export const itemDeltas = (before: Json | undefined, after: Json, place: DeltaPlace): readonly Delta[] => {
  if (!isJsonObject(after)) return [];
  const earlier = isJsonObject(before) ? before : undefined;
  const type = typeof after['type'] === 'string' ? after['type'] : null;
  const tool = toolFieldOf(type);
  if (tool !== undefined) return callDeltas(earlier, after, place, tool);
  switch (type) {
    case 'message':
      return partsOf(after['content']).flatMap((part, at) =>
        partDeltas(partsOf(earlier?.['content'])[at], part, { ...place, part: at }),
      );
    case 'reasoning':
      return [
        ...thoughts(earlier?.['summary'], after['summary'], place, true),
        ...thoughts(earlier?.['content'], after['content'], place, false),
      ];
    case 'image_generation_call': {
      const result = after['result'];
      return typeof result === 'string' && result !== '' && earlier?.['result'] !== result
        ? [{ _tag: 'Image', ...place, base64: result, final: true }]
        : [];
    }
    default:
      return [];
  }
};

const partsOf = (json: Json | undefined): readonly Json[] => (isJsonArray(json) ? json : []);

const textOf = (part: Json | undefined, field: string): string => {
  const held = isJsonObject(part) ? part[field] : undefined;
  return typeof held === 'string' ? held : '';
};

const partDeltas = (before: Json | undefined, after: Json, place: DeltaPlace): readonly Delta[] => {
  const deltas: Delta[] = [];
  const text = beyond(textOf(before, 'text'), textOf(after, 'text'));
  if (text !== '') deltas.push({ _tag: 'Text', ...place, text });
  const refusal = beyond(textOf(before, 'refusal'), textOf(after, 'refusal'));
  if (refusal !== '') deltas.push({ _tag: 'Refusal', ...place, text: refusal });
  if (!isJsonObject(after)) return deltas;
  const known = isJsonObject(before) ? before : undefined;
  const tokens = tokensOf(after['logprobs']).slice(tokensOf(known?.['logprobs']).length);
  if (tokens.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens });
  for (const annotation of partsOf(after['annotations']).slice(partsOf(known?.['annotations']).length)) {
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
  partsOf(after).flatMap((part, at): readonly Delta[] => {
    const text = beyond(textOf(partsOf(before)[at], 'text'), textOf(part, 'text'));
    return text === '' ? [] : [{ _tag: 'Reasoning', ...place, part: at, text, summary }];
  });

const callDeltas = (
  before: JsonObject | undefined,
  after: JsonObject,
  place: DeltaPlace,
  tool: { readonly field: string; readonly type: string },
): readonly Delta[] => {
  const fragment = beyond(textOf(before, tool.field), textOf(after, tool.field));
  // a call is announced once, also when its arguments are still to come
  if (fragment === '' && before !== undefined) return [];
  return [{ _tag: 'ToolCall', ...place, call: 0, ...identityOf(after), type: tool.type, fragment }];
};

/** The call that an item is, once it is whole; none for other items, and for a call that was cut short. */
export const callEnd = (item: Json, place: DeltaPlace): readonly Delta[] => {
  if (!isJsonObject(item)) return [];
  const tool = toolFieldOf(typeof item['type'] === 'string' ? item['type'] : null);
  if (tool === undefined || item['status'] === 'incomplete' || item['status'] === 'in_progress') return [];
  return [
    {
      _tag: 'ToolCallEnd',
      ...place,
      call: 0,
      ...identityOf(item),
      type: tool.type,
      arguments: textOf(item, tool.field),
    },
  ];
};

const identityOf = (item: JsonObject): { readonly id: string | null; readonly name: string | null } => {
  const id = textOf(item, 'call_id') || textOf(item, 'id');
  const name = textOf(item, 'name');
  return { id: id === '' ? null : id, name: name === '' ? null : name };
};
