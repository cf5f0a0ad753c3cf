import { isJsonArray, type Json } from '../../json/json.ts';
import type { Template, Values } from '../../json/template/index.ts';
import { fields, noFields } from '../../fold/acc.ts';
import { append, appendList, type AppendList } from '../../fold/appendList.ts';
import { appendText } from '../../fold/text.ts';
import { beginsDocument, isWhole, scanJson } from '../../fold/toolCalls/jsonScan.ts';
import { planOf } from './plan.ts';
import { hasNotedChange, type ChatState, type ChoiceState, type PlacedFragment, type Tail } from './state.ts';

/** A tail for the shape of the chunk that was folded last; null where its chunks have to be folded whole. */
export const beginTail = (state: ChatState, template: Template): Tail | null => {
  const plan = planOf(template);
  if (plan === null) return null;
  // that a field has changed is noted by the step, the first time
  if (!plan.changing.every((field) => hasNotedChange(state.diagnostics, field))) return null;
  const choice = state.choices.findIndex((held) => held.index === plan.choice);
  const held = state.choices[choice];
  if (held?.finishReason !== null) return null;
  const logprobs = plan.logprobs < 0 ? null : logprobsOf(held);
  if (plan.logprobs >= 0 && logprobs === null) return null;
  // the chunk that was folded whole has its piece too
  const fragment = state.placed.at(-1)?.fragment ?? '';
  const common = { template, plan, choice, logprobs, fragment };
  if (plan.field !== null) {
    const text = held.message.values[plan.field];
    return text?._tag === 'Text' ? { ...common, call: -1, text, scan: 0 } : null;
  }
  const call = held.toolCalls.byIndex.get(plan.toolIndex) ?? -1;
  const tool = held.toolCalls.calls[call];
  return tool === undefined ? null : { ...common, call, text: tool.args, scan: tool.scan };
};

const logprobsOf = (choice: ChoiceState): AppendList<Json> | null => {
  const content = choice.logprobs?.values['content'];
  if (content === undefined) return appendList<Json>([]);
  return content._tag === 'List' ? content : null;
};

/** The tail after one more chunk of its shape; null where that chunk may begin another call. O(the piece). */
export const growTail = (tail: Tail, values: Values): Tail | null => {
  const { plan } = tail;
  const piece = values[plan.hole];
  if (typeof piece !== 'string') return null;
  let { scan } = tail;
  if (tail.call >= 0) {
    if (isWhole(scan) && beginsDocument(piece)) return null;
    scan = scanJson(scan, piece);
  }
  let { logprobs } = tail;
  if (logprobs !== null) {
    const tokens = values[plan.logprobs];
    if (!isJsonArray(tokens)) return null;
    logprobs = append(logprobs, tokens);
  }
  return {
    template: tail.template,
    plan,
    choice: tail.choice,
    call: tail.call,
    text: piece === '' ? tail.text : appendText(tail.text, piece),
    scan,
    logprobs,
    fragment: piece,
  };
};

/** The state with its tail in its place. O(1): the fields of one choice. */
export const settle = (state: ChatState): ChatState => {
  const { tail } = state;
  const held = tail === null ? undefined : state.choices[tail.choice];
  if (tail === null || held === undefined) return state;
  const { plan, text, logprobs } = tail;
  const choice: ChoiceState = {
    ...held,
    message: plan.field === null ? held.message : fields({ ...held.message.values, [plan.field]: text }),
    toolCalls: plan.field === null ? withArguments(held, tail) : held.toolCalls,
    logprobs: logprobs === null ? held.logprobs : fields({ ...(held.logprobs ?? noFields).values, content: logprobs }),
  };
  return { ...state, choices: state.choices.with(tail.choice, choice), placed: placedOf(tail), tail: null };
};

/** The calls of a choice with the tail's arguments in their place. */
export const withArguments = (held: ChoiceState, tail: Tail): ChoiceState['toolCalls'] => {
  const call = held.toolCalls.calls[tail.call];
  if (call === undefined) return held.toolCalls;
  return {
    ...held.toolCalls,
    calls: held.toolCalls.calls.with(tail.call, { ...call, args: tail.text, scan: tail.scan }),
  };
};

const none: readonly PlacedFragment[] = [];

const placedOf = (tail: Tail): readonly PlacedFragment[] =>
  tail.call < 0 ? none : [{ choice: tail.plan.choice, call: tail.call, fragment: tail.fragment }];
