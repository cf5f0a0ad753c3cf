import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../decoding/json.ts';
import { limitError, type StreamError } from '../errors.ts';
import { wordOf } from '../jsonFamily.ts';
import type { Limits } from '../limits.ts';
import { fields, noFields, open, read, type Acc, type Fields } from '../merge/acc.ts';
import { asFields, at } from '../merge/path.ts';
import { mergeFields, type Table } from '../merge/rules.ts';
import { besideRules, messageDeltaRules, stepDeltaRules } from './rules.ts';
import { statusOf, type AssistantsState, type Entry } from './state.ts';

/**
 * One event into the state. Messages and steps are told apart by their ids; several may grow at once. Total for any
 * JSON: a delta for an object that was never created makes it. Costs the size of the event and the number of objects.
 */
export const stepAssistants =
  (limits: Limits) =>
  (state: AssistantsState, event: JsonObject): Either<StreamError, AssistantsState> => {
    const { event: name, data } = event;
    if (typeof name !== 'string' || !isJsonObject(data)) return E.right({ ...state, touched: -1 });
    const next = change(state, name, data);
    const count = Math.max(next.steps.length, next.messages.length);
    return count > limits.items ? E.left(limitError('items', limits.items, count)) : E.right(next);
  };

const change = (state: AssistantsState, name: string, data: JsonObject): AssistantsState => {
  if (name.startsWith('thread.message.')) {
    const { entries, touched } = put(state.messages, name, data, messageDeltaRules, 'content');
    return { ...state, messages: entries, touched };
  }
  if (name.startsWith('thread.run.step.')) {
    const { entries, touched } = put(state.steps, name, data, stepDeltaRules, 'step_details');
    const held = entries[touched];
    const ended = name === 'thread.run.step.completed' && held !== undefined;
    return { ...state, steps: ended ? entries.with(touched, { ...held, callsEnded: true }) : entries, touched };
  }
  if (name.startsWith('thread.run.')) {
    // the model waits for its calls' results: the calls are whole, though their step is not
    const waits = statusOf(data, name) === 'requires_action';
    const steps = waits ? state.steps.map((held) => ({ ...held, callsEnded: true })) : state.steps;
    return { ...state, run: data, steps, touched: -1 };
  }
  return name === 'thread.created' ? { ...state, thread: data, touched: -1 } : { ...state, touched: -1 };
};

const put = (
  entries: readonly Entry[],
  name: string,
  data: JsonObject,
  rules: Table,
  grown: string,
): { readonly entries: readonly Entry[]; readonly touched: number } => {
  const id = wordOf(data['id']);
  // without an id it can only be the latest
  const position = id === null ? entries.length - 1 : entries.findLastIndex((held) => held.id === id);
  const held = entries[position];
  const before = held?.acc ?? noFields;
  const acc = name.endsWith('.delta') ? grow(before, data, rules) : replace(before, data, grown);
  const entry: Entry = { id: held?.id ?? id, acc, callsEnded: held?.callsEnded ?? false };
  return held === undefined
    ? { entries: [...entries, entry], touched: entries.length }
    : { entries: entries.with(position, entry), touched: position };
};

const grow = (before: Fields, data: JsonObject, rules: Table): Fields => {
  const { delta, object, ...beside } = data;
  const kind = typeof object === 'string' ? { object: object.replace(/\.delta$/, '') } : {};
  const known = mergeFields(before, { ...beside, ...kind }, besideRules);
  return isJsonObject(delta) ? mergeFields(known, delta, rules) : known;
};

// An event that carries the whole object stands for it, null and all; but a list that it has empty (the object just
// began, or ended without repeating itself) does not erase what was streamed.
const replace = (before: Fields, data: JsonObject, grown: string): Fields => {
  const now = asFields(open(data));
  const streamed = getOwn(before.values, grown);
  const kept = streamed !== undefined && isEmpty(data[grown]) ? { [grown]: streamed } : {};
  return fields({ ...before.values, ...now.values, ...kept });
};

const isEmpty = (json: Json | undefined): boolean => {
  if (json === undefined || json === null) return true;
  if (isJsonArray(json)) return json.length === 0;
  return isJsonObject(json) && isJsonArray(json['tool_calls']) && json['tool_calls'].length === 0;
};

/** The tool calls of a step as they are held: each with the index that deltas call it by. */
export const callsOf = (step: Fields): readonly { readonly index: number; readonly acc: Acc }[] => {
  const held = at(step, ['step_details', 'tool_calls']);
  if (held?._tag === 'Slots') return held.slots;
  const json = held === undefined ? null : read(held);
  return isJsonArray(json) ? json.map((call, index) => ({ index, acc: open(call) })) : [];
};
