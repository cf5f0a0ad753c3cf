import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Shaped } from '../../json/template/index.ts';
import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { asJsonObject } from '../../json/trusted.ts';
import { read } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { readText } from '../../fold/text.ts';
import { numberOf } from './changes.ts';
import { callEnd, itemDeltas, toolFieldOf } from './itemDeltas.ts';
import { initialResponses, type ItemState, type ResponsesState } from './state.ts';
import { settle } from './tail.ts';
import { usageOf } from './usage.ts';
import { viewResponse } from './view.ts';

/**
 * The increments in one event. What comes only whole (a `done` without deltas, an item or a response in one piece)
 * gives what the deltas before it had not given yet, so that the increments always add up to the response.
 */
export const responsesDeltas = (
  event: JsonObject,
  earlier: ResponsesState,
  later: ResponsesState,
): readonly Delta[] => {
  const before = settle(earlier);
  const after = settle(later);
  if (after.whole !== null && before.whole === null) return endDeltas(after.whole, before);
  const touched = after.items[after.touched];
  if (touched !== undefined) return touchedDeltas(event, before.items[after.touched], touched, after.touched);
  if (after.ending !== null && before.ending === null) {
    return isJsonObject(event['response']) ? endDeltas(event['response'], before) : [];
  }
  return soundDeltas(event);
};

/** The same for an event that only made the tail grow; null for one that was folded whole. */
export const responsesDeltasShaped = (
  { template, values }: Shaped,
  before: ResponsesState,
  after: ResponsesState,
): readonly Delta[] | null => {
  const { tail } = after;
  const grown = tail !== null && tail !== before.tail && tail.template === template && after.items === before.items;
  const item = grown ? after.items[tail.position] : undefined;
  if (!grown || item === undefined) return null;
  const { hole, logprobs } = tail.plan;
  const delta = values[hole];
  if (typeof delta !== 'string') return null;
  const place = { index: item.index ?? tail.position, part: 0 };
  return incrementDeltas(
    template.base,
    delta,
    logprobs < 0 ? template.base['logprobs'] : values[logprobs],
    item,
    place,
  );
};

const touchedDeltas = (
  event: JsonObject,
  before: ItemState | undefined,
  after: ItemState,
  position: number,
): readonly Delta[] => {
  const place = { index: after.index ?? position, part: 0 };
  const delta = event['delta'];
  if (typeof delta === 'string') return incrementDeltas(event, delta, event['logprobs'], after, place);
  if (event['type'] === 'response.output_text.annotation.added') {
    const annotation = event['annotation'] ?? null;
    return [{ _tag: 'Annotation', ...place, part: numberOf(event['content_index']), annotation }];
  }
  if (typeof event['partial_image_b64'] === 'string') {
    return [
      {
        _tag: 'Image',
        ...place,
        part: numberOf(event['partial_image_index']),
        base64: event['partial_image_b64'],
        final: false,
      },
    ];
  }
  // a status changes no words
  if (before !== undefined && event['item'] === undefined && event['part'] === undefined && !isWholeWord(event))
    return [];
  const now = read(after.acc);
  const deltas = itemDeltas(before === undefined ? undefined : read(before.acc), now, place);
  return after.done && before?.done !== true ? [...deltas, ...callEnd(now, place)] : deltas;
};

const isWholeWord = (event: JsonObject): boolean =>
  typeof event['type'] === 'string' && event['type'].endsWith('.done');

