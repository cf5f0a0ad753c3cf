import { form, hasTag, hasText, pageOf, storedForms, type BodyForms } from '../../core/bodyForm.ts';
import { isStoredAgents } from '../signs.ts';
import { AgentDeleted, AgentItemList, AgentSessionList, AgentSubagentList, AgentTurnList } from './schema/lists.ts';
import { AgentSession, AgentSubagent, AgentTurn } from './schema/session.ts';

/** What the API answers about stored sessions, turns, items and subagents. */
export const storedAgentBodies: BodyForms<
  AgentTurn | AgentSubagent | AgentDeleted | AgentSessionList | AgentTurnList | AgentSubagentList | AgentItemList
> = {
  expected: 'a turn, a subagent, a page or a deletion',
  essential: 'object',
  forms: [
    form(AgentTurn, hasTag('agent.session.turn')),
    form(AgentSubagent, hasTag('agent.session.subagent')),
    form(AgentDeleted, hasTag('agent.session.deleted')),
    form(AgentSessionList, pageOf(hasTag('agent.session'))),
    form(AgentTurnList, pageOf(hasTag('agent.session.turn'))),
    form(AgentSubagentList, pageOf(hasTag('agent.session.subagent'))),
    form(AgentItemList, pageOf(hasText('turn_id'))),
  ],
};

/** A session that was not streamed, and what is below the same endpoint. */
export const agentBodies: BodyForms<AgentSession> = {
  expected: 'an agent session',
  essential: 'object',
  forms: [form(AgentSession, hasTag('agent.session')), ...storedForms(AgentSession, storedAgentBodies, isStoredAgents)],
};
