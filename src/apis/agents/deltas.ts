import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { usageOf } from '../../core/usage.ts';
import { readFields } from '../../fold/acc.ts';
import { beyond } from '../../fold/beyond.ts';
import { memberAt, memberOf, membersOf as all } from '../../fold/keyed.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, numberOf, textOf } from '../../json/read.ts';
import { isEnded, reasonOf } from './ending.ts';
import type { ItemState, State } from './state.ts';
import { argumentsOf, toolOf } from './tools.ts';
import { usageOfSession } from './view.ts';

/**
 * Returns the deltas of one event. Each carries its turn and the agent of that. A value that arrives complete adds what the
 * earlier deltas did not contain.
 */
export const agentsDeltas = (event: JsonObject, before: State, after: State): readonly Delta[] => {
  const item = memberAt(after.items, after.touched);
  if (item === undefined) return statusDeltas(event, before, after);
  const held = memberAt(before.items, after.touched);
  if (held === item) return [];
  const place = placeOf(after, item);
  const { delta } = event;
  if (typeof delta !== 'string') return itemDeltas(held, item, place);
  // a message of the user is not what the model says
  switch (event['type']) {
    case 'agent.session.turn.output_text.delta':
      return [{ _tag: 'Text', ...place, part: numberOf(event['content_index']) ?? 0, text: delta }];
    case 'agent.session.turn.reasoning_summary_text.delta':
      return [{ _tag: 'Reasoning', ...place, part: numberOf(event['summary_index']) ?? 0, text: delta, summary: true }];
    default:
      return [];
  }
};

/** The deltas of everything in the state. */
export const agentsSoFar = (state: State): readonly Delta[] => {
  const deltas: Delta[] = [];
  for (const item of all(state.items)) deltas.push(...itemDeltas(undefined, item, placeOf(state, item)));
  for (const { id, fields } of all(state.turns)) deltas.push(...turnEnd(state, id, undefined, readFields(fields)));
  return [...deltas, ...sessionDeltas(null, state)];
};

const placeOf = (state: State, { place, turn }: ItemState): DeltaPlace => ({
  index: place,
  part: 0,
  ...ofTurn(state, turn),
});

/** The turn of a delta, and the agent of that turn. */
const ofTurn = (state: State, turn: string | null): { readonly turn?: string; readonly agent?: string } => {
  if (turn === null) return {};
  const held = memberOf(state.turns, turn);
  const agent = held === undefined ? null : textOf(readFields(held.fields)['agent_id']);
  return agent === null ? { turn } : { turn, agent };
};

const statusDeltas = (event: JsonObject, before: State, after: State): readonly Delta[] => {
  const id = textOf(fieldOf(event['turn'], 'id')) ?? textOf(event['turn_id']);
  const turn = id === null ? undefined : memberOf(after.turns, id);
  const held = id === null ? undefined : memberOf(before.turns, id);
  const ends =
    turn === undefined || turn === held
      ? []
      : turnEnd(after, turn.id, held && readFields(held.fields), readFields(turn.fields));
  return [...ends, ...sessionDeltas(before, after)];
};

const turnEnd = (state: State, id: string, before: JsonObject | undefined, after: JsonObject): readonly Delta[] =>
  isEnded(after) && (before === undefined || !isEnded(before))
    ? [{ _tag: 'FinishReason', index: 0, part: 0, reason: textOf(after['status']) ?? '', ...ofTurn(state, id) }]
    : [];

/** The end of the session, and its token counts. */
const sessionDeltas = (before: State | null, after: State): readonly Delta[] => {
  const deltas: Delta[] = [];
  const reason = reasonOf(after);
  if (reason !== null && (before === null || reasonOf(before) === null)) {
    deltas.push({ _tag: 'FinishReason', index: 0, part: 0, reason });
  }
  const usage = usageOfSession(after);
  if (usage !== null && (before === null || usageOfSession(before) !== usage)) {
    deltas.push({ _tag: 'Usage', usage: usageOf(usage) });
  }
  return deltas;
};

/** What an item contains beyond an earlier state of it (undefined for none). */
const itemDeltas = (held: ItemState | undefined, item: ItemState, place: DeltaPlace): readonly Delta[] => {
  const before = held === undefined ? undefined : readFields(held.acc);
  const after = readFields(item.acc);
  if (after['type'] === 'message') {
    return after['role'] === 'user' ? [] : texts('Text', before?.['content'], after['content'], place);
  }
  if (after['type'] === 'reasoning') return texts('Reasoning', before?.['summary'], after['summary'], place);
  const tool = toolOf(after);
  if (tool === undefined) return [];
  const call = {
    ...place,
    call: 0,
    id: textOf(after['call_id']) ?? textOf(after['id']),
    name: textOf(after['name']),
    type: tool.type,
  } as const;
  const whole = argumentsOf(after, tool);
  const fragment = beyond(before === undefined ? '' : argumentsOf(before, tool), whole);
  const deltas: Delta[] = fragment === '' && held !== undefined ? [] : [{ _tag: 'ToolCall', ...call, fragment }];
  if (item.proven && held?.proven !== true) {
    deltas.push({ _tag: 'ToolCallEnd', ...call, arguments: whole, answer: tool.answer });
  }
  return deltas;
};

const texts = (
  tag: 'Text' | 'Reasoning',
  before: Json | undefined,
  after: Json | undefined,
  place: DeltaPlace,
): readonly Delta[] =>
  membersOf(after).flatMap((member, part): readonly Delta[] => {
    const known = textOf(fieldOf(membersOf(before)[part], 'text')) ?? '';
    const text = beyond(known, textOf(fieldOf(member, 'text')) ?? '');
    if (text === '') return [];
    return tag === 'Text'
      ? [{ _tag: 'Text', ...place, part, text }]
      : [{ _tag: 'Reasoning', ...place, part, text, summary: true }];
  });
