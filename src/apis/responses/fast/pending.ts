import { append, appendList, appendOne, readList, type AppendList } from '../../../fold/appendList.ts';
import { at, changeAt } from '../../../fold/path.ts';
import { appendText, text as asText } from '../../../fold/text.ts';
import { isJsonArray, type Json, type JsonObject } from '../../../json/json.ts';
import { fill, type Template, type Values } from '../../../json/template/index.ts';
import { itemAt, replaceItem } from '../heldItems.ts';
import { WINDOW } from '../sequence.ts';
import type { ItemState } from '../item.ts';
import { foldedOf, type Folded, type Pending, type Sequence, type State } from '../state.ts';
import { growthOf, type Growth } from './growth.ts';

/** The pending text after an event of a template was folded in full; null if events of the template always need that. */
export const beginPending = (state: Folded, template: Template): Pending | null => {
  const growth = growthOf(template);
  const item = itemAt(state.items, state.touched);
  if (growth === null || item === undefined || item.done || state.terminal !== null) return null;
  // an item that was found by its index and has another id: each such event is a new oddity
  const named = template.base['item_id'];
  if (typeof named === 'string' && item.id !== null && item.id !== named) return null;
  // whether the increments are cumulative is decided by the full step
  if (item.growing?.cumulation !== null) return null;
  const held = at(item.acc, growth.path);
  const text =
    held?._tag === 'Text' ? held : held?._tag === 'Value' && typeof held.value === 'string' ? asText(held.value) : null;
  if (text === null) return null;
  // the full step notes that a list of the item contains text
  const list = growth.path[0];
  if ((list === 'summary' || list === 'content') && !item.hasText[list]) return null;
  const { last, usable } = state.sequence;
  if (growth.sequence >= 0 && (last === null || !usable)) return null;
  // each event of one number may repeat an earlier one, unless numbers are ignored
  if (growth.sequence < 0 && usable && typeof template.base['sequence_number'] === 'number') return null;
  return new GrowingText(
    { template, growth, folded: state, position: state.touched },
    0,
    text,
    growth.logprobs < 0 ? null : logprobsOf(item, growth),
    growth.sequence < 0 ? null : last,
    appendList<Values>([]),
    { older: appendList<Values>([]), room: WINDOW - state.sequence.recent.length, rolled: 0 },
  );
};

const logprobsOf = (item: ItemState, growth: Growth): AppendList<Json> | null => {
  const held = at(item.acc, [...growth.part, 'logprobs']);
  if (held?._tag === 'List') return held;
  return appendList(held?._tag === 'Value' && isJsonArray(held.value) ? held.value : []);
};

/** The pending text after one more event of the template; null if the event has to be folded in full. Costs the event's text. */
export const growPending = (pending: Pending, values: Values): Pending | null => {
  const { growth } = pending.place;
  const piece = values[growth.hole];
  if (typeof piece !== 'string') return null;
  let { last, recent, earlier } = pending;
  if (last !== null) {
    const number = values[growth.sequence];
    // a gap, a duplicate or a backward step
    if (number !== last + 1) return null;
    last = number;
    if (recent.length < earlier.room) recent = appendOne(recent, values);
    else {
      earlier = { older: recent, room: WINDOW, rolled: earlier.rolled === 0 ? 1 : 2 };
      recent = appendList([values]);
    }
  }
  let { logprobs } = pending;
  if (logprobs !== null) {
    const tokens = values[growth.logprobs];
    if (!isJsonArray(tokens)) return null;
    if (tokens.length > 0) logprobs = append(logprobs, tokens);
  }
  const text = piece === '' ? pending.text : appendText(pending.text, piece);
  return new GrowingText(pending.place, pending.events + 1, text, logprobs, last, recent, earlier);
};

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class GrowingText implements Pending {
  readonly place: Pending['place'];
  readonly events: number;
  readonly text: Pending['text'];
  readonly logprobs: Pending['logprobs'];
  readonly last: number | null;
  readonly recent: Pending['recent'];
  readonly earlier: Pending['earlier'];

  constructor(
    place: Pending['place'],
    events: number,
    text: Pending['text'],
    logprobs: Pending['logprobs'],
    last: number | null,
    recent: Pending['recent'],
    earlier: Pending['earlier'],
  ) {
    this.place = place;
    this.events = events;
    this.text = text;
    this.logprobs = logprobs;
    this.last = last;
    this.recent = recent;
    this.earlier = earlier;
  }
}

/** What was folded, with the pending text merged into its item, but not its numbers. Costs the fields along one path. */
export const settle = ({ folded, pending }: State): Folded => {
  if (pending === null) return folded;
  const { events, logprobs, place, text } = pending;
  const { growth, position } = place;
  const held = itemAt(folded.items, position);
  if (held === undefined) return folded;
  let acc = changeAt(held.acc, growth.path, () => text);
  if (logprobs !== null && logprobs.length > 0) acc = changeAt(acc, [...growth.part, 'logprobs'], () => logprobs);
  return foldedOf({
    ...folded,
    items: replaceItem(folded.items, position, { ...held, acc }),
    touched: position,
    events: folded.events + events,
  });
};

/** The same with the numbers, as if each event had been folded in full. The next full step needs them. */
export const settleNumbered = (state: State): Folded => {
  const { folded, pending } = state;
  if (pending === null) return folded;
  return foldedOf({ ...settle(state), sequence: settleSequence(folded.sequence, pending) });
};

const settleSequence = (sequence: Sequence, pending: Pending): Sequence => {
  const { last, place, earlier } = pending;
  if (last === null || pending.recent.length === 0) return sequence;
  const events = (list: AppendList<Values>): readonly JsonObject[] =>
    readList(list).map((values) => fill(place.template, values));
  const recent = events(pending.recent);
  switch (earlier.rolled) {
    case 0:
      return { last, usable: true, recent: append(sequence.recent, recent), older: sequence.older };
    case 1:
      return { last, usable: true, recent: appendList(recent), older: append(sequence.recent, events(earlier.older)) };
    case 2:
      return { last, usable: true, recent: appendList(recent), older: appendList(events(earlier.older)) };
  }
};
