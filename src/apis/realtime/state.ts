import { noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { noFields, type Fields } from '../../fold/acc.ts';
import { appendList, type AppendList } from '../../fold/appendList.ts';
import { noneKeyed, type Keyed } from '../../fold/keyed.ts';
import { type Json, type JsonObject } from '../../json/json.ts';
import type { Besides } from '../shared/beside.ts';

/** The state of the fold of Realtime sessions. */
export interface State {
  /** The session, its conversation, its limits: the newest value of each. */
  readonly envelope: Fields;
  readonly items: Keyed<Besides>;
  /** The id of the item at an index of a response. */
  readonly places: Keyed<string>;
  readonly responses: Keyed<Fields>;
  readonly errors: AppendList<Json>;
  /** The position of the item that the last event changed; -1 if it changed none. */
  readonly touched: number;
  /** The undocumented fields of events that concern no item. */
  readonly beside: Fields;
  readonly diagnostics: Diagnostics;
  readonly events: number;
  readonly whole: JsonObject | null;
}

export const initialRealtime: State = {
  envelope: noFields,
  items: noneKeyed(),
  places: noneKeyed(),
  responses: noneKeyed(),
  errors: appendList<Json>([]),
  touched: -1,
  beside: noFields,
  diagnostics: noDiagnostics,
  events: 0,
  whole: null,
};
