import type { Json, JsonObject } from '../../json/json.ts';
import { fieldOf, textOf } from '../../json/read.ts';
import type { Delta } from '../../core/delta.ts';
import { countOf, jsonIn, noFields } from '../../fold/acc.ts';
import { readList } from '../../fold/appendList.ts';
import { changedPositions } from '../../fold/keyed.ts';
import { at } from '../../fold/path.ts';
import { readText } from '../../fold/text.ts';
import { numberOf } from './changes.ts';
import { allItems, itemAt } from './heldItems.ts';
import { incrementDeltas } from './increments.ts';
import { itemDeltas, onePartDeltas } from './itemDeltas.ts';
import { placeOf } from './place.ts';
import type { ItemState } from './item.ts';
import type { Folded } from './state.ts';
import { partOf } from './table.ts';
import { usageIn } from './usage.ts';

/**
 * Returns the deltas of one event. A value that arrives complete (a `done` without deltas, an item or a response in one
 * piece) adds what the earlier deltas did not contain, so that the deltas always add up to the response.
 */
export const responsesDeltas = (event: JsonObject, before: Folded, after: Folded): readonly Delta[] => {
  const touched = itemAt(after.items, after.touched);
  if (touched !== undefined) return touchedDeltas(event, itemAt(before.items, after.touched), touched);
  const deltas = changedPositions(before.items.list, after.items.list).flatMap((position): readonly Delta[] => {
    const item = itemAt(after.items, position);
    return item === undefined ? [] : itemDeltas(itemAt(before.items, position), item);
  });
  if (after.ending !== null && before.ending === null) return [...deltas, ...endDeltas(after)];
  return [...deltas, ...soundDeltas(event)];
};

const touchedDeltas = (event: JsonObject, before: ItemState | undefined, after: ItemState): readonly Delta[] => {
  const delta = event['delta'];
  if (typeof delta === 'string') return incrementDeltas(event, delta, event['logprobs'], after, after.place);
  const place = placeOf(after);
  if (event['type'] === 'response.output_text.annotation.added') {
    const part = numberOf(event['content_index']);
    const annotations = ['content', part, 'annotations'];
    if (countOf(at(after.acc, annotations)) === countOf(at(before?.acc, annotations))) return [];
    return [{ _tag: 'Annotation', ...place, part, annotation: event['annotation'] ?? null }];
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
  const changed = before === undefined ? null : partOf(event);
  return changed === null || before === undefined ? itemDeltas(before, after) : onePartDeltas(before, after, changed);
};

const soundDeltas = (event: JsonObject): readonly Delta[] => {
  const place = { index: 0, part: 0 };
  const delta = event['delta'];
  if (typeof delta !== 'string') return [];
  if (event['type'] === 'response.audio.delta') return [{ _tag: 'Audio', ...place, base64: delta }];
  if (event['type'] === 'response.audio.transcript.delta') return [{ _tag: 'Transcript', ...place, text: delta }];
  return [];
};

/** Why the response ended, and its usage. */
const endDeltas = (state: Folded): readonly Delta[] => {
  const { whole } = state;
  const given = (name: string): Json | undefined =>
    whole === null ? jsonIn(state.terminal ?? noFields, name) : whole[name];
  const reason = textOf(fieldOf(given('incomplete_details'), 'reason')) ?? textOf(given('status'));
  const ended: Delta[] = [];
  if (reason !== null) ended.push({ _tag: 'FinishReason', index: 0, part: 0, reason });
  const usage = usageIn(state);
  if (usage !== null) ended.push({ _tag: 'Usage', usage });
  return ended;
};

/**
 * Returns the deltas of everything in the state. A snapshot is not enough for this, because only the state contains
 * which calls are complete.
 */
export const responsesSoFar = (state: Folded): readonly Delta[] => {
  const { audio, transcript } = state.streamed;
  const deltas: Delta[] = [];
  for (const base64 of readList(audio)) deltas.push({ _tag: 'Audio', index: 0, part: 0, base64 });
  const text = readText(transcript);
  if (text !== '') deltas.push({ _tag: 'Transcript', index: 0, part: 0, text });
  for (const item of allItems(state.items)) deltas.push(...itemDeltas(undefined, item));
  return state.ending === null ? deltas : [...deltas, ...endDeltas(state)];
};
