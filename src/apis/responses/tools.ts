import type { DeltaPlace, ToolCallEnd, ToolCallFragment } from '../../core/delta.ts';
import { defaultLimits } from '../../core/limits.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { parseJson } from '../../json/parse.ts';
import { fieldOf, textOf } from '../../json/read.ts';

/** How an item of a certain type is interpreted as a call. */
export interface Tool {
  /** The provider-neutral type of the call. */
  readonly type: string;
  /** The fields that can contain the arguments. The first that is present counts. */
  readonly fields: readonly string[];
  /** True if the field is a text that is streamed in increments. */
  readonly grows: boolean;
  readonly answer: (item: JsonObject) => 'client' | 'server';
}

const client = (): 'client' => 'client';
const server = (): 'server' => 'server';

const call = (type: string, fields: readonly string[], answer: Tool['answer'], grows = false): Tool => ({
  type,
  fields,
  grows,
  answer,
});

// OpenAI runs the commands itself if it provides the container
const shellAnswer = (item: JsonObject): 'client' | 'server' =>
  (textOf(fieldOf(item['environment'], 'type')) ?? '').startsWith('container') ? 'server' : 'client';

const tools: ReadonlyMap<string, Tool> = new Map([
  ['function_call', call('function', ['arguments'], client, true)],
  ['custom_tool_call', call('custom', ['input'], client, true)],
  ['mcp_call', call('mcp', ['arguments'], server, true)],
  ['code_interpreter_call', call('code_interpreter', ['code'], server, true)],
  ['local_shell_call', call('local_shell', ['action'], client)],
  ['shell_call', call('shell', ['action'], shellAnswer)],
  ['apply_patch_call', call('apply_patch', ['operation'], client)],
  ['computer_call', call('computer', ['actions', 'action'], client)],
  ['tool_search_call', call('tool_search', ['arguments'], client)],
  ['multi_agent_call', call('multi_agent', ['arguments'], server)],
  ['mcp_approval_request', call('mcp_approval', ['arguments'], client)],
]);

/**
 * Returns how an item is interpreted as a call; undefined if it is not a call. A tool search that the server runs is
 * not a call.
 */
export const toolOf = (itemType: string | null, item?: JsonObject): Tool | undefined => {
  const tool = itemType === null ? undefined : tools.get(itemType);
  return item !== undefined && itemType === 'tool_search_call' && item['execution'] === 'server' ? undefined : tool;
};

/** Whether the client refers to the call by the id of its item, because the call has no id of its own. */
export const isAnsweredById = (itemType: string | null): boolean =>
  itemType === 'mcp_approval_request' || itemType === 'mcp_call' || itemType === 'code_interpreter_call';

/** The id of a call and its name, if it has one. */
export const identityOf = (item: JsonObject): { readonly id: string | null; readonly name: string | null } => ({
  id: textOf(item['call_id']) ?? textOf(item['id']),
  name: textOf(item['name']),
});

/** The arguments of a call: the text as the model wrote it, or the JSON of its action. */
export const argumentsOf = (item: JsonObject, tool: Tool): string => {
  for (const field of tool.fields) {
    const given = item[field];
    if (given !== undefined && given !== null) return typeof given === 'string' ? given : JSON.stringify(given);
  }
  return '';
};

/** Whether a text that was received as the complete arguments of a call proves that the call is complete. */
export const isProof = (text: Json | undefined, item: JsonObject): boolean => {
  const tool = toolOf(textOf(item['type']), item);
  if (tool === undefined || typeof text !== 'string' || text === '') return false;
  // another call id or name may still arrive, and the emitted call needs both
  if (textOf(item['call_id']) === null || textOf(item['name']) === null) return false;
  // a shorter text proves nothing
  if (text.length < argumentsOf(item, tool).length) return false;
  // a server may also send the arguments of a call that was cut off as complete, but they are not JSON
  return tool.type === 'custom' || parseJson(text, defaultLimits.depth) !== undefined;
};

/** The end of a complete call; an empty list for other items. A call that is not streamed begins with its end. */
export const callEnd = (item: Json, place: DeltaPlace): readonly (DeltaPlace & (ToolCallFragment | ToolCallEnd))[] => {
  if (!isJsonObject(item)) return [];
  const tool = toolOf(textOf(item['type']), item);
  if (tool === undefined) return [];
  const { type } = tool;
  const text = argumentsOf(item, tool);
  const common = { ...place, call: 0, ...identityOf(item), type } as const;
  const end = { _tag: 'ToolCallEnd', ...common, arguments: text, answer: tool.answer(item) } as const;
  return tool.grows ? [end] : [{ _tag: 'ToolCall', ...common, fragment: text }, end];
};
