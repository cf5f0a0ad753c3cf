import type { Family } from '../../core/family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import type { Opaque } from '../../json/opaque.ts';
import { family } from '../family.ts';
import { agentBodies } from './bodies.ts';
import { agentsDeltas, agentsSoFar } from './deltas.ts';
import { finishAgents } from './ending.ts';
import { agentsErrorIn, readAgentsEvent } from './read.ts';
import { AgentSessionEvent } from './schema/index.ts';
import { initialAgents } from './state.ts';
import { stepAgents, withBody } from './step.ts';
import { usageOfAgents, viewSession, type AgentSessionSoFar } from './view.ts';
import { agentsWire } from './wire.ts';

/** The state of the fold of agent sessions. Read it through `snapshot`. */
export interface AgentsState extends Opaque<'AgentsState'> {}

/** The family of the streams of agent sessions. */
export type AgentsFamily = Family<
  AgentSessionEvent,
  AgentsState,
  AgentSessionSoFar,
  AgentSessionSoFar,
  'agents.sessions'
>;

/** The family of agent sessions with limits other than the defaults; `items` limits the number of turns and of items. */
export const agentsWith = (limits: Limits): AgentsFamily =>
  family({
    api: 'agents.sessions',
    limits,
    codec: AgentSessionEvent,
    bodies: agentBodies,
    initial: initialAgents,
    step: stepAgents(limits),
    deltas: agentsDeltas,
    snapshot: viewSession,
    finish: finishAgents,
    diagnostics: (state) => state.diagnostics,
    read: readAgentsEvent,
    errorIn: agentsErrorIn,
    withBody,
    wire: agentsWire,
    soFar: agentsSoFar,
    usage: usageOfAgents,
  });

/**
 * Agent sessions: `decode(agents)`, `snapshots(agents)`, `tokens(agents)`. The snapshot is the session now, with its turns and
 * their items. The final is the session when the stream ended, and its status decides the outcome.
 */
export const agents: AgentsFamily = agentsWith(defaultLimits);
