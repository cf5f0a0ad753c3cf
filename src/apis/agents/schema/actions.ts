import {
  boolean,
  json,
  list,
  literal,
  nullable,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const agentBrowserField = struct('AgentBrowserField', {
  /** identifier */
  id: string,
  /** label */
  label: string,
  /** must be given */
  required: boolean,
  /** kind of the control */
  type: string,
});
/** One control of a form. */
export interface AgentBrowserField extends TypeOf<typeof agentBrowserField> {}
export const AgentBrowserField: Codec<AgentBrowserField> = agentBrowserField;

const agentBrowserOption = struct('AgentBrowserOption', {
  /** identifier */
  id: string,
  /** fields accepted */
  field_ids: list(string),
  /** label */
  label: string,
});
/** One way to sign in. */
export interface AgentBrowserOption extends TypeOf<typeof agentBrowserOption> {}
export const AgentBrowserOption: Codec<AgentBrowserOption> = agentBrowserOption;

const agentBrowserAuthentication = struct('AgentBrowserAuthentication', {
  /** origin of the form */
  credential_origin: nullable(string),
  /** form controls */
  fields: list(AgentBrowserField),
  /** sign-in options */
  options: list(AgentBrowserOption),
  /** reason */
  reason: nullable(string),
  type: literal('browser_authentication'),
});
/** The browser of the agent has to sign in. */
export interface AgentBrowserAuthentication extends TypeOf<typeof agentBrowserAuthentication> {}
export const AgentBrowserAuthentication: Codec<AgentBrowserAuthentication> = agentBrowserAuthentication;

const agentBrowserOriginAccess = struct('AgentBrowserOriginAccess', {
  /** web origin */
  origin: string,
  /** reason */
  reason: nullable(string),
  type: literal('browser_origin_access'),
});
/** The browser of the agent wants to open an origin. */
export interface AgentBrowserOriginAccess extends TypeOf<typeof agentBrowserOriginAccess> {}
export const AgentBrowserOriginAccess: Codec<AgentBrowserOriginAccess> = agentBrowserOriginAccess;

const agentComputerUseRequestMembers = [AgentBrowserAuthentication, AgentBrowserOriginAccess] as const;
/** What the computer of the agent needs. Narrow it by `type`. */
export type AgentComputerUseRequest = TypeOfMember<(typeof agentComputerUseRequestMembers)[number]>;
export const AgentComputerUseRequest: Codec<AgentComputerUseRequest> = union(
  'AgentComputerUseRequest',
  agentComputerUseRequestMembers,
);

const agentMcpToolCallRequest = struct('AgentMcpToolCallRequest', {
  /** argument JSON as a string */
  arguments: json,
  /** message */
  message: string,
  /** name */
  name: nullable(string),
  /** MCP server label */
  server_label: string,
  type: literal('mcp_tool_call'),
});
/** A call of an MCP tool that waits for approval. */
export interface AgentMcpToolCallRequest extends TypeOf<typeof agentMcpToolCallRequest> {}
export const AgentMcpToolCallRequest: Codec<AgentMcpToolCallRequest> = agentMcpToolCallRequest;

const agentMcpApprovalAction = struct('AgentMcpApprovalAction', {
  /** request shown to the app */
  request: AgentMcpToolCallRequest,
  /** request id */
  request_id: string,
  /** turn that waits */
  turn_id: string,
  type: literal('mcp_approval_request'),
});
/** The client has to approve a call of an MCP tool. */
export interface AgentMcpApprovalAction extends TypeOf<typeof agentMcpApprovalAction> {}
export const AgentMcpApprovalAction: Codec<AgentMcpApprovalAction> = agentMcpApprovalAction;

const agentComputerUseAction = struct('AgentComputerUseAction', {
  /** request shown to the app */
  request: AgentComputerUseRequest,
  /** request id */
  request_id: string,
  /** turn that waits */
  turn_id: string,
  type: literal('computer_use_approval_request'),
});
/** The client has to approve what the computer of the agent does. */
export interface AgentComputerUseAction extends TypeOf<typeof agentComputerUseAction> {}
export const AgentComputerUseAction: Codec<AgentComputerUseAction> = agentComputerUseAction;

const agentFunctionCallAction = struct('AgentFunctionCallAction', {
  /** argument JSON as a string */
  arguments: json,
  /** call id shared by call and output */
  call_id: string,
  /** name */
  name: string,
  /** turn that waits */
  turn_id: string,
  type: literal('function_call'),
});
/** The client has to run a function. */
export interface AgentFunctionCallAction extends TypeOf<typeof agentFunctionCallAction> {}
export const AgentFunctionCallAction: Codec<AgentFunctionCallAction> = agentFunctionCallAction;

const agentConnectionAction = struct('AgentConnectionAction', {
  /** environment id */
  environment_id: string,
  type: literal('environment_connection'),
});
/** The client has to connect its environment. */
export interface AgentConnectionAction extends TypeOf<typeof agentConnectionAction> {}
export const AgentConnectionAction: Codec<AgentConnectionAction> = agentConnectionAction;

const agentRequiredActionMembers = [
  AgentMcpApprovalAction,
  AgentComputerUseAction,
  AgentFunctionCallAction,
  AgentConnectionAction,
] as const;
/** What the client has to do before the session goes on. Narrow it by `type`. */
export type AgentRequiredAction = TypeOfMember<(typeof agentRequiredActionMembers)[number]>;
export const AgentRequiredAction: Codec<AgentRequiredAction> = union('AgentRequiredAction', agentRequiredActionMembers);
