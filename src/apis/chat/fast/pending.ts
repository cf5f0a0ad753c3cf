import { fieldIn, noFields, withField } from '../../../fold/acc.ts';
import { positionOf } from '../../../fold/keyed.ts';
import { append, appendList, type AppendList } from '../../../fold/appendList.ts';
import { appendText } from '../../../fold/text.ts';
import { beginsDocument, isWhole, scanJson } from '../../../fold/toolCalls/jsonScan.ts';
import { isJsonArray, type Json } from '../../../json/json.ts';
import type { Match, Values } from '../../../json/template/index.ts';
import {
  Choice,
  Folded,
  hasNotedChange,
  isIncremental,
  stateOf,
  type ChoiceState,
  type Pending,
  type Place,
  type PlacedFragment,
  type State,
} from '../state.ts';
import { growthOf, type Growth } from './growth.ts';

const none: readonly PlacedFragment[] = [];

/**
 * The text of a choice that chunks of a template extend; null if such chunks have to be folded in full. `values` are those
 * of one of the chunks.
 */
export const beginPending = (state: State, { template, values }: Match): Pending | null => {
  const growth = growthOf(template);
  if (growth === null) return null;
  // the first change of a field is noted by the full step
  if (!growth.changing.every((field) => hasNotedChange(state.diagnostics, field))) return null;
  const index = indexIn(growth, values);
  const position = state.choices.findIndex((held) => held.index === index);
  const choice = state.choices[position];
  if (choice?.finishReason !== null) return null;
  const logprobs = growth.logprobs < 0 ? null : logprobsOf(choice);
  if (growth.logprobs >= 0 && logprobs === null) return null;
  // the chunk that was folded in full has a fragment too
  const fragment = state.placed.at(-1)?.fragment ?? '';
  const placeOf = (call: number): Place => ({ template, growth, envelope: state.envelope, choice, position, call });
  if (growth.field !== null) {
    // whether the deltas are cumulative is decided by the full step
    if (!isIncremental(choice, growth.field)) return null;
    const text = fieldIn(choice.message, growth.field);
    return text?._tag === 'Text' ? new GrowingText(placeOf(-1), text, 0, logprobs, fragment) : null;
  }
  const call = positionOf(choice.toolCalls.byIndex, growth.toolIndex);
  const tool = choice.toolCalls.calls[call];
  return tool?.cumulation !== null ? null : new GrowingText(placeOf(call), tool.args, tool.scan, logprobs, fragment);
};

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class GrowingText implements Pending {
  readonly place: Pending['place'];
  readonly text: Pending['text'];
  readonly scan: Pending['scan'];
  readonly logprobs: Pending['logprobs'];
  readonly fragment: string;

  constructor(
    place: Pending['place'],
    text: Pending['text'],
    scan: Pending['scan'],
    logprobs: Pending['logprobs'],
    fragment: string,
  ) {
    this.place = place;
    this.text = text;
    this.scan = scan;
    this.logprobs = logprobs;
    this.fragment = fragment;
  }
}

/** The index of the choice that a chunk extends. */
export const indexIn = ({ choice, choiceHole }: Growth, values: Values): Json | undefined =>
  choiceHole < 0 ? choice : values[choiceHole];

const logprobsOf = (choice: ChoiceState): AppendList<Json> | null => {
  const content = choice.logprobs === null ? undefined : fieldIn(choice.logprobs, 'content');
  if (content === undefined) return appendList<Json>([]);
  return content._tag === 'List' ? content : null;
};

/**
 * The state after one more chunk of the template by which its texts grow; null if the chunk has to be folded in full. Costs the
 * text of the chunk, and the number of choices if they grow in turns.
 */
export const growState = (state: State, match: Match): State | null => {
  const { pending, others } = state;
  if (pending?.place.template !== match.template) return null;
  const { growth, choice } = pending.place;
  const index = indexIn(growth, match.values);
  if (index === choice.index) {
    const grown = growPending(pending, match.values);
    return grown === null ? null : grownState(state, grown, others);
  }
  const at = others.findIndex(({ place }) => place.choice.index === index);
  const known = others[at] ?? beginPending(state, match);
  const grown = known === null ? null : growPending(known, match.values);
  if (grown === null) return null;
  return grownState(state, grown, at < 0 ? [...others, pending] : others.with(at, pending));
};

const grownState = (
  { envelope, choices, diagnostics, events }: State,
  pending: Pending,
  others: readonly Pending[],
): State => new Folded(envelope, choices, none, diagnostics, events + 1, null, pending, others);

/** A text after one more chunk; null if the chunk may begin another call. */
const growPending = (pending: Pending, values: Values): Pending | null => {
  const { growth, call } = pending.place;
  const piece = values[growth.hole];
  if (typeof piece !== 'string') return null;
  let { scan, logprobs } = pending;
  if (call >= 0) {
    if (isWhole(scan) && beginsDocument(piece)) return null;
    scan = scanJson(scan, piece);
  }
  if (logprobs !== null) {
    const tokens = values[growth.logprobs];
    if (!isJsonArray(tokens)) return null;
    logprobs = append(logprobs, tokens);
  }
  const text = piece === '' ? pending.text : appendText(pending.text, piece);
  return new GrowingText(pending.place, text, scan, logprobs, piece);
};

/** The state with its growing texts merged into their choices. Costs the fields of these choices. */
export const settle = (state: State): State => {
  const { pending, others } = state;
  if (pending === null) return state;
  const choices = [...state.choices];
  for (const held of [pending, ...others]) choices[held.place.position] = settled(held);
  return stateOf({ ...state, choices, placed: placedOf(pending), pending: null, others: [] });
};

const settled = (pending: Pending): ChoiceState => {
  const { text, logprobs } = pending;
  const { choice, growth } = pending.place;
  return new Choice({
    ...choice,
    message: growth.field === null ? choice.message : withField(choice.message, growth.field, text),
    toolCalls: growth.field === null ? withArguments(pending) : choice.toolCalls,
    logprobs: logprobs === null ? choice.logprobs : withField(choice.logprobs ?? noFields, 'content', logprobs),
  });
};

/** The calls of a choice with the growing arguments merged into their call. */
export const withArguments = ({ place, text, scan }: Pending): ChoiceState['toolCalls'] => {
  const { toolCalls } = place.choice;
  const call = toolCalls.calls[place.call];
  if (call === undefined) return toolCalls;
  return { ...toolCalls, calls: toolCalls.calls.with(place.call, { ...call, args: text, scan }) };
};

const placedOf = ({ place, fragment }: Pending): readonly PlacedFragment[] =>
  place.call < 0 ? none : [{ choice: place.choice.index, call: place.call, fragment }];
