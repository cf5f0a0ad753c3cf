import type { Usage } from '../../core/delta.ts';
import { usageFrom } from '../../core/usage.ts';
import { readFields } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { memberAt, membersOf } from '../../fold/keyed.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { trusted } from '../../json/trusted.ts';
import { readItem, withBeside } from '../shared/beside.ts';
import {
  AgentSession,
  type AgentSessionEnvironmentState,
  type AgentSessionItem,
  type AgentSubagent,
  type AgentTurn,
} from './schema/index.ts';
import type { State, TurnState } from './state.ts';

/** A turn with its items. */
export type AgentTurnSoFar = AgentTurn & { readonly items: readonly AgentSessionItem[] };

/** The session now, with what only its events contain. A session that was not streamed has only its own fields. */
export type AgentSessionSoFar = AgentSession & {
  /** In the order in which they began. */
  readonly turns?: readonly AgentTurnSoFar[];
  /** Items that belong to no turn. */
  readonly items?: readonly AgentSessionItem[];
  readonly subagents?: readonly AgentSubagent[];
  /** The newest state of each environment. `reset_count` is there after a reset. */
  readonly environments?: readonly (AgentSessionEnvironmentState & { readonly reset_count?: number })[];
  /** The errors that the session reported while it went on. */
  readonly errors?: readonly Json[];
};

/** The session so far. Costs the number of turns and items; what has not changed is shared with the last call. */
export const viewSession = (state: State): AgentSessionSoFar => trusted(AgentSession, sessionOf(state));

const sessionOf = (state: State): JsonObject => {
  if (state.whole !== null) return state.whole;
  const { beside, environments, errors, items, session, subagents, turns } = state;
  const loose = membersOf(items).filter(({ turn }) => turn === null);
  const own = {
    ...readFields(session),
    ...listed(
      'turns',
      membersOf(turns).map((turn) => turnOf(turn, state)),
    ),
    ...listed('items', loose.map(readItem)),
    ...listed('subagents', membersOf(subagents)),
    ...listed('environments', membersOf(environments)),
    ...listed('errors', readList(errors)),
  };
  return withBeside(own, beside);
};

const listed = (name: string, list: readonly Json[]): JsonObject => (list.length === 0 ? {} : { [name]: list });

const turnOf = (turn: TurnState, { items }: State): JsonObject => ({
  ...readFields(turn.fields),
  items: readList(turn.items).flatMap((position) => {
    const item = memberAt(items, position);
    return item === undefined ? [] : [readItem(item)];
  }),
});

/** The token counts of the session; if it has none, those of its newest turn that has some. */
export const usageOfSession = ({ session, turnUsage, whole }: State): JsonObject | null => {
  const own = whole === null ? readFields(session)['usage'] : whole['usage'];
  return isJsonObject(own) ? own : turnUsage;
};

export const usageOfAgents = (state: State): Usage | null => usageFrom(usageOfSession(state) ?? undefined);
