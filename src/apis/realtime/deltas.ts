import type { Delta } from '../../core/delta.ts';
import { usageFrom } from '../../core/usage.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { beyond } from '../../fold/beyond.ts';
import { memberAt, membersOf } from '../../fold/keyed.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf as membersIn, numberOf, textOf } from '../../json/read.ts';
import type { State } from './state.ts';
import { newestResponse, outcomes } from './view.ts';

/** Returns the deltas of one event: the index is the number of the item. Speech of the user is no delta. */
export const realtimeDeltas = (event: JsonObject, before: State, after: State): readonly Delta[] => {
  if (after.whole !== null) return [...wholeDeltas(after.whole), ...endDeltas(before, after)];
  if (isJsonObject(event['response'])) {
    const items = membersOf(after.items).flatMap((item, index) =>
      changeDeltas(memberAt(before.items, index)?.acc, item.acc, index),
    );
    return [...items, ...endDeltas(before, after)];
  }
  const item = memberAt(after.items, after.touched);
  if (item === undefined) return [];
  const part = numberOf(event['content_index']) ?? 0;
  const { delta } = event;
  if (event['type'] === 'response.output_audio.delta' && typeof delta === 'string') {
    return [{ _tag: 'Audio', index: after.touched, part, base64: delta }];
  }
  return changeDeltas(memberAt(before.items, after.touched)?.acc, item.acc, after.touched);
};

/** The contents of a session in one piece. Only here the sound does not come from events. */
const wholeDeltas = (session: JsonObject): readonly Delta[] =>
  membersIn(session['items']).flatMap((item, index): readonly Delta[] => {
    if (!isJsonObject(item)) return [];
    const sound = isAnswer(item)
      ? membersIn(item['content']).flatMap((content, part) => soundIn(content, index, part))
      : [];
    return [...itemDeltas(null, item, index), ...sound];
  });

const soundIn = (content: Json, index: number, part: number): readonly Delta[] => {
  const base64 = textOf(fieldOf(content, 'audio'));
  return base64 === null ? [] : [{ _tag: 'Audio', index, part, base64 }];
};

const endDeltas = (before: State, after: State): readonly Delta[] => {
  const response = newestResponse(after);
  const reason = textOf(response['status']) ?? '';
  if (!outcomes.has(reason) || newestResponse(before)['status'] === reason) return [];
  const usage = usageFrom(response['usage']);
  const end: Delta = { _tag: 'FinishReason', index: 0, part: 0, reason };
  return usage === null ? [end] : [end, { _tag: 'Usage', usage }];
};

const calls: ReadonlyMap<string, readonly [string, 'client' | 'server']> = new Map([
  ['function_call', ['function', 'client']],
  ['mcp_call', ['mcp', 'server']],
]);

const changeDeltas = (held: Fields | undefined, item: Fields, index: number): readonly Delta[] =>
  held === item ? [] : itemDeltas(held === undefined ? null : readFields(held), readFields(item), index);

/** Whether an item is a message of the model. */
const isAnswer = (item: JsonObject): boolean =>
  item['type'] === 'message' && (item['role'] ?? 'assistant') === 'assistant';

const itemDeltas = (before: JsonObject | null, after: JsonObject, index: number): readonly Delta[] => {
  const found = calls.get(textOf(after['type']) ?? '');
  if (found !== undefined) return callDeltas(before, after, index, found);
  if (!isAnswer(after)) return [];
  return membersIn(after['content']).flatMap((content, part): readonly Delta[] => {
    const known = membersIn(before?.['content'])[part];
    return (['Text', 'Transcript'] as const).flatMap((tag) => {
      const field = tag === 'Text' ? 'text' : 'transcript';
      const text = beyond(textOf(fieldOf(known, field)) ?? '', textOf(fieldOf(content, field)) ?? '');
      return text === '' || fieldOf(content, 'type') === 'input_audio' ? [] : [{ _tag: tag, index, part, text }];
    });
  });
};

const callDeltas = (
  before: JsonObject | null,
  after: JsonObject,
  index: number,
  [type, answer]: readonly [string, 'client' | 'server'],
): readonly Delta[] => {
  const whole = textOf(after['arguments']) ?? '';
  const fragment = beyond(textOf(before?.['arguments']) ?? '', whole);
  const id = textOf(after['call_id']) ?? textOf(after['id']);
  const call = { index, part: 0, call: 0, id, name: textOf(after['name']), type } as const;
  const deltas: Delta[] = fragment === '' && before !== null ? [] : [{ _tag: 'ToolCall', ...call, fragment }];
  const ends = after['status'] === 'completed' && before?.['status'] !== 'completed';
  return ends ? [...deltas, { _tag: 'ToolCallEnd', ...call, arguments: whole, answer }] : deltas;
};
