import {
  integer,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';
import { event } from '../../shared/event.ts';
import { AgentSessionEnvironmentState } from './environment.ts';
import { AgentSessionItem } from './items.ts';
import { AgentSession, AgentSubagent, AgentTurn } from './session.ts';
import { AgentOutputText, AgentSummaryText, AgentTokenUsage } from './shared.ts';

// the fields of every event
const inStream = {
  /** id of the event, the same for each delivery */
  event_id: string,
  /** random padding; discard */
  obfuscation: optional(string),
};

const ofSession = {
  ...inStream,
  /** the session now */
  session: AgentSession,
};

const inSession = {
  ...inStream,
  /** session id */
  session_id: string,
};

const ofTurn = {
  ...inSession,
  /** turn id */
  turn_id: string,
  /** the turn now */
  turn: AgentTurn,
};

const ofTurnEnd = {
  ...ofTurn,
  /** token counts of the turn */
  usage: nullable(AgentTokenUsage),
};

const inTurn = {
  ...inSession,
  /** turn id, null outside of a turn */
  turn_id: nullable(string),
};

const ofEnvironment = {
  ...inTurn,
  /** the environment now */
  environment: AgentSessionEnvironmentState,
};

const ofSubagent = {
  ...inStream,
  /** the subagent now */
  subagent: AgentSubagent,
};

const ofItem = {
  ...inTurn,
  /** id of the item concerned */
  item_id: string,
  /** index of the item in the turn */
  output_index: integer,
};

const ofPart = {
  ...ofItem,
  /** index of the part in content[] */
  content_index: integer,
};

const ofSummary = {
  ...ofItem,
  /** index in summary[] */
  summary_index: integer,
};

const increment = {
  /** the increment */
  delta: string,
};

const whole = {
  /** the whole text */
  text: string,
};

const part = {
  /** the part now */
  part: AgentOutputText,
};

const summaryPart = {
  /** the part now */
  part: AgentSummaryText,
};

const error = struct('AgentSessionError', {
  /** machine-readable error code */
  code: nullable(string),
  /** human-readable explanation */
  message: string,
  /** request parameter at fault */
  param: nullable(string),
  /** kind of the error */
  type: string,
});

const events = [
  event('AgentSessionErrorEvent', 'error', {
    ...inSession,
    /** the error; the stream goes on */
    error,
  }),
  event('AgentSessionCreatedEvent', 'agent.session.created', ofSession),
  event('AgentSessionInProgressEvent', 'agent.session.in_progress', ofSession),
  event('AgentSessionRequiresActionEvent', 'agent.session.requires_action', ofSession),
  event('AgentSessionIdleEvent', 'agent.session.idle', ofSession),
  event('AgentSessionBudgetReachedEvent', 'agent.session.budget_reached', ofSession),
  event('AgentSessionFailedEvent', 'agent.session.failed', ofSession),
  event('AgentSessionEnvironmentPendingEvent', 'agent.session.environment.pending', ofEnvironment),
  event('AgentSessionEnvironmentReadyEvent', 'agent.session.environment.ready', ofEnvironment),
  event('AgentSessionEnvironmentConnectedEvent', 'agent.session.environment.connected', ofEnvironment),
  event('AgentSessionEnvironmentDisconnectedEvent', 'agent.session.environment.disconnected', ofEnvironment),
  event('AgentSessionEnvironmentSuspendedEvent', 'agent.session.environment.suspended', ofEnvironment),
  event('AgentSessionEnvironmentExpiredEvent', 'agent.session.environment.expired', ofEnvironment),
  event('AgentSessionEnvironmentFailedEvent', 'agent.session.environment.failed', ofEnvironment),
  event('AgentSessionEnvironmentResetEvent', 'agent.session.environment.reset', {
    ...inTurn,
    /** environment concerned */
    environment_id: string,
    /** how often the environment was reset */
    reset_count: integer,
  }),
  event('AgentSessionSubagentCreatedEvent', 'agent.session.subagent.created', ofSubagent),
  event('AgentSessionSubagentActiveEvent', 'agent.session.subagent.active', ofSubagent),
  event('AgentSessionSubagentClosedEvent', 'agent.session.subagent.closed', ofSubagent),
  event('AgentSessionTurnCreatedEvent', 'agent.session.turn.created', ofTurn),
  event('AgentSessionTurnInProgressEvent', 'agent.session.turn.in_progress', ofTurn),
  event('AgentSessionTurnCompletedEvent', 'agent.session.turn.completed', ofTurnEnd),
  event('AgentSessionTurnFailedEvent', 'agent.session.turn.failed', ofTurnEnd),
  event('AgentSessionTurnCancelledEvent', 'agent.session.turn.cancelled', ofTurnEnd),
  event('AgentSessionTurnItemAddedEvent', 'agent.session.turn.item.added', {
    ...inTurn,
    /** the new item */
    item: AgentSessionItem,
    /** index of the item in the turn, null for an input */
    output_index: nullable(integer),
  }),
  event('AgentSessionTurnItemDoneEvent', 'agent.session.turn.item.done', {
    ...inTurn,
    /** the finished item */
    item: AgentSessionItem,
    /** index of the item in the turn */
    output_index: integer,
  }),
  event('AgentSessionTurnContentPartAddedEvent', 'agent.session.turn.content_part.added', { ...ofPart, ...part }),
  event('AgentSessionTurnContentPartDoneEvent', 'agent.session.turn.content_part.done', { ...ofPart, ...part }),
  event('AgentSessionTurnOutputTextDeltaEvent', 'agent.session.turn.output_text.delta', { ...ofPart, ...increment }),
  event('AgentSessionTurnOutputTextDoneEvent', 'agent.session.turn.output_text.done', { ...ofPart, ...whole }),
  event('AgentSessionTurnReasoningSummaryPartAddedEvent', 'agent.session.turn.reasoning_summary_part.added', {
    ...ofSummary,
    ...summaryPart,
  }),
  event('AgentSessionTurnReasoningSummaryPartDoneEvent', 'agent.session.turn.reasoning_summary_part.done', {
    ...ofSummary,
    ...summaryPart,
    /** state of the part */
    status: nullable(openEnum('incomplete')),
  }),
  event('AgentSessionTurnReasoningSummaryTextDeltaEvent', 'agent.session.turn.reasoning_summary_text.delta', {
    ...ofSummary,
    ...increment,
  }),
  event('AgentSessionTurnReasoningSummaryTextDoneEvent', 'agent.session.turn.reasoning_summary_text.done', {
    ...ofSummary,
    ...whole,
  }),
  event('AgentOutputCommandExecutionOutputDeltaEvent', 'agent.output.command_execution_output.delta', {
    ...ofItem,
    ...increment,
  }),
] as const;

/** An event of an agent session. Narrow it by `type`. */
export type AgentSessionEvent = TypeOfMember<(typeof events)[number]>;
export const AgentSessionEvent: Codec<AgentSessionEvent> = union('AgentSessionEvent', events);
