import { integer, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { event } from '../../../shared/event.ts';
import { increment, ofItem } from '../eventFields.ts';

const argumentsDelta = event('ResponseFunctionCallArgumentsDeltaEvent', 'response.function_call_arguments.delta', {
  ...ofItem,
  ...increment,
  sequence_number: optional(integer),
});
/** Emitted for each piece of the arguments of a function call. */
export interface ResponseFunctionCallArgumentsDeltaEvent extends TypeOf<typeof argumentsDelta> {}
export const ResponseFunctionCallArgumentsDeltaEvent: Codec<ResponseFunctionCallArgumentsDeltaEvent> = argumentsDelta;

const argumentsDone = event('ResponseFunctionCallArgumentsDoneEvent', 'response.function_call_arguments.done', {
  ...ofItem,
  sequence_number: optional(integer),
  /** whole argument JSON */
  arguments: string,
  /** function name; no longer in the types, but some servers send it @source observed (openrouter) */
  name: optional(string),
});
/** Emitted when the arguments of a function call are complete. */
export interface ResponseFunctionCallArgumentsDoneEvent extends TypeOf<typeof argumentsDone> {}
export const ResponseFunctionCallArgumentsDoneEvent: Codec<ResponseFunctionCallArgumentsDoneEvent> = argumentsDone;

const mcpArgumentsDelta = event('ResponseMcpCallArgumentsDeltaEvent', 'response.mcp_call_arguments.delta', {
  ...ofItem,
  ...increment,
});
/** Emitted for each piece of the arguments of an MCP tool call. */
export interface ResponseMcpCallArgumentsDeltaEvent extends TypeOf<typeof mcpArgumentsDelta> {}
export const ResponseMcpCallArgumentsDeltaEvent: Codec<ResponseMcpCallArgumentsDeltaEvent> = mcpArgumentsDelta;

const mcpArgumentsDotDelta = event('ResponseMcpCallArgumentsDotDeltaEvent', 'response.mcp_call.arguments.delta', {
  ...ofItem,
  ...increment,
});
/** The same as `response.mcp_call_arguments.delta`, under the name of OpenAI's first documentation. Some servers send it. */
export interface ResponseMcpCallArgumentsDotDeltaEvent extends TypeOf<typeof mcpArgumentsDotDelta> {}
export const ResponseMcpCallArgumentsDotDeltaEvent: Codec<ResponseMcpCallArgumentsDotDeltaEvent> = mcpArgumentsDotDelta;

const mcpArgumentsDone = event('ResponseMcpCallArgumentsDoneEvent', 'response.mcp_call_arguments.done', {
  ...ofItem,
  /** whole argument JSON */
  arguments: string,
});
/** Emitted when the arguments of an MCP tool call are complete. */
export interface ResponseMcpCallArgumentsDoneEvent extends TypeOf<typeof mcpArgumentsDone> {}
export const ResponseMcpCallArgumentsDoneEvent: Codec<ResponseMcpCallArgumentsDoneEvent> = mcpArgumentsDone;

const mcpCompleted = event('ResponseMcpCallCompletedEvent', 'response.mcp_call.completed', ofItem);
/** Emitted when an MCP tool call has completed successfully. */
export interface ResponseMcpCallCompletedEvent extends TypeOf<typeof mcpCompleted> {}
export const ResponseMcpCallCompletedEvent: Codec<ResponseMcpCallCompletedEvent> = mcpCompleted;

const mcpFailed = event('ResponseMcpCallFailedEvent', 'response.mcp_call.failed', ofItem);
/** Emitted when an MCP tool call has failed. */
export interface ResponseMcpCallFailedEvent extends TypeOf<typeof mcpFailed> {}
export const ResponseMcpCallFailedEvent: Codec<ResponseMcpCallFailedEvent> = mcpFailed;

const mcpInProgress = event('ResponseMcpCallInProgressEvent', 'response.mcp_call.in_progress', ofItem);
/** Emitted when an MCP tool call is in progress. */
export interface ResponseMcpCallInProgressEvent extends TypeOf<typeof mcpInProgress> {}
export const ResponseMcpCallInProgressEvent: Codec<ResponseMcpCallInProgressEvent> = mcpInProgress;

const listingCompleted = event('ResponseMcpListToolsCompletedEvent', 'response.mcp_list_tools.completed', ofItem);
/** Emitted when the list of available MCP tools was retrieved. */
export interface ResponseMcpListToolsCompletedEvent extends TypeOf<typeof listingCompleted> {}
export const ResponseMcpListToolsCompletedEvent: Codec<ResponseMcpListToolsCompletedEvent> = listingCompleted;

const listingFailed = event('ResponseMcpListToolsFailedEvent', 'response.mcp_list_tools.failed', ofItem);
/** Emitted when the list of available MCP tools could not be retrieved. */
export interface ResponseMcpListToolsFailedEvent extends TypeOf<typeof listingFailed> {}
export const ResponseMcpListToolsFailedEvent: Codec<ResponseMcpListToolsFailedEvent> = listingFailed;

const listingInProgress = event('ResponseMcpListToolsInProgressEvent', 'response.mcp_list_tools.in_progress', ofItem);
/** Emitted while the list of available MCP tools is being retrieved. */
export interface ResponseMcpListToolsInProgressEvent extends TypeOf<typeof listingInProgress> {}
export const ResponseMcpListToolsInProgressEvent: Codec<ResponseMcpListToolsInProgressEvent> = listingInProgress;

const inputDelta = event('ResponseCustomToolCallInputDeltaEvent', 'response.custom_tool_call_input.delta', {
  ...ofItem,
  ...increment,
  sequence_number: optional(integer),
  /** @source documented */
  obfuscation: optional(string),
});
/** Emitted for each piece of the input of a custom tool call. */
export interface ResponseCustomToolCallInputDeltaEvent extends TypeOf<typeof inputDelta> {}
export const ResponseCustomToolCallInputDeltaEvent: Codec<ResponseCustomToolCallInputDeltaEvent> = inputDelta;

const inputDone = event('ResponseCustomToolCallInputDoneEvent', 'response.custom_tool_call_input.done', {
  ...ofItem,
  /** whole tool input */
  input: string,
});
/** Emitted when the input of a custom tool call is complete. */
export interface ResponseCustomToolCallInputDoneEvent extends TypeOf<typeof inputDone> {}
export const ResponseCustomToolCallInputDoneEvent: Codec<ResponseCustomToolCallInputDoneEvent> = inputDone;
