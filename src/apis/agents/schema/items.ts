import {
  integer,
  json,
  list,
  literal,
  nullable,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { AgentBrowserAuthentication } from './actions.ts';
import { ofItem, ofCall } from './itemFields.ts';
import { AgentInputContent, AgentMessageContent, AgentSummaryText } from './shared.ts';
import { AgentWebSearchCallItem } from './searches.ts';
import {
  AgentMessageItem,
  AgentCreateSubagentCallItem,
  AgentSendSubagentInputCallItem,
  AgentResumeSubagentCallItem,
  AgentWaitForSubagentsCallItem,
  AgentInterruptSubagentCallItem,
  AgentCloseSubagentCallItem,
} from './subagentItems.ts';

const agentSessionMessage = struct('AgentSessionMessage', {
  ...ofItem,
  /** item id, null for a message of the user */
  id: nullable(string),
  /** message parts */
  content: list(AgentMessageContent),
  /** commentary on the way or final answer */
  phase: nullable(openEnum('commentary', 'final_answer')),
  /** author role */
  role: openEnum('assistant', 'user'),
  /** state of the item */
  status: openEnum('completed', 'in_progress', 'incomplete'),
  type: literal('message'),
});
/** A message of the user or of the agent. */
export interface AgentSessionMessage extends TypeOf<typeof agentSessionMessage> {}
export const AgentSessionMessage: Codec<AgentSessionMessage> = agentSessionMessage;

const agentReasoningItem = struct('AgentReasoningItem', {
  ...ofItem,
  /** state of the item */
  status: nullable(openEnum('completed', 'in_progress', 'incomplete')),
  /** summary parts */
  summary: list(AgentSummaryText),
  type: literal('reasoning'),
});
/** The reasoning of the agent. */
export interface AgentReasoningItem extends TypeOf<typeof agentReasoningItem> {}
export const AgentReasoningItem: Codec<AgentReasoningItem> = agentReasoningItem;

const agentFunctionCallItem = struct('AgentFunctionCallItem', {
  ...ofCall,
  /** argument JSON as a string */
  arguments: json,
  /** call id shared by call and output */
  call_id: string,
  /** function name */
  name: string,
  type: literal('function_call'),
});
/** A call of a function that the client runs. */
export interface AgentFunctionCallItem extends TypeOf<typeof agentFunctionCallItem> {}
export const AgentFunctionCallItem: Codec<AgentFunctionCallItem> = agentFunctionCallItem;

const agentFunctionCallOutputItem = struct('AgentFunctionCallOutputItem', {
  ...ofCall,
  /** call id shared by call and output */
  call_id: string,
  /** failure, if any */
  error: nullable(string),
  /** what the function returned: text or parts */
  output: nullable(oneOf(string, list(AgentInputContent))),
  type: literal('function_call_output'),
});
/** The output of a function. */
export interface AgentFunctionCallOutputItem extends TypeOf<typeof agentFunctionCallOutputItem> {}
export const AgentFunctionCallOutputItem: Codec<AgentFunctionCallOutputItem> = agentFunctionCallOutputItem;

const agentMcpCallItem = struct('AgentMcpCallItem', {
  ...ofCall,
  /** argument JSON as a string */
  arguments: json,
  /** failure of the MCP tool: text or structured */
  error: json,
  /** MCP tool that was run */
  name: string,
  /** text the MCP tool returned */
  output: json,
  /** MCP server label */
  server_label: string,
  type: literal('mcp_call'),
});
/** A call of an MCP tool. */
export interface AgentMcpCallItem extends TypeOf<typeof agentMcpCallItem> {}
export const AgentMcpCallItem: Codec<AgentMcpCallItem> = agentMcpCallItem;

const agentScreenshot = struct('AgentScreenshot', {
  /** image url or data url */
  image_url: string,
  type: literal('computer_screenshot'),
});
/** What the screen of the computer shows. */
export interface AgentScreenshot extends TypeOf<typeof agentScreenshot> {}
export const AgentScreenshot: Codec<AgentScreenshot> = agentScreenshot;

const agentComputerUseCallItem = struct('AgentComputerUseCallItem', {
  ...ofCall,
  /** output */
  output: nullable(AgentScreenshot),
  /** title */
  title: nullable(string),
  type: literal('computer_use_call'),
});
/** An action on a computer. */
export interface AgentComputerUseCallItem extends TypeOf<typeof agentComputerUseCallItem> {}
export const AgentComputerUseCallItem: Codec<AgentComputerUseCallItem> = agentComputerUseCallItem;

const agentBrowserAuthenticationRequestItem = struct('AgentBrowserAuthenticationRequestItem', {
  ...ofItem,
  /** request shown to the app */
  request: AgentBrowserAuthentication,
  /** request id */
  request_id: string,
  type: literal('computer_use_approval_request'),
});
/** The browser of the agent has to sign in. */
export interface AgentBrowserAuthenticationRequestItem extends TypeOf<typeof agentBrowserAuthenticationRequestItem> {}
export const AgentBrowserAuthenticationRequestItem: Codec<AgentBrowserAuthenticationRequestItem> =
  agentBrowserAuthenticationRequestItem;

const agentBrowserAuthenticationResponse = struct('AgentBrowserAuthenticationResponse', {
  /** action taken */
  action: openEnum('submit', 'cancel'),
  /** option chosen */
  selected_option: optional(nullable(string)),
  type: literal('browser_authentication'),
});
/** How the client answered a request to sign in. */
export interface AgentBrowserAuthenticationResponse extends TypeOf<typeof agentBrowserAuthenticationResponse> {}
export const AgentBrowserAuthenticationResponse: Codec<AgentBrowserAuthenticationResponse> =
  agentBrowserAuthenticationResponse;

const agentBrowserAuthenticationResultItem = struct('AgentBrowserAuthenticationResultItem', {
  ...ofItem,
  /** request id */
  request_id: string,
  /** response */
  response: AgentBrowserAuthenticationResponse,
  type: literal('computer_use_approval_request_result'),
});
/** The answer to a request to sign in. */
export interface AgentBrowserAuthenticationResultItem extends TypeOf<typeof agentBrowserAuthenticationResultItem> {}
export const AgentBrowserAuthenticationResultItem: Codec<AgentBrowserAuthenticationResultItem> =
  agentBrowserAuthenticationResultItem;

const agentCommandExecutionItem = struct('AgentCommandExecutionItem', {
  ...ofCall,
  /** command */
  command: string,
  /** working directory */
  cwd: nullable(string),
  /** duration in ms */
  duration_ms: nullable(integer),
  /** exit code */
  exit_code: nullable(integer),
  /** output */
  output: nullable(string),
  type: literal('command_execution'),
});
/** A command that the agent ran. */
export interface AgentCommandExecutionItem extends TypeOf<typeof agentCommandExecutionItem> {}
export const AgentCommandExecutionItem: Codec<AgentCommandExecutionItem> = agentCommandExecutionItem;

const agentSessionItemMembers = [
  AgentSessionMessage,
  AgentReasoningItem,
  AgentFunctionCallItem,
  AgentFunctionCallOutputItem,
  AgentMessageItem,
  AgentMcpCallItem,
  AgentComputerUseCallItem,
  AgentBrowserAuthenticationRequestItem,
  AgentBrowserAuthenticationResultItem,
  AgentWebSearchCallItem,
  AgentCommandExecutionItem,
  AgentCreateSubagentCallItem,
  AgentSendSubagentInputCallItem,
  AgentResumeSubagentCallItem,
  AgentWaitForSubagentsCallItem,
  AgentInterruptSubagentCallItem,
  AgentCloseSubagentCallItem,
] as const;
/** An item of a turn. Narrow it by `type`. */
export type AgentSessionItem = TypeOfMember<(typeof agentSessionItemMembers)[number]>;
export const AgentSessionItem: Codec<AgentSessionItem> = union('AgentSessionItem', agentSessionItemMembers);
