import type { ItemRepair } from '../../core/diagnostics.ts';
import { fieldIn, noFields, open, readFields, value, withField, type Acc, type Fields } from '../../fold/acc.ts';
import { appendList, appendOne } from '../../fold/appendList.ts';
import { complete, completeText, type Note } from '../../fold/complete.ts';
import { addMember, memberAt, memberOf, positionOf, replaceMember, type Keyed } from '../../fold/keyed.ts';
import { asFields, at, changeAt, type Step } from '../../fold/path.ts';
import { concat } from '../../fold/rules.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { numberOf, textOf } from '../../json/read.ts';
import type { ItemState, State } from './state.ts';
import { toolOf } from './tools.ts';

/** What an event of an item did, apart from the change. */
export interface ItemNotes {
  readonly repair: (repair: ItemRepair) => void;
  readonly differs: Note;
}

/** The kind of an item, and the field of its part, for an event whose item was never added. */
interface Target {
  readonly type: string;
  readonly path: (event: JsonObject) => readonly Step[];
  /** The part to begin with; null if the event changes a field of the item itself. */
  readonly part: JsonObject | null;
}

const text: Target = {
  type: 'message',
  path: (event) => ['content', numberOf(event['content_index']) ?? 0],
  part: { type: 'output_text', text: '' },
};
const summary: Target = {
  type: 'reasoning',
  path: (event) => ['summary', numberOf(event['summary_index']) ?? 0],
  part: { type: 'summary_text', text: '' },
};
const output: Target = { type: 'command_execution', path: () => ['output'], part: null };

/** The events that change a part of an item, by what follows `agent.session.turn.`. */
const targets: ReadonlyMap<string, readonly [Target, 'grow' | 'complete' | 'announce']> = new Map([
  ['agent.session.turn.content_part.added', [text, 'announce']],
  ['agent.session.turn.content_part.done', [text, 'complete']],
  ['agent.session.turn.output_text.delta', [text, 'grow']],
  ['agent.session.turn.output_text.done', [text, 'complete']],
  ['agent.session.turn.reasoning_summary_part.added', [summary, 'announce']],
  ['agent.session.turn.reasoning_summary_part.done', [summary, 'complete']],
  ['agent.session.turn.reasoning_summary_text.delta', [summary, 'grow']],
  ['agent.session.turn.reasoning_summary_text.done', [summary, 'complete']],
  ['agent.output.command_execution_output.delta', [output, 'grow']],
]);

/** Whether events of this type change an item. */
export const isItemEvent = (event: JsonObject): boolean =>
  isJsonObject(event['item']) || targets.has(textOf(event['type']) ?? '');

/** The state after an event that adds, completes or changes an item. Takes time proportional to the event. */
export const withItemEvent = (state: State, event: JsonObject, notes: ItemNotes): State => {
  const given = event['item'];
  if (isJsonObject(given)) return withWhole(state, event, given, notes);
  const [target, kind] = targets.get(textOf(event['type']) ?? '') ?? [text, 'announce'];
  const found = find(state, textOf(event['item_id']), event, notes);
  if (found < 0) notes.repair('missing-added');
  const [next, position] = found < 0 ? added(state, event, lazyItem(event, target.type)) : ([state, found] as const);
  const held = memberAt(next.items, position);
  if (held === undefined) return state;
  const path = target.path(event);
  if (target.part !== null && found >= 0 && at(held.acc, path) === undefined && kind !== 'announce') {
    if (event['part'] === undefined) notes.repair('missing-part');
  }
  const place = `items.${String(position)}.${path.join('.')}`;
  const acc = changeAt(held.acc, path, (part) => changePart(part, event, target, kind, place, notes.differs));
  return replaced(next, position, acc === held.acc ? held : { ...held, acc });
};

const changePart = (
  held: Acc | undefined,
  event: JsonObject,
  { part }: Target,
  kind: 'grow' | 'complete' | 'announce',
  place: string,
  note: Note,
): Acc | undefined => {
  const { delta, part: given, text: whole } = event;
  if (part === null) return typeof delta === 'string' ? concat(isNull(held) ? undefined : held, delta) : held;
  if (kind === 'announce') return held ?? (isJsonObject(given) ? value(given) : value(part));
  const fields = asFields(held ?? value(part));
  if (isJsonObject(given)) return complete(fields, given, place, note);
  if (kind === 'grow') {
    return typeof delta === 'string' ? changeAt(fields, ['text'], (known) => concat(known, delta)) : held;
  }
  return whole === undefined || whole === null
    ? held
    : changeAt(fields, ['text'], (known) => completeText(known, whole, `${place}.text`, note));
};

// the output of a command is null at first
const isNull = (held: Acc | undefined): boolean => held?._tag === 'Value' && held.value === null;

