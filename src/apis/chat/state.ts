import type { Json, JsonObject } from '../../json/json.ts';
import type { Template } from '../../json/template/index.ts';
import type { Diagnostics } from '../../core/diagnostics.ts';
import { noDiagnostics } from '../../core/diagnostics.ts';
import { noFields, type Fields } from '../../fold/acc.ts';
import type { AppendList } from '../../fold/appendList.ts';
import type { Text } from '../../fold/text.ts';
import type { JsonScan } from '../../fold/toolCalls/jsonScan.ts';
import type { Plan } from './plan.ts';
import { noToolCalls, type ToolCalls } from '../../fold/toolCalls/state.ts';

/** What the chat fold keeps. Opaque: read it through `snapshot`. */
export interface ChatState {
  /** Everything at the top of the chunks but the choices. */
  readonly envelope: Fields;
  /** In the order in which they began. */
  readonly choices: readonly ChoiceState[];
  /** What the tool-call fragments of the last event were taken for. */
  readonly placed: readonly PlacedFragment[];
  readonly diagnostics: Diagnostics;
  readonly events: number;
  /** A whole completion, where that is what came. */
  readonly whole: JsonObject | null;
  /** The text that is growing now, not in its place yet: read through `settle`. */
  readonly tail: Tail | null;
}

export interface ChoiceState {
  readonly index: number;
  readonly message: Fields;
  readonly toolCalls: ToolCalls;
  /** How many of its calls a finish reason has proven whole. */
  readonly ended: number;
  readonly logprobs: Fields | null;
  readonly finishReason: string | null;
  readonly extras: Fields;
}

export interface PlacedFragment {
  readonly choice: number;
  readonly call: number;
  readonly fragment: string;
}

export const initialChat: ChatState = {
  envelope: noFields,
  choices: [],
  placed: [],
  diagnostics: noDiagnostics,
  events: 0,
  whole: null,
  tail: null,
};

export const newChoice = (index: number): ChoiceState => ({
  index,
  message: noFields,
  toolCalls: noToolCalls,
  ended: 0,
  logprobs: null,
  finishReason: null,
  extras: noFields,
});

// Once for each field: a gateway that makes an id for each chunk says nothing new with the second.
export const hasNotedChange = (diagnostics: Diagnostics, field: string): boolean =>
  diagnostics.list.some((diagnostic) => diagnostic._tag === 'Changed' && diagnostic.field === field);

/**
 * The text that is growing now, kept beside the state it belongs to: while chunks of one shape follow each other, a step
 * is one append. `settle` puts it in its place.
 */
export interface Tail {
  readonly template: Template;
  readonly plan: Plan;
  /** The position of its choice, and of its call (-1 for none). */
  readonly choice: number;
  readonly call: number;
  readonly text: Text;
  readonly scan: JsonScan;
  readonly logprobs: AppendList<Json> | null;
  /** The last piece, for `deltas`. */
  readonly fragment: string;
}
