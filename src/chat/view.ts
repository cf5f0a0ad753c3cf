import { trusted } from '../decoding/trusted.ts';
import { isJsonObject, type Json, type JsonObject } from '../decoding/json.ts';
import { readFields } from '../merge/acc.ts';
import { viewToolCalls, withIds } from '../toolCalls/view.ts';
import { ChatCompletion } from './codec/index.ts';
import type { ChatState, ChoiceState } from './state.ts';
import { settle } from './tail.ts';

/**
 * The completion so far, as the non-streaming API would give it: an assistant's message for each choice, null where
 * nothing came. Costs the choices that changed since the last look; everything else is shared.
 */
export const viewChat = (state: ChatState): ChatCompletion =>
  trusted(ChatCompletion, state.whole ?? completionOf(state, settle(state).choices));

/** The same at the end: tool calls whose id never came get one of their own. */
export const finalChat = (state: ChatState): ChatCompletion => {
  if (state.whole !== null) return trusted(ChatCompletion, state.whole);
  const choices = settle(state).choices.map((choice) =>
    choice.toolCalls.calls.some((call) => call.id === null)
      ? { ...choice, toolCalls: withIds(choice.toolCalls, choice.index) }
      : choice,
  );
  return trusted(ChatCompletion, completionOf(state, choices));
};

const completionOf = (state: ChatState, choices: readonly ChoiceState[]): JsonObject => {
  const { id, created, model, ...others } = readFields(state.envelope);
  const groq = others['x_groq'];
  const promoted = others['usage'] === undefined ? usageIn(groq) : undefined;
  return {
    id: id ?? '',
    object: 'chat.completion',
    created: created ?? 0,
    model: model ?? '',
    choices: inOrder(choices).map(viewChoice),
    ...others,
    ...(promoted === undefined ? {} : { usage: promoted }),
  };
};

// Groq reports usage under its own key, and only there.
const usageIn = (groq: Json | undefined): Json | undefined => (isJsonObject(groq) ? groq['usage'] : undefined);

const inOrder = (choices: readonly ChoiceState[]): readonly ChoiceState[] =>
  choices.length < 2 ? choices : [...choices].sort((a, b) => a.index - b.index);

const views = new WeakMap<ChoiceState, JsonObject>();

const viewChoice = (choice: ChoiceState): JsonObject => {
  const known = views.get(choice);
  if (known !== undefined) return known;
  const { role, content, refusal, ...rest } = readFields(choice.message);
  const message: JsonObject = {
    role: role ?? 'assistant',
    content: content ?? null,
    refusal: refusal ?? null,
    ...rest,
    ...(choice.toolCalls.calls.length === 0 ? {} : { tool_calls: viewToolCalls(choice.toolCalls) }),
  };
  const made: JsonObject = {
    index: choice.index,
    message,
    logprobs: choice.logprobs === null ? null : { content: null, refusal: null, ...readFields(choice.logprobs) },
    finish_reason: choice.finishReason,
    ...readFields(choice.extras),
  };
  views.set(choice, made);
  return made;
};