/** `item.added` and `item.done`: the item itself. */
const withWhole = (state: State, event: JsonObject, item: JsonObject, notes: ItemNotes): State => {
  const isDone = textOf(event['type'])?.endsWith('.done') === true;
  const found = find(
    state,
    textOf(item['id']),
    { ...event, turn_id: event['turn_id'] ?? item['turn_id'] ?? null },
    notes,
  );
  const held = memberAt(state.items, found);
  if (held === undefined) {
    if (isDone) notes.repair('missing-added');
    return added(state, event, itemFrom(item, isDone))[0];
  }
  const path = `items.${String(found)}`;
  const merged = complete(held.acc, item, path, notes.differs);
  const acc = withOutput(held.acc, merged, item, path, notes.differs);
  const proven = held.proven || isProven(readFields(acc), isDone);
  return replaced(state, found, { ...held, type: textOf(readFields(acc)['type']), acc, proven });
};

/** The output of a command is a text that was streamed, so a shorter one erases nothing. */
const withOutput = (held: Fields, merged: Fields, item: JsonObject, path: string, note: Note): Fields => {
  const streamed = fieldIn(held, 'output');
  const given = item['output'];
  if (streamed?._tag !== 'Text' || typeof given !== 'string') return merged;
  return withField(merged, 'output', completeText(streamed, given, `${path}.output`, note));
};

const itemFrom = (
  item: JsonObject,
  isDone: boolean,
): Omit<ItemState, 'beside' | 'place' | 'turn'> & { readonly id: string | null } => ({
  id: textOf(item['id']),
  type: textOf(item['type']),
  acc: asFields(open(item)),
  proven: isProven(item, isDone),
});

const lazyItem = (event: JsonObject, type: string): ReturnType<typeof itemFrom> => {
  const id = textOf(event['item_id']);
  const item: Record<string, Json> = { ...(id === null ? {} : { id }), type };
  if (event['turn_id'] !== undefined) item['turn_id'] = event['turn_id'];
  if (type === 'message') Object.assign(item, { role: 'assistant', status: 'in_progress', content: [] });
  if (type === 'reasoning') Object.assign(item, { summary: [] });
  return { id, type, acc: asFields(open(item)), proven: false };
};

/**
 * Whether an item is complete. The API streams no arguments: the client runs a function as soon as its call was added, as the
 * official client does.
 */
const isProven = (item: JsonObject, isDone: boolean): boolean => {
  if (item['status'] === 'incomplete') return false;
  const given = item['arguments'] ?? null;
  return isDone || (toolOf(item)?.answer === 'client' && given !== null && given !== '');
};

const keyOfPlace = (event: JsonObject): string | null => {
  const index = numberOf(event['output_index']);
  return index === null ? null : `${textOf(event['turn_id']) ?? ''} ${String(index)}`;
};

/**
 * The position of an event's item: by its id, else by its turn and index. A whole item that has an id completes an item at its
 * index only if that has none yet. -1 if there is none.
 */
const find = ({ items, places }: State, id: string | null, event: JsonObject, notes: ItemNotes): number => {
  const byId = id === null ? -1 : positionOf(items.positions, id);
  if (byId >= 0) return byId;
  const place = keyOfPlace(event);
  const position = place === null ? -1 : (memberOf(places, place) ?? -1);
  const held = memberAt(items, position);
  if (held === undefined) return -1;
  const isNamed = id !== null && fieldIn(held.acc, 'id') !== undefined;
  const item = event['item'];
  if (isJsonObject(item)) return isNamed || textOf(item['type']) !== held.type ? -1 : position;
  if (isNamed) notes.repair('changed-id');
  return position;
};

/** The state with a new item, and the position of that. */
const added = (state: State, event: JsonObject, made: ReturnType<typeof itemFrom>): readonly [State, number] => {
  const place = state.items.size;
  const turn = textOf(event['turn_id']) ?? textOf(readFields(made.acc)['turn_id']);
  const item: ItemState = { turn, place, type: made.type, acc: made.acc, proven: made.proven, beside: noFields };
  const key = made.id === null || positionOf(state.items.positions, made.id) >= 0 ? place : made.id;
  const items = addMember(state.items, key, item);
  return [
    { ...withTurn(state, turn, place), items, places: withPlace(state, event, turn, place), touched: place },
    place,
  ];
};

const withPlace = ({ places }: State, event: JsonObject, turn: string | null, place: number): Keyed<number> => {
  const key = keyOfPlace({ ...event, turn_id: turn });
  if (key === null) return places;
  const before = positionOf(places.positions, key);
  return before < 0 ? addMember(places, key, place) : replaceMember(places, before, place);
};

const withTurn = (state: State, id: string | null, item: number): State => {
  if (id === null) return state;
  const position = positionOf(state.turns.positions, id);
  const held = memberAt(state.turns, position) ?? {
    id,
    fields: asFields(value({ id })),
    items: appendList<number>([]),
  };
  const turn = { ...held, items: appendOne(held.items, item) };
  const turns = position < 0 ? addMember(state.turns, id, turn) : replaceMember(state.turns, position, turn);
  return { ...state, turns };
};

const replaced = (state: State, position: number, item: ItemState): State => ({
  ...state,
  touched: position,
  items: memberAt(state.items, position) === item ? state.items : replaceMember(state.items, position, item),
});
