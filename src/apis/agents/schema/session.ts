import {
  boolean,
  integer,
  json,
  list,
  literal,
  map,
  nullable,
  number,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { AgentRequiredAction } from './actions.ts';
import { AgentEnvironment } from './environment.ts';
import { AgentContent, AgentPromptCacheOptions, AgentTokenUsage } from './shared.ts';
import { AgentTool } from './tools.ts';

const agentMultiAgentConfig = struct('AgentMultiAgentConfig', {
  /** switched on */
  enabled: boolean,
  /** parallel subagent cap */
  max_concurrent_subagents: nullable(integer),
});
/** How an agent may use subagents. */
export interface AgentMultiAgentConfig extends TypeOf<typeof agentMultiAgentConfig> {}
export const AgentMultiAgentConfig: Codec<AgentMultiAgentConfig> = agentMultiAgentConfig;

const agentReasoning = struct('AgentReasoning', {
  /** reasoning effort */
  effort: nullable(openEnum('low', 'high', 'none', 'minimal', 'medium', 'xhigh', 'max')),
  /** summary */
  summary: nullable(openEnum('auto', 'concise', 'detailed')),
});
/** The reasoning of an agent. */
export interface AgentReasoning extends TypeOf<typeof agentReasoning> {}
export const AgentReasoning: Codec<AgentReasoning> = agentReasoning;

const agentTextFormatText = struct('AgentTextFormatText', {
  type: literal('text'),
});
/** Plain text. */
export interface AgentTextFormatText extends TypeOf<typeof agentTextFormatText> {}
export const AgentTextFormatText: Codec<AgentTextFormatText> = agentTextFormatText;

const agentTextFormatJsonSchema = struct('AgentTextFormatJsonSchema', {
  /** JSON schema */
  schema: map(json),
  type: literal('json_schema'),
});
/** JSON of a schema. */
export interface AgentTextFormatJsonSchema extends TypeOf<typeof agentTextFormatJsonSchema> {}
export const AgentTextFormatJsonSchema: Codec<AgentTextFormatJsonSchema> = agentTextFormatJsonSchema;

const agentTextFormatMembers = [AgentTextFormatText, AgentTextFormatJsonSchema] as const;
/** The format of the text of an agent. Narrow it by `type`. */
export type AgentTextFormat = TypeOfMember<(typeof agentTextFormatMembers)[number]>;
export const AgentTextFormat: Codec<AgentTextFormat> = union('AgentTextFormat', agentTextFormatMembers);

const agentText = struct('AgentText', {
  /** output format: text, json_object or json_schema */
  format: AgentTextFormat,
  /** wordiness setting */
  verbosity: openEnum('low', 'high', 'medium'),
});
/** How an agent writes. */
export interface AgentText extends TypeOf<typeof agentText> {}
export const AgentText: Codec<AgentText> = agentText;

const agentCompaction = struct('AgentCompaction', {
  /** compacted in the background */
  async: boolean,
});
/** How the context is compacted. */
export interface AgentCompaction extends TypeOf<typeof agentCompaction> {}
export const AgentCompaction: Codec<AgentCompaction> = agentCompaction;

const agentExperimental = struct('AgentExperimental', {
  /** model is told the time */
  time_awareness: boolean,
});
/** Experimental settings. */
export interface AgentExperimental extends TypeOf<typeof agentExperimental> {}
export const AgentExperimental: Codec<AgentExperimental> = agentExperimental;

const agentSessionAgent = struct('AgentSessionAgent', {
  /** identifier */
  id: string,
  /** instructions */
  instructions: nullable(string),
  /** model that ran */
  model: string,
  /** subagent settings */
  multi_agent: AgentMultiAgentConfig,
  /** name */
  name: nullable(string),
  /** reasoning settings */
  reasoning: AgentReasoning,
  /** service tier */
  service_tier: openEnum('auto', 'default', 'flex', 'priority', 'fast', 'ultrafast'),
  /** text */
  text: AgentText,
  /** tools */
  tools: list(AgentTool),
  /** compaction settings */
  compaction: optional(AgentCompaction),
  /** experimental settings */
  experimental: optional(AgentExperimental),
});
/** The agent of a session. */
export interface AgentSessionAgent extends TypeOf<typeof agentSessionAgent> {}
export const AgentSessionAgent: Codec<AgentSessionAgent> = agentSessionAgent;

const agentSpendControl = struct('AgentSpendControl', {
  /** cents spent so far */
  consumed: nullable(number),
  /** most cents to spend, null without a limit */
  limit: nullable(integer),
});
/** What a session may cost and has cost, in US cents. */
export interface AgentSpendControl extends TypeOf<typeof agentSpendControl> {}
export const AgentSpendControl: Codec<AgentSpendControl> = agentSpendControl;

const agentSession = struct('AgentSession', {
  /** identifier */
  id: string,
  /** the agent and its settings */
  agent: AgentSessionAgent,
  /** creation time, unix seconds */
  created_at: integer,
  /** where it runs */
  environment: AgentEnvironment,
  /** failure, if any */
  error: nullable(string),
  /** last activity, unix seconds */
  last_active_at: integer,
  /** your key/value pairs (max 16) */
  metadata: map(string),
  object: openEnum('agent.session'),
  /** things the session waits for */
  required_actions: list(AgentRequiredAction),
  /** lifecycle state */
  status: openEnum('idle', 'in_progress', 'requires_action', 'failed', 'budget_reached'),
  /** token counts */
  usage: nullable(AgentTokenUsage),
  /** vaults */
  vault_ids: list(string),
  /** cache options (echo) */
  prompt_cache_options: optional(nullable(AgentPromptCacheOptions)),
  /** review mode */
  review: optional(openEnum('none', 'auto_review')),
  /** spending cap and use, in cents */
  spend_control: optional(AgentSpendControl),
});
/** A session of an agent. */
export interface AgentSession extends TypeOf<typeof agentSession> {}
export const AgentSession: Codec<AgentSession> = agentSession;

const agentTurnError = struct('AgentTurnError', {
  /** machine-readable error code */
  code: openEnum(
    'server_error',
    'rate_limit_exceeded',
    'misalignment_policy_violation',
    'max_output_tokens',
    'context_length_exceeded',
    'session_budget_exceeded',
    'usage_limit_exceeded',
    'project_spend_limit_exceeded',
    'organization_spend_limit_exceeded',
    'organization_usage_limit_exceeded',
    'billing_not_active',
    'credit_balance_exhausted',
    'flex_unavailable',
    'server_overloaded',
    'cyber_policy',
    'connection_failed',
    'authentication_error',
    'invalid_request',
    'resource_not_found',
    'sandbox_error',
    'executor_version_incompatible',
    'active_turn_not_steerable',
    'request_timeout',
    'internal_error',
  ),
  /** human-readable explanation */
  message: string,
});
/** Why a turn failed. */
export interface AgentTurnError extends TypeOf<typeof agentTurnError> {}
export const AgentTurnError: Codec<AgentTurnError> = agentTurnError;

const agentTurn = struct('AgentTurn', {
  /** identifier */
  id: string,
  /** agent id */
  agent_id: string,
  /** finish time, unix seconds */
  completed_at: nullable(integer),
  /** creation time, unix seconds */
  created_at: integer,
  /** failure, if any */
  error: nullable(AgentTurnError),
  object: openEnum('agent.session.turn'),
  /** session id */
  session_id: string,
  /** start time, unix seconds */
  started_at: nullable(integer),
  /** lifecycle state */
  status: openEnum('completed', 'failed', 'in_progress', 'cancelled', 'queued', 'waiting'),
  /** subagent id */
  subagent_id: nullable(string),
  /** token counts */
  usage: nullable(AgentTokenUsage),
  /** cache options (echo) */
  prompt_cache_options: optional(nullable(AgentPromptCacheOptions)),
});
/** One turn of a session: an agent answers an input. */
export interface AgentTurn extends TypeOf<typeof agentTurn> {}
export const AgentTurn: Codec<AgentTurn> = agentTurn;

const agentSubagent = struct('AgentSubagent', {
  /** identifier */
  id: string,
  /** close time, unix seconds, null while open */
  closed_at: nullable(integer),
  /** instructions */
  instructions: nullable(list(AgentContent)),
  /** name */
  name: nullable(string),
  object: openEnum('agent.session.subagent'),
  /** open time, unix seconds */
  opened_at: integer,
  /** parent agent */
  parent_agent_id: string,
  /** session id */
  session_id: string,
  /** lifecycle state */
  status: openEnum('active', 'closed'),
});
/** An agent that another agent has created. */
export interface AgentSubagent extends TypeOf<typeof agentSubagent> {}
export const AgentSubagent: Codec<AgentSubagent> = agentSubagent;
