import {
  boolean,
  list,
  literal,
  map,
  nullable,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

const mcpToolFilter = struct('McpToolFilter', {
  /** only read-only tools */
  read_only: optional(nullable(boolean)),
  /** tools that are selected */
  tool_names: optional(list(string)),
});
/** A selection of the tools of an MCP server. */
export interface McpToolFilter extends TypeOf<typeof mcpToolFilter> {}
export const McpToolFilter: Codec<McpToolFilter> = mcpToolFilter;

const mcpToolApprovalFilter = struct('McpToolApprovalFilter', {
  /** tools that always need approval */
  always: optional(nullable(McpToolFilter)),
  /** tools that never need approval */
  never: optional(nullable(McpToolFilter)),
});
/** The tools of an MCP server that need approval, and those that do not. */
export interface McpToolApprovalFilter extends TypeOf<typeof mcpToolApprovalFilter> {}
export const McpToolApprovalFilter: Codec<McpToolApprovalFilter> = mcpToolApprovalFilter;

const mcpTool = struct('McpTool', {
  /** MCP server label */
  server_label: string,
  type: literal('mcp'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
  /** tools that may be used */
  allowed_tools: optional(nullable(oneOf(McpToolFilter, list(string)))),
  /** access token (echo, usually hidden) */
  authorization: optional(string),
  /** service connector @deprecated */
  connector_id: optional(
    openEnum(
      'connector_dropbox',
      'connector_gmail',
      'connector_googlecalendar',
      'connector_googledrive',
      'connector_microsoftteams',
      'connector_outlookcalendar',
      'connector_outlookemail',
      'connector_sharepoint',
    ),
  ),
  /** loaded on demand */
  defer_loading: optional(boolean),
  /** extra headers (echo, usually hidden) */
  headers: optional(nullable(map(string))),
  /** approval policy */
  require_approval: optional(nullable(oneOf(openEnum('always', 'never'), McpToolApprovalFilter))),
  /** MCP server description */
  server_description: optional(nullable(string)),
  /** MCP server url */
  server_url: optional(nullable(string)),
  /** secure tunnel */
  tunnel_id: optional(string),
});
/** A tool that gives the model access to the tools of a remote Model Context Protocol (MCP) server. */
export interface McpTool extends TypeOf<typeof mcpTool> {}
export const McpTool: Codec<McpTool> = mcpTool;
