import {
  boolean,
  json,
  list,
  literal,
  nullable,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ResponseInputContent } from '../content.ts';
import { Tool } from '../tools/tool.ts';
import { ToolCallCaller } from './caller.ts';
import { ofAgent } from '../agent.ts';

// the fields of a function call, of a custom tool call and of its output
const callFields = {
  /** call id shared by call and output */
  call_id: string,
  /** item id */
  id: optional(string),
  /** who made the call: model or program */
  caller: optional(nullable(ToolCallCaller)),
  /** state of the item */
  status: optional(openEnum('completed', 'in_progress', 'incomplete')),
  /** who created the item */
  created_by: optional(string),
};

const responseFunctionToolCall = struct('ResponseFunctionToolCall', {
  ...ofAgent,
  /** argument JSON as a string */
  arguments: string,
  ...callFields,
  /** function name */
  name: string,
  type: literal('function_call'),
  /** call runs asynchronously @since 7.10 */
  async: optional(boolean),
  /** tool namespace */
  namespace: optional(string),
});
/** A tool call to run a function. */
export interface ResponseFunctionToolCall extends TypeOf<typeof responseFunctionToolCall> {}
export const ResponseFunctionToolCall: Codec<ResponseFunctionToolCall> = responseFunctionToolCall;

const toolCallOutputItem = struct('ResponseFunctionToolCallOutputItem', {
  ...ofAgent,
  /** item id */
  id: optional(nullable(string)),
  /** what the function returned: text or parts */
  output: oneOf(string, list(ResponseInputContent)),
  /** state of the item */
  status: optional(nullable(openEnum('completed', 'in_progress', 'incomplete'))),
  type: literal('function_call_output'),
  /** call id shared by call and output */
  call_id: optional(nullable(string)),
  /** who made the call: model or program */
  caller: optional(nullable(ToolCallCaller)),
  /** who created the item */
  created_by: optional(string),
  /** function that answered */
  name: optional(nullable(string)),
  /** tool namespace */
  namespace: optional(nullable(string)),
});
/** The output of a function tool call. */
export interface ResponseFunctionToolCallOutputItem extends TypeOf<typeof toolCallOutputItem> {}
export const ResponseFunctionToolCallOutputItem: Codec<ResponseFunctionToolCallOutputItem> = toolCallOutputItem;

const responseProgram = struct('ResponseProgram', {
  ...ofAgent,
  /** item id */
  id: string,
  /** call id shared by call and output */
  call_id: string,
  /** source of the tool-calling program */
  code: string,
  /** opaque program fingerprint to replay */
  fingerprint: string,
  type: literal('program'),
});
/** A program that the model wrote in order to call tools. */
export interface ResponseProgram extends TypeOf<typeof responseProgram> {}
export const ResponseProgram: Codec<ResponseProgram> = responseProgram;

const responseProgramOutput = struct('ResponseProgramOutput', {
  ...ofAgent,
  /** item id */
  id: string,
  /** call id shared by call and output */
  call_id: string,
  /** what the program produced */
  result: string,
  /** state of the item */
  status: openEnum('completed', 'incomplete'),
  type: literal('program_output'),
});
/** The result of a program of the model. */
export interface ResponseProgramOutput extends TypeOf<typeof responseProgramOutput> {}
export const ResponseProgramOutput: Codec<ResponseProgramOutput> = responseProgramOutput;

// the fields of a tool search and of its output
const searchFields = {
  /** item id */
  id: optional(nullable(string)),
  /** call id shared by call and output */
  call_id: optional(nullable(string)),
  /** run by server or client */
  execution: optional(openEnum('server', 'client')),
  /** state of the item */
  status: optional(nullable(openEnum('completed', 'in_progress', 'incomplete'))),
  /** who created the item */
  created_by: optional(string),
};

const responseToolSearchCall = struct('ResponseToolSearchCall', {
  ...ofAgent,
  ...searchFields,
  /** search arguments (free form) */
  arguments: json,
  type: literal('tool_search_call'),
});
/** A search for tools that are not loaded yet. */
export interface ResponseToolSearchCall extends TypeOf<typeof responseToolSearchCall> {}
export const ResponseToolSearchCall: Codec<ResponseToolSearchCall> = responseToolSearchCall;

const responseToolSearchOutputItem = struct('ResponseToolSearchOutputItem', {
  ...ofAgent,
  ...searchFields,
  /** tools that were loaded */
  tools: list(Tool),
  type: literal('tool_search_output'),
});
/** The tools that a search loaded. */
export interface ResponseToolSearchOutputItem extends TypeOf<typeof responseToolSearchOutputItem> {}
export const ResponseToolSearchOutputItem: Codec<ResponseToolSearchOutputItem> = responseToolSearchOutputItem;

const responseAdditionalTools = struct('ResponseAdditionalTools', {
  ...ofAgent,
  /** item id */
  id: optional(nullable(string)),
  /** author role */
  role: openEnum('assistant', 'developer', 'system', 'user', 'tool', 'unknown', 'critic', 'discriminator'),
  /** tools added mid-conversation */
  tools: list(Tool),
  type: literal('additional_tools'),
});
/** Tools that were added in the middle of a conversation. */
export interface ResponseAdditionalTools extends TypeOf<typeof responseAdditionalTools> {}
export const ResponseAdditionalTools: Codec<ResponseAdditionalTools> = responseAdditionalTools;

const responseCustomToolCall = struct('ResponseCustomToolCall', {
  ...ofAgent,
  ...callFields,
  /** free-form tool input */
  input: string,
  /** custom tool that was called */
  name: string,
  type: literal('custom_tool_call'),
  /** call runs asynchronously @since 7.10 */
  async: optional(boolean),
  /** tool namespace */
  namespace: optional(string),
});
/** A call to a custom tool created by the model. */
export interface ResponseCustomToolCall extends TypeOf<typeof responseCustomToolCall> {}
export const ResponseCustomToolCall: Codec<ResponseCustomToolCall> = responseCustomToolCall;

const customToolCallOutputItem = struct('ResponseCustomToolCallOutputItem', {
  ...ofAgent,
  ...callFields,
  /** what the custom tool returned: text or parts */
  output: oneOf(string, list(ResponseInputContent)),
  type: literal('custom_tool_call_output'),
});
/** The output of a custom tool call from your code, being sent back to the model. */
export interface ResponseCustomToolCallOutputItem extends TypeOf<typeof customToolCallOutputItem> {}
export const ResponseCustomToolCallOutputItem: Codec<ResponseCustomToolCallOutputItem> = customToolCallOutputItem;
