import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { asJsonObject } from '../../json/trusted.ts';
import type { Shaped } from '../../json/template/index.ts';
import { addDiagnostic, type Diagnostic, type Diagnostics } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import { noFields } from '../../fold/acc.ts';
import { mergeFields } from '../../fold/rules.ts';
import { mergeToolCall } from '../../fold/toolCalls/merge.ts';
import { choiceRules, chunkRules, logprobsRules, messageRules } from './rules.ts';
import { beginTail, growTail, settle } from './tail.ts';
import { hasNotedChange, newChoice, type ChatState, type ChoiceState, type PlacedFragment } from './state.ts';

/**
 * One chunk (or a whole completion) into the state. Total for any JSON: what has a wrong kind is left out. Costs the
 * size of the chunk and the number of choices and of the choice's tool calls.
 */
export const stepChat =
  (limits: Limits) =>
  (held: ChatState, chunk: JsonObject): Either<StreamError, ChatState> => {
    const state = settle(held);
    const step: Step = { limits, event: state.events, diagnostics: state.diagnostics, placed: noPlaced, error: null };
    const envelope = mergeFields(state.envelope, chunk, chunkRules);
    const entries = chunk['choices'];
    let choices = state.choices;
    if (isJsonArray(entries)) {
      for (let at = 0; at < entries.length; at += 1) choices = mergeChoice(choices, entries[at], at, step);
    }
    if (step.error !== null) return E.left(step.error);
    return E.right({
      envelope,
      choices,
      placed: step.placed,
      diagnostics: noteChanges(state, chunk, step),
      events: state.events + 1,
      whole: state.events === 0 && chunk['object'] === 'chat.completion' ? chunk : null,
      tail: null,
    });
  };

/** The same for a chunk of a shape that has come before: one append, while chunks of that shape follow each other. */
export const stepShapedChat =
  (step: (state: ChatState, chunk: JsonObject) => Either<StreamError, ChatState>) =>
  (state: ChatState, shaped: Shaped, source: { readonly event: object }): Either<StreamError, ChatState> => {
    const grown = state.tail?.template === shaped.template ? growTail(state.tail, shaped.values) : null;
    if (grown !== null) {
      const { envelope, choices, diagnostics } = state;
      return E.right({
        envelope,
        choices,
        placed: noPlaced,
        diagnostics,
        events: state.events + 1,
        whole: null,
        tail: grown,
      });
    }
    const stepped = step(state, asJsonObject(source.event));
    if (stepped._tag === 'Left') return stepped;
    const tail = beginTail(stepped.right, shaped.template);
    return tail === null ? stepped : E.right({ ...stepped.right, tail });
  };

const noPlaced: readonly PlacedFragment[] = [];

/** What one step gathers beside the state; never leaves this file. */
interface Step {
  readonly limits: Limits;
  readonly event: number;
  diagnostics: Diagnostics;
  placed: readonly PlacedFragment[];
  error: StreamError | null;
}

const note = (step: Step, diagnostic: Diagnostic): void => {
  step.diagnostics = addDiagnostic(step.diagnostics, diagnostic, step.limits.diagnostics);
};

// The first id and model stand (a gateway may fail over in mid-stream); that they changed is worth knowing.
const noteChanges = (state: ChatState, chunk: JsonObject, step: Step): Diagnostics => {
  for (const field of ['id', 'model']) {
    const held = state.envelope.values[field];
    const now = chunk[field];
    const differs = held?._tag === 'Value' && held.value !== now && typeof now === 'string' && now !== '';
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
  const wireIndex = entry['index'];
  const index = typeof wireIndex === 'number' && Number.isInteger(wireIndex) ? wireIndex : position;
  if (index !== wireIndex) note(step, { _tag: 'Choice', event: step.event, repair: 'missing-index' });
  const at = choices.findIndex((choice) => choice.index === index);
  const held = choices[at];
  if (held === undefined && choices.length >= step.limits.choices) {
    step.error ??= limitError('choices', step.limits.choices, choices.length + 1);
    return choices;
  }
  const merged = growChoice(held ?? newChoice(index), entry, step);
  return held === undefined ? [...choices, merged] : choices.with(at, merged);
};

const growChoice = (held: ChoiceState, entry: JsonObject, step: Step): ChoiceState => {
  const delta = deltaOf(entry);
  const finishReason = wordOf(entry['finish_reason']);
  const logprobs = entry['logprobs'];
  const message = mergeFields(held.message, delta, messageRules);
  if (held.finishReason !== null && message !== held.message) {
    note(step, { _tag: 'Choice', event: step.event, repair: 'delta-after-finish' });
  }
  const toolCalls = mergeToolCalls(held, delta['tool_calls'], step);
  return {
    index: held.index,
    message,
    toolCalls,
    ended: finishReason === null ? held.ended : toolCalls.calls.length,
    logprobs: isJsonObject(logprobs) ? mergeFields(held.logprobs ?? noFields, logprobs, logprobsRules) : held.logprobs,
    finishReason: held.finishReason ?? finishReason,
    extras: mergeFields(held.extras, entry, choiceRules),
  };
};

const wordOf = (json: Json | undefined): string | null => (typeof json === 'string' && json !== '' ? json : null);

const nothing: JsonObject = {};

/** What a choice adds: its `delta`; of a whole completion its `message`. */
export const deltaOf = (entry: JsonObject): JsonObject => {
  if (isJsonObject(entry['delta'])) return entry['delta'];
  return isJsonObject(entry['message']) ? entry['message'] : nothing;
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
    const { call, fragment, repairs } = merged.placed;
    step.placed = [...step.placed, { choice: held.index, call, fragment }];
    for (const repair of repairs) {
      note(step, { _tag: 'ToolCall', event: step.event, repair, choice: held.index, call });
    }
  }
  return calls;
};
