import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import { membersOf as membersOfJson } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { at, rankOf } from '../../fold/path.ts';
import { readList } from '../../fold/appendList.ts';
import { membersOf } from '../../fold/keyed.ts';
import { readText } from '../../fold/text.ts';
import { Response } from './schema/index.ts';
import { readItem, withBeside } from '../shared/beside.ts';
import { settle } from './fast/pending.ts';
import { itemAt, type Items } from './heldItems.ts';
import { inOrder } from './output.ts';
import { stateOf, type Folded, type Pending, type Place, type State } from './state.ts';

/**
 * The response so far, in the form of `GET /responses/{id}`. It is built from the events, and the terminal event's response
 * completes it. Costs the items that changed since the last call; everything else is shared.
 */
export const viewResponse = (state: State): Response => trusted(Response, viewOneText(state) ?? responseOf(state));

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
  if (pending === null) return output;
  const { position } = pending.place;
  return output.with(positions.indexOf(position), viewItem(settle(state).items, position));
};

/** A snapshot copies the list of items and the list of parts, so it takes a constant time only if they are short. */
const SHORT = 16;

/** Whether nothing but one text has grown, so that a snapshot takes a constant time. */
export const growsOneText = ({ pending }: State): boolean => {
  const before = beforeText(pending);
  return before !== null && before.output.length <= SHORT && before.parts.length <= SHORT;
};

// a snapshot for each token is made here, so it is a few copies of what was before the text began to grow
const viewOneText = ({ pending }: State): JsonObject | null => {
  const before = beforeText(pending);
  if (pending === null || before === null) return null;
  const { response, output, place, item, list, parts, index, part, field } = before;
  const text = readText(pending.text);
  const grown: Record<string, Json> = { ...item };
  if (part === null) grown[field] = text;
  else {
    const extended: Record<string, Json> = { ...part };
    extended[field] = text;
    grown[list] = parts.length === 1 ? [extended] : parts.with(index, extended);
  }
  return { ...response, output: output.length === 1 ? [grown] : output.with(place, grown) };
};

/** What was there before the text began to grow; null if more than a text has grown. */
const beforeText = (pending: Pending | null): Before | null =>
  pending === null || (pending.logprobs !== null && pending.logprobs.length > 0) ? null : beforeGrowth(pending.place);

/** The response before a text began to grow, and the objects and lists on the way to this text. */
interface Before {
  readonly response: JsonObject;
  readonly output: readonly Json[];
  readonly place: number;
  readonly item: JsonObject;
  /** The item's field with the parts; '' if the item itself has the text. */
  readonly list: string;
  readonly parts: readonly Json[];
  readonly index: number;
  readonly part: JsonObject | null;
  readonly field: string;
}

const beforeGrowth = memoize(({ folded, growth, position }: Place): Before | null => {
  const { items, order } = folded;
  const held = itemAt(items, position);
  const response = responseOf(stateOf(folded, null));
  const output = membersOfJson(response['output']);
  const place = viewItems(items).positions.indexOf(position);
  const item = output[place];
  if (order !== null || held === undefined || !isJsonObject(item)) return null;
  const [list, step, field] = growth.path;
  if (typeof list !== 'string') return null;
  if (growth.path.length === 1)
    return { response, output, place, item, list: '', parts: [], index: -1, part: null, field: list };
  if (typeof step !== 'number' || typeof field !== 'string' || growth.path.length !== 3) return null;
  const parts = membersOfJson(item[list]);
  const index = rankOf(at(held.acc, [list]), step);
  const part = parts[index];
  return isJsonObject(part) ? { response, output, place, item, list, parts, index, part, field } : null;
});

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
