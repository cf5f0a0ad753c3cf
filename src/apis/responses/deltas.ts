import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import type { Delta } from '../../core/delta.ts';
import { asJsonObject } from '../../json/trusted.ts';
import { read } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { readText } from '../../fold/text.ts';
import { numberOf } from './changes.ts';
import { settle } from './fast/pending.ts';
import { incrementDeltas } from './increments.ts';
import { callEnd, itemDeltas } from './itemDeltas.ts';
import { initialResponses, type ItemState, type State } from './state.ts';
import { usageOf } from './usage.ts';
import { viewResponse } from './view.ts';

/**
 * The increments in one event. A value that comes as a whole (a `done` without deltas, an item or a response in one piece)
 * adds what the deltas before it had not contained, so that the increments always add up to the response.
 */
export const responsesDeltas = (event: JsonObject, earlier: State, later: State): readonly Delta[] => {
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

const touchedDeltas = (
  event: JsonObject,
  before: ItemState | undefined,
  after: ItemState,
  position: number,
): readonly Delta[] => {
  const place = { index: after.index ?? position, part: 0 };
  const delta = event['delta'];
  if (typeof delta === 'string') return incrementDeltas(event, delta, event['logprobs'], after, place.index);
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
  // a status changes no text
  if (before !== undefined && event['item'] === undefined && event['part'] === undefined && !isDone(event)) return [];
  const now = read(after.acc);
  const deltas = itemDeltas(before === undefined ? undefined : read(before.acc), now, place);
  return after.done && before?.done !== true ? [...deltas, ...callEnd(now, place)] : deltas;
};

const isDone = (event: JsonObject): boolean => typeof event['type'] === 'string' && event['type'].endsWith('.done');

const soundDeltas = (event: JsonObject): readonly Delta[] => {
  const place = { index: 0, part: 0 };
  const delta = event['delta'];
  if (typeof delta !== 'string') return [];
  if (event['type'] === 'response.audio.delta') return [{ _tag: 'Audio', ...place, base64: delta }];
  if (event['type'] === 'response.audio.transcript.delta') return [{ _tag: 'Transcript', ...place, text: delta }];
  return [];
};

/** What the final response contains beyond what was streamed, then why it ended, and the usage. */
const endDeltas = (response: JsonObject, before: State): readonly Delta[] => {
  const deltas: Delta[] = [];
  const output = response['output'];
  if (isJsonArray(output)) {
    output.forEach((item, index) => {
      const streamed = streamedAs(item, index, before);
      const place = { index, part: 0 };
      deltas.push(...itemDeltas(streamed === undefined ? undefined : read(streamed.acc), item, place));
      // the response also ends a call whose item was never finished in the stream
      if (streamed?.done !== true) deltas.push(...callEnd(item, place));
    });
  }
  const details = response['incomplete_details'];
  const reason = (isJsonObject(details) ? textOf(details['reason']) : null) ?? textOf(response['status']);
  if (reason !== null && reason !== 'in_progress' && reason !== 'queued')
    deltas.push({ _tag: 'FinishReason', index: 0, part: 0, reason });
  if (isJsonObject(response['usage'])) deltas.push({ _tag: 'Usage', usage: usageOf(response['usage']) });
  return deltas;
};

/**
 * Everything that the state holds, as if it had come in one piece. A snapshot is not enough for this: until the response
 * has ended, only the state shows which calls are complete.
 */
export const responsesSoFar = (held: State): readonly Delta[] => {
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

const streamedAs = (item: Json, index: number, before: State): ItemState | undefined => {
  if (!isJsonObject(item)) return undefined;
  const id = getOwn(item, 'id');
  return (
    before.items.find((held) => held.id !== null && held.id === id) ??
    before.items.find((held, position) => (held.index ?? position) === index && held.type === item['type'])
  );
};
