import type { Json, JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import { trusted } from '../../json/trusted.ts';
import { noFields, readFields, type Fields } from '../../fold/acc.ts';
import { readWith } from '../../fold/path.ts';
import { readList } from '../../fold/appendList.ts';
import { membersOf } from '../../fold/keyed.ts';
import { readText } from '../../fold/text.ts';
import { Response } from './schema/index.ts';
import { readItem, withBeside } from '../shared/beside.ts';
import { settle } from './fast/pending.ts';
import { itemAt, type Items } from './heldItems.ts';
import { inOrder } from './output.ts';
import type { Folded, State } from './state.ts';

/**
 * The response so far, in the form of `GET /responses/{id}`. It is built from the events, and the terminal event's response
 * completes it. Costs the items that changed since the last call; everything else is shared.
 */
export const viewResponse = (state: State): Response => trusted(Response, responseOf(state));

const responseOf = (state: State): JsonObject => {
  const { beside, envelope, terminal, whole } = state.folded;
  return (
    whole ??
    withBeside(
      { ...(terminal === null ? viewEnvelope(envelope) : readFields(terminal)), output: outputOf(state) },
      beside,
    )
  );
};

const outputOf = (state: State): readonly Json[] => {
  const { pending } = state;
  const { items, order } = state.folded;
  if (order !== null)
    return readList(order).map((member) => (typeof member === 'number' ? viewItem(items, member) : member.json));
  const { positions, output } = viewItems(items);
  const held = pending === null ? undefined : itemAt(items, pending.place.position);
  if (pending === null || held === undefined) return output;
  const { place, text, logprobs } = pending;
  const { growth, position } = place;
  const grown =
    (logprobs === null || logprobs.length === 0) && held.beside === noFields
      ? readWith(held.acc, growth.path, readText(text))
      : viewItem(settle(state).items, position);
  return output.with(positions.indexOf(position), grown);
};

const viewItem = (items: Items, position: number): Json => {
  const item = itemAt(items, position);
  return item === undefined ? null : readItem(item);
};

const viewItems = memoize((items: Items) => {
  const positions = inOrder(items);
  return { positions, output: positions.map((position) => viewItem(items, position)) };
});

// about thirty fields, which are usually the same in every snapshot
const viewEnvelope = memoize((envelope: Fields): JsonObject => {
  const { id, object, ...others } = readFields(envelope);
  return { id: id === undefined ? '' : id, object: object ?? 'response', status: 'in_progress', ...others, output: [] };
});

/** What only the stream contained: image previews, sound, and what became of sent input. Null if there was none. */
export const viewStreamed = (state: Folded): JsonObject | null => {
  const { partialImages, audio, transcript, sentInput } = state.streamed;
  const text = readText(transcript);
  const streamed = {
    ...(partialImages.length === 0 ? {} : { partial_images: readList(partialImages) }),
    ...(audio.length === 0 ? {} : { audio: readList(audio) }),
    ...(text === '' ? {} : { transcript: text }),
    ...(sentInput.size === 0 ? {} : { sent_input: membersOf(sentInput) }),
  };
  return Object.keys(streamed).length === 0 ? null : streamed;
};
