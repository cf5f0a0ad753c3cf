import { isJsonArray, type Json, type JsonObject } from '../../json/json.ts';
import { fill, type Template, type Values } from '../../json/template/index.ts';
import { at, changeAt } from '../../fold/path.ts';
import { append, appendList, readList, type AppendList } from '../../fold/appendList.ts';
import { appendText, text as asText } from '../../fold/text.ts';
import { planOf, type Plan } from './plan.ts';
import type { ItemState, ResponsesState, Sequence, Tail } from './state.ts';
import { WINDOW } from './sequence.ts';

/** A tail for the shape of the event that was folded last; null where its events have to be folded whole. */
export const beginTail = (state: ResponsesState, template: Template): Tail | null => {
  const plan = planOf(template);
  const item = state.items[state.touched];
  if (plan === null || item === undefined || item.done || state.terminal !== null) return null;
  // an item that is known by its place, under another id: each such event is an oddity to note
  const named = template.base['item_id'];
  if (typeof named === 'string' && item.id !== null && item.id !== named) return null;
  const held = at(item.acc, plan.path);
  const text =
    held?._tag === 'Text' ? held : held?._tag === 'Value' && typeof held.value === 'string' ? asText(held.value) : null;
  if (text === null) return null;
  const { last, usable } = state.sequence;
  if (plan.sequence >= 0 && (last === null || !usable)) return null;
  return {
    template,
    plan,
    position: state.touched,
    text,
    logprobs: plan.logprobs < 0 ? null : logprobsOf(item, plan),
    last: plan.sequence < 0 ? null : last,
    recent: appendList<Values>([]),
    older: appendList<Values>([]),
    room: WINDOW - state.sequence.recent.length,
    rolled: 0,
  };
};

const logprobsOf = (item: ItemState, plan: Plan): AppendList<Json> | null => {
  const held = at(item.acc, [...plan.part, 'logprobs']);
  if (held?._tag === 'List') return held;
  return appendList(held?._tag === 'Value' && isJsonArray(held.value) ? held.value : []);
};

/** The tail after one more event of its shape; null where that event has to be folded whole. O(the piece). */
export const growTail = (tail: Tail, values: Values): Tail | null => {
  const { plan } = tail;
  const piece = values[plan.hole];
  if (typeof piece !== 'string') return null;
  let { last, recent, older, room, rolled } = tail;
  if (last !== null) {
    const number = values[plan.sequence];
    // a gap, a duplicate or a step back
    if (number !== last + 1) return null;
    last = number;
    if (recent.length < room) recent = append(recent, [values]);
    else {
      older = recent;
      recent = appendList([values]);
      room = WINDOW;
      rolled = rolled === 0 ? 1 : 2;
    }
  }
  let { logprobs } = tail;
  if (logprobs !== null) {
    const tokens = values[plan.logprobs];
    if (!isJsonArray(tokens)) return null;
    if (tokens.length > 0) logprobs = append(logprobs, tokens);
  }
  return {
    template: tail.template,
    plan,
    position: tail.position,
    text: piece === '' ? tail.text : appendText(tail.text, piece),
    logprobs,
    last,
    recent,
    older,
    room,
    rolled,
  };
};

/** The state with its tail in its place. O(1): the fields along one path. */
export const settle = (state: ResponsesState): ResponsesState => {
  const { tail } = state;
  const held = tail === null ? undefined : state.items[tail.position];
  if (tail === null || held === undefined) return state;
  const { plan, text, logprobs } = tail;
  let acc = changeAt(held.acc, plan.path, () => text);
  if (logprobs !== null && logprobs.length > 0) acc = changeAt(acc, [...plan.part, 'logprobs'], () => logprobs);
  return { ...state, items: state.items.with(tail.position, { ...held, acc }), tail: null };
};

/** The numbering with the tail's events in it, for the event that comes next: as if each had been folded whole. */
export const settleSequence = (sequence: Sequence, tail: Tail | null): Sequence => {
  const last = tail?.last ?? null;
  if (tail === null || last === null || tail.recent.length === 0) return sequence;
  const events = (list: AppendList<Values>): readonly JsonObject[] =>
    readList(list).map((values) => fill(tail.template, values));
  const recent = events(tail.recent);
  switch (tail.rolled) {
    case 0:
      return { last, usable: true, recent: append(sequence.recent, recent), older: sequence.older };
    case 1:
      return { last, usable: true, recent: appendList(recent), older: append(sequence.recent, events(tail.older)) };
    case 2:
      return { last, usable: true, recent: appendList(recent), older: appendList(events(tail.older)) };
  }
};
