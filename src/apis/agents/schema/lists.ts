import { boolean, list, nullable, optional, openEnum, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { AgentSessionItem } from './items.ts';
import { AgentSession, AgentSubagent, AgentTurn } from './session.ts';

// the fields of every page
const page = {
  object: openEnum('list'),
  /** more pages follow */
  has_more: boolean,
  /** id of the first object on the page */
  first_id: optional(nullable(string)),
  /** cursor for the next page */
  last_id: optional(nullable(string)),
};

const agentSessionList = struct('AgentSessionList', {
  /** page of objects */
  data: list(AgentSession),
  ...page,
});
/** A page of sessions. */
export interface AgentSessionList extends TypeOf<typeof agentSessionList> {}
export const AgentSessionList: Codec<AgentSessionList> = agentSessionList;

const agentTurnList = struct('AgentTurnList', {
  /** page of objects */
  data: list(AgentTurn),
  ...page,
});
/** A page of the turns of a session. */
export interface AgentTurnList extends TypeOf<typeof agentTurnList> {}
export const AgentTurnList: Codec<AgentTurnList> = agentTurnList;

const agentSubagentList = struct('AgentSubagentList', {
  /** page of objects */
  data: list(AgentSubagent),
  ...page,
});
/** A page of the subagents of a session. */
export interface AgentSubagentList extends TypeOf<typeof agentSubagentList> {}
export const AgentSubagentList: Codec<AgentSubagentList> = agentSubagentList;

const agentItemList = struct('AgentItemList', {
  /** page of objects */
  data: list(AgentSessionItem),
  ...page,
});
/** A page of the items of a session or of a turn. */
export interface AgentItemList extends TypeOf<typeof agentItemList> {}
export const AgentItemList: Codec<AgentItemList> = agentItemList;

const agentDeleted = struct('AgentDeleted', {
  /** identifier */
  id: string,
  /** true if the object was deleted */
  deleted: boolean,
  object: openEnum('agent.session.deleted'),
});
/** A session was deleted. */
export interface AgentDeleted extends TypeOf<typeof agentDeleted> {}
export const AgentDeleted: Codec<AgentDeleted> = agentDeleted;
