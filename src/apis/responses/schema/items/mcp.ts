import {
  boolean,
  integer,
  json,
  list,
  literal,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ofAgent } from '../agent.ts';

const mcpProtocolError = struct('McpProtocolError', {
  /** machine-readable error code */
  code: integer,
  /** human-readable explanation */
  message: string,
  type: literal('mcp_protocol_error'),
});
/** The MCP server violated the protocol. */
export interface McpProtocolError extends TypeOf<typeof mcpProtocolError> {}
export const McpProtocolError: Codec<McpProtocolError> = mcpProtocolError;

const mcpToolExecutionError = struct('McpToolExecutionError', {
  /** parts the failing MCP tool returned */
  content: json,
  type: literal('mcp_tool_execution_error'),
});
/** The tool of the MCP server failed. */
export interface McpToolExecutionError extends TypeOf<typeof mcpToolExecutionError> {}
export const McpToolExecutionError: Codec<McpToolExecutionError> = mcpToolExecutionError;

const mcpToolCallHttpError = struct('McpToolCallHttpError', {
  /** machine-readable error code */
  code: integer,
  /** human-readable explanation */
  message: string,
  type: literal('http_error'),
});
/** The MCP server could not be reached. */
export interface McpToolCallHttpError extends TypeOf<typeof mcpToolCallHttpError> {}
export const McpToolCallHttpError: Codec<McpToolCallHttpError> = mcpToolCallHttpError;

const mcpToolCallErrors = [McpProtocolError, McpToolExecutionError, McpToolCallHttpError] as const;
/** The reason why a call of an MCP tool failed. Narrow it by `type`. */
export type McpToolCallError = TypeOfMember<(typeof mcpToolCallErrors)[number]>;
export const McpToolCallError: Codec<McpToolCallError> = union('McpToolCallError', mcpToolCallErrors);

const responseMcpCall = struct('ResponseMcpCall', {
  ...ofAgent,
  /** item id */
  id: string,
  /** argument JSON as a string */
  arguments: string,
  /** MCP tool that was run */
  name: string,
  /** MCP server label */
  server_label: string,
  type: literal('mcp_call'),
  /** id of the approval request */
  approval_request_id: optional(nullable(string)),
  /** failure of the MCP tool: text or structured */
  error: optional(nullable(McpToolCallError)),
  /** text the MCP tool returned */
  output: optional(nullable(string)),
  /** state of the item */
  status: optional(openEnum('completed', 'failed', 'in_progress', 'incomplete', 'calling')),
});
/** An invocation of a tool on an MCP server. */
export interface ResponseMcpCall extends TypeOf<typeof responseMcpCall> {}
export const ResponseMcpCall: Codec<ResponseMcpCall> = responseMcpCall;

const responseMcpListToolsTool = struct('ResponseMcpListToolsTool', {
  /** JSON schema of the input */
  input_schema: json,
  /** name of the tool */
  name: string,
  /** free-form server hints */
  annotations: optional(json),
  /** what the tool does */
  description: optional(nullable(string)),
});
/** A tool available on an MCP server. */
export interface ResponseMcpListToolsTool extends TypeOf<typeof responseMcpListToolsTool> {}
export const ResponseMcpListToolsTool: Codec<ResponseMcpListToolsTool> = responseMcpListToolsTool;

const responseMcpListTools = struct('ResponseMcpListTools', {
  ...ofAgent,
  /** item id */
  id: string,
  /** MCP server label */
  server_label: string,
  /** tools the MCP server offers */
  tools: list(ResponseMcpListToolsTool),
  type: literal('mcp_list_tools'),
  /** why listing failed */
  error: optional(nullable(string)),
});
/** A list of tools available on an MCP server. */
export interface ResponseMcpListTools extends TypeOf<typeof responseMcpListTools> {}
export const ResponseMcpListTools: Codec<ResponseMcpListTools> = responseMcpListTools;

const responseMcpApprovalRequest = struct('ResponseMcpApprovalRequest', {
  ...ofAgent,
  /** item id */
  id: string,
  /** argument JSON awaiting approval */
  arguments: string,
  /** MCP tool that wants to run */
  name: string,
  /** MCP server label */
  server_label: string,
  type: literal('mcp_approval_request'),
});
/** A request for human approval of a tool invocation. */
export interface ResponseMcpApprovalRequest extends TypeOf<typeof responseMcpApprovalRequest> {}
export const ResponseMcpApprovalRequest: Codec<ResponseMcpApprovalRequest> = responseMcpApprovalRequest;

const responseMcpApprovalResponse = struct('ResponseMcpApprovalResponse', {
  ...ofAgent,
  /** item id */
  id: optional(nullable(string)),
  /** id of the approval request */
  approval_request_id: string,
  /** approved or not */
  approve: boolean,
  type: literal('mcp_approval_response'),
  /** why it was approved or refused */
  reason: optional(nullable(string)),
});
/** A response to an MCP approval request. */
export interface ResponseMcpApprovalResponse extends TypeOf<typeof responseMcpApprovalResponse> {}
export const ResponseMcpApprovalResponse: Codec<ResponseMcpApprovalResponse> = responseMcpApprovalResponse;
