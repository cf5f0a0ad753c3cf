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
import { AgentContent, AgentInputContent, AgentMessageContent, AgentSummaryText } from './shared.ts';

// the fields of every item
const ofItem = {
  /** item id */
  id: string,
  /** turn that contains the item */
  turn_id: string,
};

// the fields of a call of a tool
const ofCall = {
  ...ofItem,
  /** state of the call */
  status: openEnum('in_progress', 'completed', 'failed', 'incomplete'),
};

// the fields of a request to another agent
const toAgent = {
  ...ofCall,
  /** agent that receives the request */
  recipient_agent_id: string,
  /** agent that asks */
  sender_agent_id: string,
};

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

const agentMessageItem = struct('AgentMessageItem', {
  ...ofItem,
  /** message parts */
  content: list(AgentContent),
  /** receiving agent */
  recipient_agent_id: string,
  /** sending agent */
  sender_agent_id: string,
  type: literal('agent_message'),
});
/** A message from one agent to another. */
export interface AgentMessageItem extends TypeOf<typeof agentMessageItem> {}
export const AgentMessageItem: Codec<AgentMessageItem> = agentMessageItem;

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

const agentSearchAction = struct('AgentSearchAction', {
  /** search queries */
  queries: nullable(list(string)),
  /** search query (old single form) */
  query: nullable(string),
  type: literal('search'),
});
/** A query. */
export interface AgentSearchAction extends TypeOf<typeof agentSearchAction> {}
export const AgentSearchAction: Codec<AgentSearchAction> = agentSearchAction;

const agentOpenPageAction = struct('AgentOpenPageAction', {
  type: literal('open_page'),
  /** page opened */
  url: nullable(string),
});
/** A page was opened. */
export interface AgentOpenPageAction extends TypeOf<typeof agentOpenPageAction> {}
export const AgentOpenPageAction: Codec<AgentOpenPageAction> = agentOpenPageAction;

const agentFindInPageAction = struct('AgentFindInPageAction', {
  /** text looked for on the page */
  pattern: nullable(string),
  type: literal('find_in_page'),
  /** page opened */
  url: nullable(string),
});
/** A text was searched in a page. */
export interface AgentFindInPageAction extends TypeOf<typeof agentFindInPageAction> {}
export const AgentFindInPageAction: Codec<AgentFindInPageAction> = agentFindInPageAction;

const agentOtherSearchAction = struct('AgentOtherSearchAction', {
  type: literal('other'),
});
/** Another action. */
export interface AgentOtherSearchAction extends TypeOf<typeof agentOtherSearchAction> {}
export const AgentOtherSearchAction: Codec<AgentOtherSearchAction> = agentOtherSearchAction;

const agentWebSearchActionMembers = [
  AgentSearchAction,
  AgentOpenPageAction,
  AgentFindInPageAction,
  AgentOtherSearchAction,
] as const;
/** One action of a web search. Narrow it by `type`. */
export type AgentWebSearchAction = TypeOfMember<(typeof agentWebSearchActionMembers)[number]>;
export const AgentWebSearchAction: Codec<AgentWebSearchAction> = union(
  'AgentWebSearchAction',
  agentWebSearchActionMembers,
);

const agentWebSearchCallItem = struct('AgentWebSearchCallItem', {
  ...ofItem,
  /** what the search tool did: search, open_page or find_in_page */
  action: nullable(AgentWebSearchAction),
  /** state of the item */
  status: openEnum('completed', 'in_progress', 'incomplete'),
  type: literal('web_search_call'),
});
/** A search of the web. */
export interface AgentWebSearchCallItem extends TypeOf<typeof agentWebSearchCallItem> {}
export const AgentWebSearchCallItem: Codec<AgentWebSearchCallItem> = agentWebSearchCallItem;

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

const agentCreateSubagentCallItem = struct('AgentCreateSubagentCallItem', {
  ...ofCall,
  /** agent id */
  agent_id: string,
  /** content */
  content: list(AgentContent),
  /** model that ran */
  model: nullable(string),
  /** reasoning effort (seen, untyped) */
  reasoning_effort: nullable(string),
  type: literal('create_subagent_call'),
});
/** An agent creates a subagent. */
export interface AgentCreateSubagentCallItem extends TypeOf<typeof agentCreateSubagentCallItem> {}
export const AgentCreateSubagentCallItem: Codec<AgentCreateSubagentCallItem> = agentCreateSubagentCallItem;

const agentSendSubagentInputCallItem = struct('AgentSendSubagentInputCallItem', {
  ...toAgent,
  /** content */
  content: list(AgentContent),
  type: literal('send_subagent_input_call'),
});
/** An agent sends input to a subagent. */
export interface AgentSendSubagentInputCallItem extends TypeOf<typeof agentSendSubagentInputCallItem> {}
export const AgentSendSubagentInputCallItem: Codec<AgentSendSubagentInputCallItem> = agentSendSubagentInputCallItem;

const agentResumeSubagentCallItem = struct('AgentResumeSubagentCallItem', {
  ...toAgent,
  type: literal('resume_subagent_call'),
});
/** An agent resumes a subagent. */
export interface AgentResumeSubagentCallItem extends TypeOf<typeof agentResumeSubagentCallItem> {}
export const AgentResumeSubagentCallItem: Codec<AgentResumeSubagentCallItem> = agentResumeSubagentCallItem;

const agentWaitForSubagentsCallItem = struct('AgentWaitForSubagentsCallItem', {
  ...ofCall,
  /** agents addressed */
  recipient_agent_ids: list(string),
  /** sending agent */
  sender_agent_id: string,
  type: literal('wait_for_subagents_call'),
});
/** An agent waits for subagents. */
export interface AgentWaitForSubagentsCallItem extends TypeOf<typeof agentWaitForSubagentsCallItem> {}
export const AgentWaitForSubagentsCallItem: Codec<AgentWaitForSubagentsCallItem> = agentWaitForSubagentsCallItem;

const agentInterruptSubagentCallItem = struct('AgentInterruptSubagentCallItem', {
  ...toAgent,
  type: literal('interrupt_subagent_call'),
});
/** An agent interrupts a subagent. */
export interface AgentInterruptSubagentCallItem extends TypeOf<typeof agentInterruptSubagentCallItem> {}
export const AgentInterruptSubagentCallItem: Codec<AgentInterruptSubagentCallItem> = agentInterruptSubagentCallItem;

const agentCloseSubagentCallItem = struct('AgentCloseSubagentCallItem', {
  ...toAgent,
  type: literal('close_subagent_call'),
});
/** An agent closes a subagent. */
export interface AgentCloseSubagentCallItem extends TypeOf<typeof agentCloseSubagentCallItem> {}
export const AgentCloseSubagentCallItem: Codec<AgentCloseSubagentCallItem> = agentCloseSubagentCallItem;

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
