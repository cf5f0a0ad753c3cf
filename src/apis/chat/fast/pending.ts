import { fieldIn, noFields, withField } from '../../../fold/acc.ts';
import { positionOf } from '../../../fold/keyed.ts';
import { append, appendList, type AppendList } from '../../../fold/appendList.ts';
import { appendText } from '../../../fold/text.ts';
import { beginsDocument, isWhole, scanJson } from '../../../fold/toolCalls/jsonScan.ts';
import { isJsonArray, type Json } from '../../../json/json.ts';
import type { Template, Values } from '../../../json/template/index.ts';
import { hasNotedChange, type ChoiceState, type Pending, type PlacedFragment, type State } from '../state.ts';
import { growthOf } from './growth.ts';

/** The pending text after a chunk of a template was folded in full; null if chunks of the template always need that. */
export const beginPending = (state: State, template: Template): Pending | null => {
  const growth = growthOf(template);
  if (growth === null || growth.choiceHole >= 0) return null;
  // the first change of a field is noted by the full step
  if (!growth.changing.every((field) => hasNotedChange(state.diagnostics, field))) return null;
  const choice = state.choices.findIndex((held) => held.index === growth.choice);
  const held = state.choices[choice];
  if (held?.finishReason !== null) return null;
  const logprobs = growth.logprobs < 0 ? null : logprobsOf(held);
  if (growth.logprobs >= 0 && logprobs === null) return null;
  // the chunk that was folded in full has a fragment too
  const fragment = state.placed.at(-1)?.fragment ?? '';
  const common = { template, growth, choice, logprobs, fragment };
  if (growth.field !== null) {
    // whether the deltas are cumulative is decided by the full step
    if (growth.field === 'content' && held.cumulation !== null) return null;
    const text = fieldIn(held.message, growth.field);
    return text?._tag === 'Text' ? { ...common, call: -1, text, scan: 0 } : null;
  }
  const call = positionOf(held.toolCalls.byIndex, growth.toolIndex);
  const tool = held.toolCalls.calls[call];
  return tool === undefined ? null : { ...common, call, text: tool.args, scan: tool.scan };
};

const logprobsOf = (choice: ChoiceState): AppendList<Json> | null => {
  const content = choice.logprobs === null ? undefined : fieldIn(choice.logprobs, 'content');
  if (content === undefined) return appendList<Json>([]);
  return content._tag === 'List' ? content : null;
};

/** The pending text after one more chunk of the template; null if the chunk may begin another call. Costs the chunk's text. */
export const growPending = (pending: Pending, values: Values): Pending | null => {
  const { growth } = pending;
  const piece = values[growth.hole];
  if (typeof piece !== 'string') return null;
  let { scan } = pending;
  if (pending.call >= 0) {
    if (isWhole(scan) && beginsDocument(piece)) return null;
    scan = scanJson(scan, piece);
  }
  let { logprobs } = pending;
  if (logprobs !== null) {
    const tokens = values[growth.logprobs];
    if (!isJsonArray(tokens)) return null;
    logprobs = append(logprobs, tokens);
  }
  return {
    template: pending.template,
    growth,
    choice: pending.choice,
    call: pending.call,
    text: piece === '' ? pending.text : appendText(pending.text, piece),
    scan,
    logprobs,
    fragment: piece,
  };
};

/** The state with its pending text merged into its choice. Costs the fields of one choice. */
export const settle = (state: State): State => {
  const { pending } = state;
  const held = pending === null ? undefined : state.choices[pending.choice];
  if (pending === null || held === undefined) return state;
  const { growth, text, logprobs } = pending;
  const choice: ChoiceState = {
    ...held,
    message: growth.field === null ? held.message : withField(held.message, growth.field, text),
    toolCalls: growth.field === null ? withArguments(held, pending) : held.toolCalls,
    logprobs: logprobs === null ? held.logprobs : withField(held.logprobs ?? noFields, 'content', logprobs),
  };
  return { ...state, choices: state.choices.with(pending.choice, choice), placed: placedOf(pending), pending: null };
};

/** The calls of a choice with the pending arguments merged into their call. */
export const withArguments = (held: ChoiceState, pending: Pending): ChoiceState['toolCalls'] => {
  const call = held.toolCalls.calls[pending.call];
  if (call === undefined) return held.toolCalls;
  return {
    ...held.toolCalls,
    calls: held.toolCalls.calls.with(pending.call, { ...call, args: pending.text, scan: pending.scan }),
  };
};

const none: readonly PlacedFragment[] = [];

const placedOf = (pending: Pending): readonly PlacedFragment[] =>
  pending.call < 0 ? none : [{ choice: pending.growth.choice, call: pending.call, fragment: pending.fragment }];
