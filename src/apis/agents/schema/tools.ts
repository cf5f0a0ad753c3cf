import {
  boolean,
  json,
  list,
  literal,
  map,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const agentFunctionTool = struct('AgentFunctionTool', {
  /** loaded on demand */
  defer_loading: boolean,
  /** what the tool does */
  description: string,
  /** name of the tool */
  name: string,
  /** JSON schema of the arguments */
  parameters: map(json),
  type: literal('function'),
  /** asynchronous call */
  async: optional(boolean),
});
/** A function that the client runs. */
export interface AgentFunctionTool extends TypeOf<typeof agentFunctionTool> {}
export const AgentFunctionTool: Codec<AgentFunctionTool> = agentFunctionTool;

const agentProgrammaticToolCalling = struct('AgentProgrammaticToolCalling', {
  /** switched on */
  enabled: boolean,
  type: literal('programmatic_tool_calling'),
});
/** Whether the model may call tools from programs. */
export interface AgentProgrammaticToolCalling extends TypeOf<typeof agentProgrammaticToolCalling> {}
export const AgentProgrammaticToolCalling: Codec<AgentProgrammaticToolCalling> = agentProgrammaticToolCalling;

const agentHttpTransport = struct('AgentHttpTransport', {
  /** MCP server url */
  server_url: string,
  type: literal('http'),
});
/** An MCP server behind a URL. */
export interface AgentHttpTransport extends TypeOf<typeof agentHttpTransport> {}
export const AgentHttpTransport: Codec<AgentHttpTransport> = agentHttpTransport;

const agentStdioTransport = struct('AgentStdioTransport', {
  /** arguments */
  args: list(string),
  /** command */
  command: string,
  /** working directory */
  cwd: string,
  /** variables inherited */
  env_vars: list(string),
  type: literal('stdio'),
});
/** An MCP server that is a process in the environment. */
export interface AgentStdioTransport extends TypeOf<typeof agentStdioTransport> {}
export const AgentStdioTransport: Codec<AgentStdioTransport> = agentStdioTransport;

const agentMcpTransportMembers = [AgentHttpTransport, AgentStdioTransport] as const;
/** How an MCP server is reached. Narrow it by `type`. */
export type AgentMcpTransport = TypeOfMember<(typeof agentMcpTransportMembers)[number]>;
export const AgentMcpTransport: Codec<AgentMcpTransport> = union('AgentMcpTransport', agentMcpTransportMembers);

const agentMcpTool = struct('AgentMcpTool', {
  /** tools that may be used */
  allowed_tools: nullable(list(string)),
  /** where connections start */
  connection_origin: openEnum('service', 'environment'),
  /** vault credential */
  credential_id: nullable(string),
  /** metadata sent along */
  request_metadata: map(json),
  /** must be given */
  required: boolean,
  /** MCP server label */
  server_label: string,
  /** transport */
  transport: AgentMcpTransport,
  type: literal('mcp'),
});
/** The tools of an MCP server. */
export interface AgentMcpTool extends TypeOf<typeof agentMcpTool> {}
export const AgentMcpTool: Codec<AgentMcpTool> = agentMcpTool;

const agentWebSearchLocation = struct('AgentWebSearchLocation', {
  /** city, approximate */
  city: nullable(string),
  /** two-letter country */
  country: nullable(string),
  /** region, approximate */
  region: nullable(string),
  /** time zone */
  timezone: nullable(string),
});
/** The approximate location of the user. */
export interface AgentWebSearchLocation extends TypeOf<typeof agentWebSearchLocation> {}
export const AgentWebSearchLocation: Codec<AgentWebSearchLocation> = agentWebSearchLocation;

const agentWebSearchTool = struct('AgentWebSearchTool', {
  /** domains allowed */
  allowed_domains: nullable(list(string)),
  /** search context size */
  context_size: openEnum('low', 'high', 'medium'),
  /** location */
  location: nullable(AgentWebSearchLocation),
  /** variant chosen */
  mode: openEnum('disabled', 'cached', 'live'),
  type: literal('web_search'),
});
/** A search of the web. */
export interface AgentWebSearchTool extends TypeOf<typeof agentWebSearchTool> {}
export const AgentWebSearchTool: Codec<AgentWebSearchTool> = agentWebSearchTool;

const agentComputerUseTool = struct('AgentComputerUseTool', {
  /** screenshots included */
  include_screenshots: boolean,
  type: literal('computer_use'),
});
/** A computer with a screen. */
export interface AgentComputerUseTool extends TypeOf<typeof agentComputerUseTool> {}
export const AgentComputerUseTool: Codec<AgentComputerUseTool> = agentComputerUseTool;

const agentAutomationsTool = struct('AgentAutomationsTool', {
  type: literal('automations'),
});
/** The automations of the project. */
export interface AgentAutomationsTool extends TypeOf<typeof agentAutomationsTool> {}
export const AgentAutomationsTool: Codec<AgentAutomationsTool> = agentAutomationsTool;

const agentToolMembers = [
  AgentFunctionTool,
  AgentProgrammaticToolCalling,
  AgentMcpTool,
  AgentWebSearchTool,
  AgentComputerUseTool,
  AgentAutomationsTool,
] as const;
/** A tool of an agent. Narrow it by `type`. */
export type AgentTool = TypeOfMember<(typeof agentToolMembers)[number]>;
export const AgentTool: Codec<AgentTool> = union('AgentTool', agentToolMembers);
