import type * as t from 'io-ts';
import { integer, literal, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';

const responseFunctionCallArgumentsDeltaEvent = struct('ResponseFunctionCallArgumentsDeltaEvent', {
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.function_call_arguments.delta'),
  /** random padding; discard @source observed */
  obfuscation: optional(string),
});
/** Emitted when there is a partial function-call arguments delta. */
export interface ResponseFunctionCallArgumentsDeltaEvent extends t.TypeOf<
  typeof responseFunctionCallArgumentsDeltaEvent
> {}
export const ResponseFunctionCallArgumentsDeltaEvent: Codec<ResponseFunctionCallArgumentsDeltaEvent> =
  responseFunctionCallArgumentsDeltaEvent;

const responseFunctionCallArgumentsDoneEvent = struct('ResponseFunctionCallArgumentsDoneEvent', {
  /** whole argument JSON */
  arguments: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.function_call_arguments.done'),
  /** function name; left the types again, some servers send it @source observed (openrouter) */
  name: optional(string),
});
/** Emitted when function-call arguments are finalized. */
export interface ResponseFunctionCallArgumentsDoneEvent extends t.TypeOf<
  typeof responseFunctionCallArgumentsDoneEvent
> {}
export const ResponseFunctionCallArgumentsDoneEvent: Codec<ResponseFunctionCallArgumentsDoneEvent> =
  responseFunctionCallArgumentsDoneEvent;

const responseMcpCallArgumentsDeltaEvent = struct('ResponseMcpCallArgumentsDeltaEvent', {
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_call_arguments.delta'),
  /** random padding; discard @source observed */
  obfuscation: optional(string),
});
/** Emitted when there is a delta (partial update) to the arguments of an MCP tool call. */
export interface ResponseMcpCallArgumentsDeltaEvent extends t.TypeOf<typeof responseMcpCallArgumentsDeltaEvent> {}
export const ResponseMcpCallArgumentsDeltaEvent: Codec<ResponseMcpCallArgumentsDeltaEvent> =
  responseMcpCallArgumentsDeltaEvent;

const responseMcpCallArgumentsDoneEvent = struct('ResponseMcpCallArgumentsDoneEvent', {
  /** whole argument JSON */
  arguments: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_call_arguments.done'),
});
/** Emitted when the arguments for an MCP tool call are finalized. */
export interface ResponseMcpCallArgumentsDoneEvent extends t.TypeOf<typeof responseMcpCallArgumentsDoneEvent> {}
export const ResponseMcpCallArgumentsDoneEvent: Codec<ResponseMcpCallArgumentsDoneEvent> =
  responseMcpCallArgumentsDoneEvent;

const responseMcpCallCompletedEvent = struct('ResponseMcpCallCompletedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_call.completed'),
});
/** Emitted when an MCP tool call has completed successfully. */
export interface ResponseMcpCallCompletedEvent extends t.TypeOf<typeof responseMcpCallCompletedEvent> {}
export const ResponseMcpCallCompletedEvent: Codec<ResponseMcpCallCompletedEvent> = responseMcpCallCompletedEvent;

const responseMcpCallFailedEvent = struct('ResponseMcpCallFailedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_call.failed'),
});
/** Emitted when an MCP tool call has failed. */
export interface ResponseMcpCallFailedEvent extends t.TypeOf<typeof responseMcpCallFailedEvent> {}
export const ResponseMcpCallFailedEvent: Codec<ResponseMcpCallFailedEvent> = responseMcpCallFailedEvent;

const responseMcpCallInProgressEvent = struct('ResponseMcpCallInProgressEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_call.in_progress'),
});
/** Emitted when an MCP tool call is in progress. */
export interface ResponseMcpCallInProgressEvent extends t.TypeOf<typeof responseMcpCallInProgressEvent> {}
export const ResponseMcpCallInProgressEvent: Codec<ResponseMcpCallInProgressEvent> = responseMcpCallInProgressEvent;

const responseMcpListToolsCompletedEvent = struct('ResponseMcpListToolsCompletedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_list_tools.completed'),
});
/** Emitted when the list of available MCP tools has been successfully retrieved. */
export interface ResponseMcpListToolsCompletedEvent extends t.TypeOf<typeof responseMcpListToolsCompletedEvent> {}
export const ResponseMcpListToolsCompletedEvent: Codec<ResponseMcpListToolsCompletedEvent> =
  responseMcpListToolsCompletedEvent;

const responseMcpListToolsFailedEvent = struct('ResponseMcpListToolsFailedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_list_tools.failed'),
});
/** Emitted when the attempt to list available MCP tools has failed. */
export interface ResponseMcpListToolsFailedEvent extends t.TypeOf<typeof responseMcpListToolsFailedEvent> {}
export const ResponseMcpListToolsFailedEvent: Codec<ResponseMcpListToolsFailedEvent> = responseMcpListToolsFailedEvent;

const responseMcpListToolsInProgressEvent = struct('ResponseMcpListToolsInProgressEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.mcp_list_tools.in_progress'),
});
/** Emitted when the system is in the process of retrieving the list of available MCP tools. */
export interface ResponseMcpListToolsInProgressEvent extends t.TypeOf<typeof responseMcpListToolsInProgressEvent> {}
export const ResponseMcpListToolsInProgressEvent: Codec<ResponseMcpListToolsInProgressEvent> =
  responseMcpListToolsInProgressEvent;

const responseCustomToolCallInputDeltaEvent = struct('ResponseCustomToolCallInputDeltaEvent', {
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.custom_tool_call_input.delta'),
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** Event representing a delta (partial update) to the input of a custom tool call. */
export interface ResponseCustomToolCallInputDeltaEvent extends t.TypeOf<typeof responseCustomToolCallInputDeltaEvent> {}
export const ResponseCustomToolCallInputDeltaEvent: Codec<ResponseCustomToolCallInputDeltaEvent> =
  responseCustomToolCallInputDeltaEvent;

const responseCustomToolCallInputDoneEvent = struct('ResponseCustomToolCallInputDoneEvent', {
  /** whole tool input */
  input: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.custom_tool_call_input.done'),
});
/** Event indicating that input for a custom tool call is complete. */
export interface ResponseCustomToolCallInputDoneEvent extends t.TypeOf<typeof responseCustomToolCallInputDoneEvent> {}
export const ResponseCustomToolCallInputDoneEvent: Codec<ResponseCustomToolCallInputDoneEvent> =
  responseCustomToolCallInputDoneEvent;
