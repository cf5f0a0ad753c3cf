import { trusted } from '../../json/trusted.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { readText } from '../../fold/text.ts';
import { viewToolCalls, withIds } from '../../fold/toolCalls/view.ts';
import { ChatCompletion } from './schema/index.ts';
import { settle, withArguments } from './fast/pending.ts';
import type { ChoiceState, Pending, Place, State } from './state.ts';
import { usageOfChoices } from '../shared/chunkUsage.ts';

/**
 * The completion so far, in the form of the non-streaming API: an assistant's message for each choice, with null for what
 * has not come. Costs the choices that changed since the last call; everything else is shared.
 */
export const viewChat = (state: State): ChatCompletion =>
  trusted(
    ChatCompletion,
    state.whole ?? viewOneText(state) ?? completionOf(state.envelope, state.choices, viewChoices(state)),
  );

/** The completion at the end. A tool call that never received an id gets a generated one. */
export const finalChat = (state: State): ChatCompletion => {
  if (state.whole !== null) return trusted(ChatCompletion, state.whole);
  const choices = settle(state).choices.map((choice) =>
    choice.toolCalls.calls.some((call) => call.id === null)
      ? { ...choice, toolCalls: withIds(choice.toolCalls, choice.index) }
      : choice,
  );
  const { order } = aroundGrowth(choices);
  return trusted(
    ChatCompletion,
    completionOf(
      state.envelope,
      choices,
      order.map((position) => viewAt(choices, position)),
    ),
  );
};

const completionOf = (envelope: Fields, held: readonly ChoiceState[], choices: readonly JsonObject[]): JsonObject => {
  const top = viewEnvelope(envelope);
  // growing texts report no usage
  const usage = top['usage'] === undefined || top['usage'] === null ? aroundGrowth(held).usage : undefined;
  return usage === undefined ? { ...top, choices } : { ...top, choices, usage };
};

const viewEnvelope = memoize((envelope: Fields): JsonObject => {
  const { id, created, model, ...others } = readFields(envelope);
  const groq = others['x_groq'];
  const promoted = others['usage'] === undefined || others['usage'] === null ? usageIn(groq) : undefined;
  return {
    id: id === undefined ? '' : id,
    object: 'chat.completion',
    created: created === undefined ? 0 : created,
    model: model === undefined ? '' : model,
    choices: [],
    ...others,
    ...(promoted === undefined ? {} : { usage: promoted }),
  };
});

// Groq reports usage only under its own key.
const usageIn = (groq: Json | undefined): Json | undefined => (isJsonObject(groq) ? groq['usage'] : undefined);

const viewChoices = ({ choices, pending, others }: State): readonly JsonObject[] => {
  const { order, viewed } = aroundGrowth(choices);
  if (pending === null) return order.map((position) => viewAt(choices, position));
  const growing: Pending[] = [];
  for (const other of others) growing[other.place.position] = other;
  growing[pending.place.position] = pending;
  return order.map((position) => {
    const held = growing[position];
    if (held === undefined) return viewAt(choices, position);
    const last = viewed[position];
    if (last?.pending === held) return last.view;
    const view = viewGrowing(held);
    viewed[position] = { pending: held, view };
    return view;
  });
};

/** What all snapshots have in common while the texts of some choices grow. */
const aroundGrowth = memoize((choices: readonly ChoiceState[]) => {
  const order = [...choices.keys()].sort((a, b) => (choices[a]?.index ?? 0) - (choices[b]?.index ?? 0));
  /** The last view of each growing choice, by position: an event changes one of them. */
  const viewed: { readonly pending: Pending; readonly view: JsonObject }[] = [];
  return { order, viewed, usage: usageOfChoices(choices.map(viewChoice)) };
});

const viewAt = (choices: readonly ChoiceState[], position: number): JsonObject => {
  const choice = choices[position];
  return choice === undefined ? {} : viewChoice(choice);
};

/** Whether nothing but the text of the only choice has grown, so that a snapshot takes a constant time. */
export const growsOneText = ({ choices, pending }: State): boolean =>
  pending !== null && choices.length === 1 && pending.place.growth.field !== null && pending.logprobs === null;

// a snapshot for each token is made here, so it is three copies of what was before the text began to grow
const viewOneText = (state: State): JsonObject | null => {
  const { pending } = state;
  if (pending === null || !growsOneText(state)) return null;
  const { place, text } = pending;
  const { completion, choice, message } = beforeGrowth(place);
  const grown: Record<string, Json> = { ...message };
  grown[place.growth.field ?? ''] = readText(text);
  return { ...completion, choices: [{ ...choice, message: grown }] };
};

const beforeGrowth = memoize(({ envelope, choice }: Place) => {
  const view = viewChoice(choice);
  const message = view['message'];
  return {
    completion: completionOf(envelope, [choice], [view]),
    choice: view,
    message: isJsonObject(message) ? message : {},
  };
});

/** A choice whose growing text is not merged yet. */
const viewGrowing = (pending: Pending): JsonObject => {
  const { choice, growth } = pending.place;
  const before = viewChoice(choice);
  const message = isJsonObject(before['message']) ? before['message'] : {};
  const logprobs = isJsonObject(before['logprobs']) ? before['logprobs'] : noLogprobs;
  return {
    ...before,
    message:
      growth.field === null
        ? { ...message, tool_calls: viewToolCalls(withArguments(pending)) }
        : { ...message, [growth.field]: readText(pending.text) },
    logprobs:
      pending.logprobs === null ? (before['logprobs'] ?? null) : { ...logprobs, content: readList(pending.logprobs) },
  };
};

const noLogprobs: JsonObject = { content: null, refusal: null };

const viewChoice = memoize((choice: ChoiceState): JsonObject => {
  const { role, content, refusal, ...rest } = readFields(choice.message);
  const message: JsonObject = {
    role: role ?? 'assistant',
    content: content ?? null,
    refusal: refusal ?? null,
    ...rest,
    ...(choice.toolCalls.calls.length === 0 ? {} : { tool_calls: viewToolCalls(choice.toolCalls) }),
  };
  return {
    index: choice.index,
    message,
    logprobs: choice.logprobs === null ? null : { ...noLogprobs, ...readFields(choice.logprobs) },
    finish_reason: choice.finishReason,
    ...readFields(choice.extras),
  };
});
