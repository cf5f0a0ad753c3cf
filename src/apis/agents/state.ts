import type { Json, JsonObject } from '../../json/json.ts';
import { noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { noFields, type Fields } from '../../fold/acc.ts';
import { appendList, type AppendList } from '../../fold/appendList.ts';
import { noneKeyed, type Keyed } from '../../fold/keyed.ts';

/** The state of the fold of agent sessions. */
export interface State {
  /** The newest value of each field of the session. */
  readonly session: Fields;
  /** The status of the newest event about the session; null before it. The event that creates a session has none. */
  readonly status: string | null;
  /** By their ids. */
  readonly turns: Keyed<TurnState>;
  /** By their ids; an item without an id by its place. */
  readonly items: Keyed<ItemState>;
  /** The position of the item at an index of a turn. */
  readonly places: Keyed<number>;
  /** The newest turn that belongs to no subagent: its position in `turns`; -1 if there is none. */
  readonly leading: number;
  readonly subagents: Keyed<JsonObject>;
  readonly environments: Keyed<JsonObject>;
  /** The token counts of the newest turn that has some. */
  readonly turnUsage: JsonObject | null;
  /** The errors that the session has reported. None of them ends it. */
  readonly errors: AppendList<Json>;
  /** The position of the item that the last event changed; -1 if it changed none. */
  readonly touched: number;
  /** The ids of the newest events, to recognise one that is delivered again. */
  readonly recent: Keyed<true>;
  readonly older: Keyed<true>;
  /** The undocumented fields of events that concern no item. */
  readonly beside: Fields;
  readonly diagnostics: Diagnostics;
  readonly events: number;
  /** The whole session, if it was not streamed. */
  readonly whole: JsonObject | null;
}

export interface TurnState {
  readonly id: string;
  readonly fields: Fields;
  /** The positions of its items, in the order in which they began. */
  readonly items: AppendList<number>;
}

export interface ItemState {
  /** The id of its turn; null if it belongs to none. */
  readonly turn: string | null;
  /** Its position among all items of the session, which is the index of its increments. */
  readonly place: number;
  readonly type: string | null;
  readonly acc: Fields;
  /** True if the item is complete, so that a call can be answered. */
  readonly proven: boolean;
  /** The undocumented fields of its events. */
  readonly beside: Fields;
}

export const initialAgents: State = {
  session: noFields,
  status: null,
  turns: noneKeyed(),
  items: noneKeyed(),
  places: noneKeyed(),
  leading: -1,
  subagents: noneKeyed(),
  environments: noneKeyed(),
  turnUsage: null,
  errors: appendList<Json>([]),
  touched: -1,
  recent: noneKeyed(),
  older: noneKeyed(),
  beside: noFields,
  diagnostics: noDiagnostics,
  events: 0,
  whole: null,
};
