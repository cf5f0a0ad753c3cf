import type { ToolDefinition, ToolOutput, Turns } from '../../core/turns.ts';
import { asJsonObject } from '../../json/trusted.ts';
import { membersOf } from '../../json/read.ts';
import { repeatedItems } from './inputItems.ts';

/**
 * How a conversation continues in Responses requests: as a longer list of items. A request with `conversation` contains
 * only what is new, because the server keeps the rest.
 */
export const responsesTurns: Turns = {
  withTools: (params, tools) =>
    tools.length === 0
      ? params
      : { ...params, tools: [...membersOf(asJsonObject(params)['tools']), ...tools.map(toolParam)] },
  withMessage: (params, text, attachments) =>
    added(params, {
      role: 'user',
      content:
        attachments.length === 0 ? text : [...(text === '' ? [] : [{ type: 'input_text', text }]), ...attachments],
    }),
  withAnswer: (params, response, outputs) => {
    const items = outputs.map(outputParam);
    if (isKept(params)) return { ...params, input: items };
    return added(
      params,
      ...repeatedItems(asJsonObject(response), new Set(outputs.map(({ call }) => call.id))),
      ...items,
    );
  },
};

/** Whether the server keeps the conversation. */
const isKept = (params: object): boolean => (asJsonObject(params)['conversation'] ?? null) !== null;

const added = (params: object, ...items: readonly object[]): object => {
  const { input } = asJsonObject(params);
  const before = typeof input === 'string' ? [{ role: 'user', content: input }] : membersOf(input);
  return { ...params, input: [...before, ...items] };
};

const toolParam = ({ name, description, parameters, strict }: ToolDefinition): object => {
  const described = { name, ...(description === null ? {} : { description }) };
  return parameters === null
    ? { type: 'custom', ...described }
    : { type: 'function', ...described, parameters, strict: strict ?? false };
};

const outputParam = ({ call, output }: ToolOutput): object => ({
  type: call.type === 'custom' ? 'custom_tool_call_output' : 'function_call_output',
  call_id: call.id,
  output,
});
