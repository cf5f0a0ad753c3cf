import { list, literal, nullable, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { ofItem, ofCall, toAgent } from './itemFields.ts';
import { AgentContent } from './shared.ts';

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