const incrementDeltas = (
  event: JsonObject,
  delta: string,
  logprobs: Json | undefined,
  item: ItemState,
  place: DeltaPlace,
): readonly Delta[] => {
  switch (event['type']) {
    case 'response.output_text.delta': {
      const inPart = { ...place, part: numberOf(event['content_index']) };
      const tokens = tokensOf(logprobs);
      const text: Delta = { _tag: 'Text', ...inPart, text: delta };
      return tokens.length === 0 ? [text] : [text, { _tag: 'Logprobs', ...inPart, of: 'text', tokens }];
    }
    case 'response.refusal.delta':
      return [{ _tag: 'Refusal', ...place, part: numberOf(event['content_index']), text: delta }];
    case 'response.reasoning_text.delta':
      return [{ _tag: 'Reasoning', ...place, part: numberOf(event['content_index']), text: delta, summary: false }];
    case 'response.reasoning_summary_text.delta':
      return [{ _tag: 'Reasoning', ...place, part: numberOf(event['summary_index']), text: delta, summary: true }];
    default: {
      const tool = toolFieldOf(item.type);
      if (tool === undefined) return [];
      const { name, call_id: callId } = item.acc.values;
      const id = wordOf(callId === undefined ? undefined : read(callId)) ?? item.id;
      return [
        {
          _tag: 'ToolCall',
          ...place,
          call: 0,
          id,
          name: wordOf(name === undefined ? undefined : read(name)),
          type: tool.type,
          fragment: delta,
        },
      ];
    }
  }
};

const wordOf = (json: Json | undefined): string | null => (typeof json === 'string' && json !== '' ? json : null);

const soundDeltas = (event: JsonObject): readonly Delta[] => {
  const place = { index: 0, part: 0 };
  const delta = event['delta'];
  if (typeof delta !== 'string') return [];
  if (event['type'] === 'response.audio.delta') return [{ _tag: 'Audio', ...place, base64: delta }];
  if (event['type'] === 'response.audio.transcript.delta') return [{ _tag: 'Transcript', ...place, text: delta }];
  return [];
};

/** What the final response has beyond what was streamed; then why it ended, and the usage. */
const endDeltas = (response: JsonObject, before: ResponsesState): readonly Delta[] => {
  const deltas: Delta[] = [];
  const output = response['output'];
  if (isJsonArray(output)) {
    output.forEach((item, index) => {
      const streamed = streamedAs(item, index, before);
      const place = { index, part: 0 };
      deltas.push(...itemDeltas(streamed === undefined ? undefined : read(streamed.acc), item, place));
      // a call whose item was never finished in the stream is finished by the response that holds it
      if (streamed?.done !== true) deltas.push(...callEnd(item, place));
    });
  }
  const details = response['incomplete_details'];
  const reason = (isJsonObject(details) ? wordOf(details['reason']) : null) ?? wordOf(response['status']);
  if (reason !== null && reason !== 'in_progress' && reason !== 'queued')
    deltas.push({ _tag: 'FinishReason', index: 0, part: 0, reason });
  if (isJsonObject(response['usage'])) deltas.push({ _tag: 'Usage', usage: usageOf(response['usage']) });
  return deltas;
};

/**
 * Everything that the state holds, as the increments of one piece. Not told from a snapshot: which calls are whole is
 * known to the state alone, as long as the response has not ended.
 */
export const responsesSoFar = (held: ResponsesState): readonly Delta[] => {
  const state = settle(held);
  const { streamed, terminal, whole } = state;
  const deltas: Delta[] = [];
  for (const base64 of readList(streamed.audio)) deltas.push({ _tag: 'Audio', index: 0, part: 0, base64 });
  const transcript = readText(streamed.transcript);
  if (transcript !== '') deltas.push({ _tag: 'Transcript', index: 0, part: 0, text: transcript });
  if (terminal !== null || whole !== null)
    return [...deltas, ...endDeltas(asJsonObject(viewResponse(state)), initialResponses)];
  state.items.forEach((item, position) => {
    const place = { index: item.index ?? position, part: 0 };
    const now = read(item.acc);
    deltas.push(...itemDeltas(undefined, now, place), ...(item.done ? callEnd(now, place) : []));
  });
  return deltas;
};

const streamedAs = (item: Json, index: number, before: ResponsesState): ItemState | undefined => {
  if (!isJsonObject(item)) return undefined;
  const id = getOwn(item, 'id');
  return (
    before.items.find((held) => held.id !== null && held.id === id) ??
    before.items.find((held, position) => (held.index ?? position) === index && held.type === item['type'])
  );
};
