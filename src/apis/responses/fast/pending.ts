import { append, appendList, readList, type AppendList } from '../../../fold/appendList.ts';
import { at, changeAt } from '../../../fold/path.ts';
import { appendText, text as asText } from '../../../fold/text.ts';
import { isJsonArray, type Json, type JsonObject } from '../../../json/json.ts';
import { fill, type Template, type Values } from '../../../json/template/index.ts';
import { WINDOW } from '../sequence.ts';
import type { ItemState, Pending, Sequence, State } from '../state.ts';
import { growthOf, type Growth } from './growth.ts';

/** The pending text after an event of a template was folded in full; null if events of the template always need that. */
export const beginPending = (state: State, template: Template): Pending | null => {
  const growth = growthOf(template);
  const item = state.items[state.touched];
  if (growth === null || item === undefined || item.done || state.terminal !== null) return null;
  // an item that was found by its index and has another id: each such event is a new oddity
  const named = template.base['item_id'];
  if (typeof named === 'string' && item.id !== null && item.id !== named) return null;
  const held = at(item.acc, growth.path);
  const text =
    held?._tag === 'Text' ? held : held?._tag === 'Value' && typeof held.value === 'string' ? asText(held.value) : null;
  if (text === null) return null;
  const { last, usable } = state.sequence;
  if (growth.sequence >= 0 && (last === null || !usable)) return null;
  return {
    template,
    growth,
    position: state.touched,
    text,
    logprobs: growth.logprobs < 0 ? null : logprobsOf(item, growth),
    last: growth.sequence < 0 ? null : last,
    recent: appendList<Values>([]),
    older: appendList<Values>([]),
    room: WINDOW - state.sequence.recent.length,
    rolled: 0,
  };
};

const logprobsOf = (item: ItemState, growth: Growth): AppendList<Json> | null => {
  const held = at(item.acc, [...growth.part, 'logprobs']);
  if (held?._tag === 'List') return held;
  return appendList(held?._tag === 'Value' && isJsonArray(held.value) ? held.value : []);
};

/** The pending text after one more event of the template; null if the event has to be folded in full. Costs the event's text. */
export const growPending = (pending: Pending, values: Values): Pending | null => {
  const { growth } = pending;
  const piece = values[growth.hole];
  if (typeof piece !== 'string') return null;
  let { last, recent, older, room, rolled } = pending;
  if (last !== null) {
    const number = values[growth.sequence];
    // a gap, a duplicate or a backward step
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
  let { logprobs } = pending;
  if (logprobs !== null) {
    const tokens = values[growth.logprobs];
    if (!isJsonArray(tokens)) return null;
    if (tokens.length > 0) logprobs = append(logprobs, tokens);
  }
  return {
    template: pending.template,
    growth,
    position: pending.position,
    text: piece === '' ? pending.text : appendText(pending.text, piece),
    logprobs,
    last,
    recent,
    older,
    room,
    rolled,
  };
};

/** The state with its pending text merged into its item. Costs the fields along one path. */
export const settle = (state: State): State => {
  const { pending } = state;
  const held = pending === null ? undefined : state.items[pending.position];
  if (pending === null || held === undefined) return state;
  const { growth, text, logprobs } = pending;
  let acc = changeAt(held.acc, growth.path, () => text);
  if (logprobs !== null && logprobs.length > 0) acc = changeAt(acc, [...growth.part, 'logprobs'], () => logprobs);
  return { ...state, items: state.items.with(pending.position, { ...held, acc }), pending: null };
};

/** The numbering with the pending events, as if each had been folded in full. The next full step needs it. */
export const settleSequence = (sequence: Sequence, pending: Pending | null): Sequence => {
  const last = pending?.last ?? null;
  if (pending === null || last === null || pending.recent.length === 0) return sequence;
  const events = (list: AppendList<Values>): readonly JsonObject[] =>
    readList(list).map((values) => fill(pending.template, values));
  const recent = events(pending.recent);
  switch (pending.rolled) {
    case 0:
      return { last, usable: true, recent: append(sequence.recent, recent), older: sequence.older };
    case 1:
      return { last, usable: true, recent: appendList(recent), older: append(sequence.recent, events(pending.older)) };
    case 2:
      return { last, usable: true, recent: appendList(recent), older: appendList(events(pending.older)) };
  }
};
