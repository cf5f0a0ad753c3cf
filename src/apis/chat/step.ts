import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import { addDiagnostic, type Diagnostic, type Diagnostics } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import { cumulate, isFound } from '../../fold/cumulation.ts';
import { entriesOf, fieldIn, noFields, type Fields } from '../../fold/acc.ts';
import { mergeFields } from '../../fold/rules.ts';
import { stepped } from '../../fold/stepped.ts';
import { isOpen } from '../../fold/toolCalls/jsonScan.ts';
import { mergeToolCall } from '../../fold/toolCalls/merge.ts';
import { isEmptyCall } from '../../fold/toolCalls/state.ts';
import { choiceIndex } from '../shared/choiceIndex.ts';
import { additionOf } from './addition.ts';
import { choiceRules, chunkRules, logprobsRules, messageRules } from './rules.ts';
import { settle } from './fast/pending.ts';
import {
  Choice,
  comparedTexts,
  hasNotedChange,
  newChoice,
  stateOf,
  type ChoiceState,
  type PlacedFragment,
  type State,
} from './state.ts';
import { wholeIn } from './wire.ts';

/**
 * Folds one chunk, or a whole completion, into the state. Accepts any JSON: a value of an unexpected kind is left out.
 * Costs the size of the chunk, the number of choices, and the number of the choice's tool calls.
 */
export const stepChat =
  (limits: Limits) =>
  (held: State, chunk: JsonObject): Either<StreamError, State> => {
    const state = settle(held);
    const step: Step = { limits, event: state.events, diagnostics: state.diagnostics, placed: [], error: null };
    const envelope = mergeFields(state.envelope, chunk, chunkRules);
    const entries = chunk['choices'];
    let choices = state.choices;
    if (isJsonArray(entries)) {
      for (let at = 0; at < entries.length; at += 1) choices = mergeChoice(choices, entries[at], at, step);
    }
    if (step.error !== null) return E.left(step.error);
    return stepped(
      stateOf({
        envelope,
        choices,
        placed: step.placed,
        diagnostics: noteChanges(state, chunk, step),
        events: state.events + 1,
        whole: state.events === 0 ? wholeIn(chunk) : null,
        pending: null,
        others: [],
      }),
    );
  };

/** The results of one step that are not part of the state. */
interface Step {
  readonly limits: Limits;
  readonly event: number;
  diagnostics: Diagnostics;
  readonly placed: PlacedFragment[];
  error: StreamError | null;
}

const note = (step: Step, diagnostic: Diagnostic): void => {
  step.diagnostics = addDiagnostic(step.diagnostics, diagnostic, step.limits.diagnostics);
};

// The first id and model are kept, but a change is noted: a gateway may switch to another server during a stream.
const noteChanges = (state: State, chunk: JsonObject, step: Step): Diagnostics => {
  for (const field of ['id', 'model']) {
    const held = fieldIn(state.envelope, field);
    const now = chunk[field];
    const differs = held?._tag === 'Value' && held.value !== null && held.value !== now && textOf(now) !== null;
    if (differs && !hasNotedChange(step.diagnostics, field)) {
      note(step, { _tag: 'Changed', event: step.event, field });
    }
  }
  return step.diagnostics;
};

const mergeChoice = (
  choices: readonly ChoiceState[],
  entry: Json | undefined,
  position: number,
  step: Step,
): readonly ChoiceState[] => {
  if (!isJsonObject(entry)) return choices;
  const index = choiceIndex(entry, position);
  if (index !== entry['index']) note(step, { _tag: 'Choice', event: step.event, repair: 'missing-index' });
  const at = choices.findIndex((choice) => choice.index === index);
  const held = choices[at];
  if (held === undefined && choices.length >= step.limits.choices) {
    step.error ??= limitError('choices', step.limits.choices, choices.length + 1);
    return choices;
  }
  const merged = growChoice(held ?? newChoice(index), additionOf(held, entry), entry, step);
  return held === undefined ? [...choices, merged] : choices.with(at, merged);
};

const growChoice = (
  held: ChoiceState,
  { delta, logprobs, differs }: ReturnType<typeof additionOf>,
  entry: JsonObject,
  step: Step,
): ChoiceState => {
  for (const path of differs) note(step, { _tag: 'TerminalMismatch', event: step.event, path: `choices[].${path}` });
  const finishReason = textOf(entry['finish_reason']);
  const message = mergeFields(held.message, delta, messageRules);
  if (held.finishReason !== null && adds(message, held.message)) {
    note(step, { _tag: 'Choice', event: step.event, repair: 'delta-after-finish' });
  }
  const toolCalls = mergeToolCalls(held, delta['tool_calls'], step);
  if (finishReason !== null && held.finishReason === null) noteUnfinished(held.index, toolCalls, step);
  return new Choice({
    cumulations: cumulateTexts(held.cumulations, delta, step),
    index: held.index,
    message,
    toolCalls,
    ended: finishReason === null ? held.ended : toolCalls.calls.length,
    logprobs: logprobs !== null ? mergeFields(held.logprobs ?? noFields, logprobs, logprobsRules) : held.logprobs,
    finishReason: held.finishReason ?? finishReason,
    extras: mergeFields(held.extras, entry, choiceRules),
  });
};

/** Whether a message has a value, other than null, that it did not have before. */
const adds = (after: Fields, before: Fields): boolean =>
  entriesOf(after).some(
    ([key, held]) => held !== fieldIn(before, key) && !(held._tag === 'Value' && held.value === null),
  );

const cumulateTexts = (held: ChoiceState['cumulations'], delta: JsonObject, step: Step): ChoiceState['cumulations'] => {
  let cumulations = held;
  for (const field of comparedTexts) {
    const before = held[field];
    const after = cumulate(before, delta[field]);
    if (after === before) continue;
    cumulations = { ...cumulations, [field]: after };
    if (isFound(before, after)) note(step, { _tag: 'Choice', event: step.event, repair: 'cumulative-text' });
  }
  return cumulations;
};

/** Notes the calls of a choice that has ended which cannot be run. */
const noteUnfinished = (choice: number, { calls }: ChoiceState['toolCalls'], step: Step): void => {
  calls.forEach((held, call) => {
    if (isEmptyCall(held)) return;
    const place = { _tag: 'ToolCall', event: step.event, choice, call } as const;
    if (held.name === null) note(step, { ...place, repair: 'missing-name' });
    if (!held.custom && isOpen(held.scan)) note(step, { ...place, repair: 'open-arguments' });
  });
};

const mergeToolCalls = (held: ChoiceState, entries: Json | undefined, step: Step): ChoiceState['toolCalls'] => {
  if (entries === undefined || entries === null) return held.toolCalls;
  let calls = held.toolCalls;
  for (const entry of isJsonArray(entries) ? entries : [entries]) {
    if (!isJsonObject(entry)) continue;
    const merged = mergeToolCall(calls, entry);
    if (merged.calls.calls.length > step.limits.toolCalls) {
      step.error ??= limitError('toolCalls', step.limits.toolCalls, merged.calls.calls.length);
      return calls;
    }
    calls = merged.calls;
    const { call, fragment, isRepeat, repairs } = merged.placed;
    if (!isRepeat) step.placed.push({ choice: held.index, call, fragment });
    for (const repair of repairs) {
      note(step, { _tag: 'ToolCall', event: step.event, repair, choice: held.index, call });
    }
  }
  return calls;
};
