import type { ToolDefinition, ToolOutput, Turns } from '../../core/turns.ts';
import { firstOf, identifierOf, membersOf, objectOf } from '../../json/read.ts';
import { toMessageParam } from './messageParam.ts';
import { ChatCompletionMessage } from './schema/index.ts';
import { asJsonObject, trusted } from '../../json/trusted.ts';

/** How a conversation continues in chat requests: as a longer list of messages. */
export const chatTurns: Turns = {
  withTools: (params, tools) =>
    tools.length === 0 ? params : { ...params, tools: [...listIn(params, 'tools'), ...tools.map(toolParam)] },
  withMessage: (params, text, attachments) =>
    added(params, {
      role: 'user',
      content: attachments.length === 0 ? text : [...(text === '' ? [] : [{ type: 'text', text }]), ...attachments],
    }),
  withAnswer: (params, response, outputs) => {
    const message = objectOf(firstOf(asJsonObject(response), 'choices')['message']);
    const answered = new Set(outputs.map(({ call }) => call.id));
    const calls = membersOf(message['tool_calls']).filter((call) => answered.has(identifierOf(objectOf(call)['id'])));
    const { function_call: legacy, ...rest } = message;
    const isLegacy = outputs.some(({ call }) => call.type === 'function_call');
    const repeated = { ...rest, tool_calls: calls, ...(isLegacy ? { function_call: legacy ?? null } : {}) };
    return added(params, toMessageParam(trusted(ChatCompletionMessage, repeated)), ...outputs.map(outputParam));
  },
};

const listIn = (params: object, name: string): readonly unknown[] => membersOf(asJsonObject(params)[name]);

const added = (params: object, ...messages: readonly object[]): object => ({
  ...params,
  messages: [...listIn(params, 'messages'), ...messages],
});

const toolParam = ({ name, description, parameters, strict }: ToolDefinition): object => {
  const described = { name, ...(description === null ? {} : { description }) };
  return parameters === null
    ? { type: 'custom', custom: described }
    : { type: 'function', function: { ...described, parameters, ...(strict === null ? {} : { strict }) } };
};

const outputParam = ({ call, output }: ToolOutput): object =>
  call.type === 'function_call'
    ? { role: 'function', name: call.name, content: output }
    : { role: 'tool', tool_call_id: call.id, content: output };
