import type { Json, JsonObject } from '../../json/json.ts';
import type { Template, Values } from '../../json/template/index.ts';
import { noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { noFields, type Fields } from '../../fold/acc.ts';
import { appendList, type AppendList } from '../../fold/appendList.ts';
import { noneKeyed, type Keyed } from '../../fold/keyed.ts';
import { text, type Text } from '../../fold/text.ts';
import type { Growth } from './fast/growth.ts';
import { noItems, type Items } from './heldItems.ts';
import type { ResponseEnding } from './lifecycle.ts';

/** The state of the Responses fold: what was folded, and the text that has grown since. Use `settle` to read both. */
export interface State {
  readonly folded: Folded;
  readonly pending: Pending | null;
}

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class Both implements State {
  readonly folded: Folded;
  readonly pending: Pending | null;

  constructor(folded: Folded, pending: Pending | null) {
    this.folded = folded;
    this.pending = pending;
  }
}

export const stateOf = (folded: Folded, pending: Pending | null): State => new Both(folded, pending);

/** What was folded in full. */
export interface Folded {
  /** Every field of the response except its output, from `created`, `in_progress`, … */
  readonly envelope: Fields;
  /** In the order in which they began. The view orders them by the wire's index. */
  readonly items: Items;
  /** The final order of the output, as positions in `items` or as members that are not items; null: the wire's indexes. */
  readonly order: AppendList<Member> | null;
  /** The response of the terminal event, with what only earlier events contained; null before it. Its output is in `items`. */
  readonly terminal: Fields | null;
  readonly ending: ResponseEnding | null;
  /** Whether a terminal event has reported that the response is complete. */
  readonly proven: boolean;
  /** The position of the item that the last event changed; -1 if it changed none. */
  readonly touched: number;
  readonly sequence: Sequence;
  /** The undocumented fields of events that concern no item. */
  readonly beside: Fields;
  /** Data that only the stream contains, such as previews of images. */
  readonly streamed: Streamed;
  readonly diagnostics: Diagnostics;
  readonly events: number;
  /** The whole response, if it was not streamed and no other event arrived. */
  readonly whole: JsonObject | null;
}

// a constructor makes it, so that it has one hidden class: see docs/performance-rules.md
class Whole implements Folded {
  readonly envelope: Fields;
  readonly items: Items;
  readonly order: Folded['order'];
  readonly terminal: Fields | null;
  readonly ending: ResponseEnding | null;
  readonly proven: boolean;
  readonly touched: number;
  readonly sequence: Sequence;
  readonly beside: Fields;
  readonly streamed: Streamed;
  readonly diagnostics: Diagnostics;
  readonly events: number;
  readonly whole: JsonObject | null;

  constructor(parts: Folded) {
    this.envelope = parts.envelope;
    this.items = parts.items;
    this.order = parts.order;
    this.terminal = parts.terminal;
    this.ending = parts.ending;
    this.proven = parts.proven;
    this.touched = parts.touched;
    this.sequence = parts.sequence;
    this.beside = parts.beside;
    this.streamed = parts.streamed;
    this.diagnostics = parts.diagnostics;
    this.events = parts.events;
    this.whole = parts.whole;
  }
}

export const foldedOf = (parts: Folded): Folded => new Whole(parts);

/** A member of the final output. */
export type Member = number | { readonly json: Json };

/** The numbering of the events so far. Only the newest events are kept, to recognise duplicates. */
export interface Sequence {
  readonly last: number | null;
  /** False if the server's numbers carry no information (all are zero). */
  readonly usable: boolean;
  readonly recent: AppendList<JsonObject>;
  readonly older: AppendList<JsonObject>;
}

export interface Streamed {
  readonly partialImages: AppendList<JsonObject>;
  readonly audio: AppendList<string>;
  readonly transcript: Text;
  /** What became of input that the client sent while the response was running. */
  readonly sentInput: Keyed<JsonObject>;
}

export const initialResponses: State = stateOf(
  foldedOf({
    envelope: noFields,
    items: noItems,
    order: null,
    terminal: null,
    ending: null,
    proven: false,
    touched: -1,
    sequence: { last: null, usable: true, recent: appendList<JsonObject>([]), older: appendList<JsonObject>([]) },
    beside: noFields,
    streamed: {
      partialImages: appendList<JsonObject>([]),
      audio: appendList<string>([]),
      transcript: text(''),
      sentInput: noneKeyed(),
    },
    diagnostics: noDiagnostics,
    events: 0,
    whole: null,
  }),
  null,
);

/**
 * The text that is growing now. It is stored separately and not yet merged into its item, so that a step is one append
 * while events of one template follow each other. `settle` merges it.
 */
export interface Pending {
  readonly place: Place;
  /** The number of events that extended it. */
  readonly events: number;
  readonly text: Text;
  readonly logprobs: AppendList<Json> | null;
  /** The newest sequence number; null if the server sends none. */
  readonly last: number | null;
  /** The values of the newest events, to recognise duplicates of them. It has space for `earlier.room` events. */
  readonly recent: AppendList<Values>;
  readonly earlier: Earlier;
}

/** The events before the newest ones. */
interface Earlier {
  readonly older: AppendList<Values>;
  readonly room: number;
  /** How often `recent` was full: the events before the pending ones are then in `older` (1), or forgotten (2). */
  readonly rolled: 0 | 1 | 2;
}

/** Where a growing text belongs: the position of its item, and the place in it. */
export interface Place {
  readonly template: Template;
  readonly growth: Growth;
  /** What was folded before the text began to grow. */
  readonly folded: Folded;
  readonly position: number;
}
