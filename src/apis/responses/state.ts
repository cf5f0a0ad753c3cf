import type { Json, JsonObject } from '../../json/json.ts';
import type { Template, Values } from '../../json/template/index.ts';
import { noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { noFields, type Fields } from '../../fold/acc.ts';
import type { AppendList } from '../../fold/appendList.ts';
import type { Text } from '../../fold/text.ts';
import type { Plan } from './plan.ts';

/** What the Responses fold keeps. Opaque: read it through `snapshot`. */
export interface ResponsesState {
  /** Every field of the response but its output, from `created`, `in_progress`, … */
  readonly envelope: Fields;
  /** In the order in which they began; the wire's index orders them for the reader. */
  readonly items: readonly ItemState[];
  /** The terminal event's response, once it came. */
  readonly terminal: JsonObject | null;
  readonly ending: 'completed' | 'incomplete' | 'failed' | 'cancelled' | null;
  /** Which item the last event grew; -1 for none. */
  readonly touched: number;
  readonly sequence: Sequence;
  /** What only the stream has, and no response. */
  readonly streamed: Streamed;
  readonly diagnostics: Diagnostics;
  readonly events: number;
  /** A whole response, where that is what came. */
  readonly whole: JsonObject | null;
  /** The text that is growing now, not in its place yet: read through `settle`. */
  readonly tail: Tail | null;
}

export interface ItemState {
  readonly id: string | null;
  readonly index: number | null;
  readonly type: string | null;
  readonly acc: Fields;
  readonly added: boolean;
  readonly done: boolean;
}

/** What is known of the numbering: duplicates are looked for among the newest events only. */
export interface Sequence {
  readonly last: number | null;
  /** False where the server's numbers turned out to say nothing (all zero). */
  readonly usable: boolean;
  readonly recent: AppendList<JsonObject>;
  readonly older: AppendList<JsonObject>;
}

export interface Streamed {
  readonly partialImages: AppendList<JsonObject>;
  readonly audio: AppendList<string>;
  readonly transcript: Text;
}

const none = <A>(): AppendList<A> => ({ _tag: 'List', buffer: [], length: 0 });

export const initialResponses: ResponsesState = {
  envelope: noFields,
  items: [],
  terminal: null,
  ending: null,
  touched: -1,
  sequence: { last: null, usable: true, recent: none(), older: none() },
  streamed: { partialImages: none(), audio: none(), transcript: { _tag: 'Text', whole: '', tail: '', pieces: 0 } },
  diagnostics: noDiagnostics,
  events: 0,
  whole: null,
  tail: null,
};

/**
 * The text that is growing now, kept beside the state it belongs to: while events of one shape follow each other, a step
 * is one append. `settle` puts it in its place.
 */
export interface Tail {
  readonly template: Template;
  readonly plan: Plan;
  readonly position: number;
  readonly text: Text;
  readonly logprobs: AppendList<Json> | null;
  /** The newest number; null where the server sends none. */
  readonly last: number | null;
  /** The newest events by their values, for the duplicates that may follow; `recent` takes as many as `room`. */
  readonly recent: AppendList<Values>;
  readonly older: AppendList<Values>;
  readonly room: number;
  /** How often `recent` was full: what stood before the tail is then `older` (1), or out of sight (2). */
  readonly rolled: 0 | 1 | 2;
}
