import { getOwn, type Json, type JsonObject } from '../../json/json.ts';
import type { Template } from '../../json/template/index.ts';
import type { Diagnostics } from '../../core/diagnostics.ts';
import { noDiagnostics } from '../../core/diagnostics.ts';
import { noFields, type Fields } from '../../fold/acc.ts';
import type { AppendList } from '../../fold/appendList.ts';
import type { Text } from '../../fold/text.ts';
import type { JsonScan } from '../../fold/toolCalls/jsonScan.ts';
import { startCumulation, type Cumulation } from '../../fold/cumulation.ts';
import type { Growth } from './fast/growth.ts';
import { noToolCalls, type ToolCalls } from '../../fold/toolCalls/state.ts';

/** The state of the chat fold. */
export interface State {
  /** The top-level fields of the chunks except the choices. */
  readonly envelope: Fields;
  /** In the order in which they began. */
  readonly choices: readonly ChoiceState[];
  /** Which call each tool-call fragment of the last event belongs to. */
  readonly placed: readonly PlacedFragment[];
  readonly diagnostics: Diagnostics;
  readonly events: number;
  /** The whole completion, if it was not streamed. */
  readonly whole: JsonObject | null;
  /** The text that the last chunk extended. Use `settle` to read the state with it and with `others`. */
  readonly pending: Pending | null;
  /** The texts of other choices that grow by chunks of the same template. */
  readonly others: readonly Pending[];
}

export interface ChoiceState {
  readonly index: number;
  readonly message: Fields;
  readonly toolCalls: ToolCalls;
  /** How many of its calls a finish reason has proven complete. */
  readonly ended: number;
  readonly logprobs: Fields | null;
  readonly finishReason: string | null;
  /** Whether the deltas of its texts are cumulative, by the name of the field. */
  readonly cumulations: Cumulations;
  readonly extras: Fields;
}

/** The texts of a message whose deltas are compared. Servers name the reasoning differently. */
export const comparedTexts = ['content', 'reasoning', 'reasoning_content'] as const;
type Cumulations = Readonly<Record<(typeof comparedTexts)[number], Cumulation>>;

/** Whether the deltas of a field have shown that they are increments. Fields that are not compared always have. */
export const isIncremental = ({ cumulations }: ChoiceState, field: string): boolean =>
  (getOwn<Cumulation>(cumulations, field) ?? null) === null;

export interface PlacedFragment {
  readonly choice: number;
  readonly call: number;
  readonly fragment: string;
}

// Constructors make the objects of a state, so that each of them has one hidden class: see docs/performance-rules.md.

/** The only class of states. */
export class Folded implements State {
  readonly envelope: Fields;
  readonly choices: readonly ChoiceState[];
  readonly placed: readonly PlacedFragment[];
  readonly diagnostics: Diagnostics;
  readonly events: number;
  readonly whole: JsonObject | null;
  readonly pending: Pending | null;
  readonly others: readonly Pending[];

  constructor(
    envelope: Fields,
    choices: readonly ChoiceState[],
    placed: readonly PlacedFragment[],
    diagnostics: Diagnostics,
    events: number,
    whole: JsonObject | null,
    pending: Pending | null,
    others: readonly Pending[],
  ) {
    this.envelope = envelope;
    this.choices = choices;
    this.placed = placed;
    this.diagnostics = diagnostics;
    this.events = events;
    this.whole = whole;
    this.pending = pending;
    this.others = others;
  }
}

export const stateOf = ({ envelope, choices, placed, diagnostics, events, whole, pending, others }: State): State =>
  new Folded(envelope, choices, placed, diagnostics, events, whole, pending, others);

/** The only class of the states of choices. */
export class Choice implements ChoiceState {
  readonly index: number;
  readonly message: Fields;
  readonly toolCalls: ToolCalls;
  readonly ended: number;
  readonly logprobs: Fields | null;
  readonly finishReason: string | null;
  readonly cumulations: Cumulations;
  readonly extras: Fields;

  constructor(parts: ChoiceState) {
    this.index = parts.index;
    this.message = parts.message;
    this.toolCalls = parts.toolCalls;
    this.ended = parts.ended;
    this.logprobs = parts.logprobs;
    this.finishReason = parts.finishReason;
    this.cumulations = parts.cumulations;
    this.extras = parts.extras;
  }
}

export const initialChat: State = stateOf({
  envelope: noFields,
  choices: [],
  placed: [],
  diagnostics: noDiagnostics,
  events: 0,
  whole: null,
  pending: null,
  others: [],
});

export const newChoice = (index: number): ChoiceState =>
  new Choice({
    index,
    message: noFields,
    toolCalls: noToolCalls,
    ended: 0,
    logprobs: null,
    finishReason: null,
    cumulations: { content: startCumulation, reasoning: startCumulation, reasoning_content: startCumulation },
    extras: noFields,
  });

// A change is noted once for each field: a gateway may make a new id for every chunk.
export const hasNotedChange = (diagnostics: Diagnostics, field: string): boolean =>
  diagnostics.list.some((diagnostic) => diagnostic._tag === 'Changed' && diagnostic.field === field);

/**
 * A text that is growing. It is stored separately and not yet merged into its choice, so that a step is one append while
 * chunks of one template follow each other. `settle` merges it.
 */
export interface Pending {
  readonly place: Place;
  readonly text: Text;
  readonly scan: JsonScan;
  readonly logprobs: AppendList<Json> | null;
  /** The text of the last chunk, for `deltas`. */
  readonly fragment: string;
}

/** Where a growing text belongs. */
export interface Place {
  readonly template: Template;
  readonly growth: Growth;
  /** The top-level fields while the text grows. */
  readonly envelope: Fields;
  /** The choice as it was before the text began to grow, and its position. */
  readonly choice: ChoiceState;
  readonly position: number;
  /** The position of its tool call; -1 if there is none. */
  readonly call: number;
}
