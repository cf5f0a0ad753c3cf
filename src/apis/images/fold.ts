import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import type { Json, JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, numberOf, textOf } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import type { Delta, Usage } from '../../core/delta.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import { endingOf, type Ending } from '../../core/fold.ts';
import type { Limits } from '../../core/limits.ts';
import { noFields, readFields, type Fields } from '../../fold/acc.ts';
import { collect, drop, mergeFields, once, table } from '../../fold/rules.ts';
import { usageDeltas, usageFrom } from '../../core/usage.ts';
import { ImagesResponse, type ImageEditPartialImageEvent, type ImageGenPartialImageEvent } from './schema.ts';

/** The images so far. Until an image is finished, they include the newest preview of each index. */
export type ImagesSoFar = ImagesResponse & {
  readonly partial_images?: readonly (ImageGenPartialImageEvent | ImageEditPartialImageEvent)[];
};

/** The state of the images fold. */
export interface State {
  /** The newest preview of each index. */
  readonly previews: readonly JsonObject[];
  /** The finished images, in order of arrival. */
  readonly images: readonly JsonObject[];
  /** The fields of the response, from the events of finished images. */
  readonly envelope: Fields;
  readonly whole: JsonObject | null;
}

export const initialImages: State = { previews: [], images: [], envelope: noFields, whole: null };

/** The fields that belong to one image and become part of `data`. All others belong to the response. */
export const imageFields: ReadonlySet<string> = new Set(['b64_json', 'url', 'revised_prompt', 'mime_type']);
const rules = table(
  {
    type: drop,
    created_at: drop,
    partial_image_index: drop,
    usage: once,
    ...Object.fromEntries([...imageFields].map((name) => [name, drop])),
  },
  collect,
);

/** Folds one event, or a whole response, into the state. Takes time proportional to the number of images. */
export const stepImages =
  (limits: Limits) =>
  (state: State, event: JsonObject): Either<StreamError, State> => {
    const type = textOf(event['type']);
    if (type === null) return E.right({ ...state, whole: event });
    const finished = isFinished(type);
    const images = finished && isNew(state, event) ? [...state.images, imageOf(event)] : state.images;
    const previews = finished ? state.previews : withPreview(state.previews, event);
    const count = images.length + previews.length;
    if (count > limits.items) return E.left(limitError('items', limits.items, count));
    const envelope = finished ? mergeFields(state.envelope, withCreated(event), rules) : state.envelope;
    return E.right({ ...state, images, previews, envelope });
  };

const isFinished = (type: string): boolean => type.endsWith('.completed');

/** Whether the event contains an image that was not received before. */
const isNew = ({ images }: State, event: JsonObject): boolean => {
  const image = imageOf(event);
  return (
    isImage(image) && !images.some((held) => held['b64_json'] === image['b64_json'] && held['url'] === image['url'])
  );
};

const isImage = ({ b64_json: data, url }: JsonObject): boolean => textOf(data) !== null || textOf(url) !== null;

const withPreview = (held: readonly JsonObject[], event: JsonObject): readonly JsonObject[] => {
  const at = held.findIndex((preview) => preview['partial_image_index'] === event['partial_image_index']);
  return at < 0 ? [...held, event] : held.with(at, event);
};

// The field `created_at` of an event is called `created` in the response.
const withCreated = (event: JsonObject): JsonObject =>
  event['created_at'] === undefined ? event : { created: event['created_at'], ...event };

const imageOf = (event: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(event).filter(([name]) => imageFields.has(name)));

/** The images so far, in the form of the non-streaming API. */
export const viewImages = (state: State): ImagesSoFar => trusted(ImagesResponse, state.whole ?? imagesOf(state));

const imagesOf = (state: State): JsonObject => ({
  ...readFields(state.envelope),
  data: state.images,
  ...(state.images.length === 0 && state.previews.length > 0 ? { partial_images: state.previews } : {}),
});

/**
 * The end is proven by a finished image. Previews prove nothing, even before `[DONE]`. The events do not contain the number
 * of requested images, so a stream that is cut between two images looks complete.
 */
export const finishImages = (state: State): Ending<ImagesSoFar> =>
  endingOf(state.whole !== null || state.images.length > 0, viewImages(state));

/** The previews, which no response contains; null if there are none, or if the response so far consists of them. */
export const streamedImages = ({ previews, images }: State): JsonObject | null =>
  previews.length === 0 || images.length === 0 ? null : { partial_images: previews };

/** Returns the images in an event. `part` is the index of a preview, and `index` that of the finished image. */
export const imagesDeltas = (event: JsonObject, before: State): readonly Delta[] => {
  const cost = usageDeltas(event['usage']);
  if (event['type'] === undefined) return [...membersOf(event['data']).flatMap(wholeImage), ...cost];
  const image = textOf(event['b64_json']);
  if (image === null) return cost;
  const final = isFinished(textOf(event['type']) ?? '');
  if (final && !isNew(before, event)) return cost;
  const part = final ? 0 : (numberOf(event['partial_image_index']) ?? 0);
  return [{ _tag: 'Image', index: before.images.length, part, base64: image, final }, ...cost];
};

const wholeImage = (image: Json, index: number): readonly Delta[] => {
  const base64 = textOf(fieldOf(image, 'b64_json'));
  return base64 === null ? [] : [{ _tag: 'Image', index, part: 0, base64, final: true }];
};

export const usageOfImages = (state: State): Usage | null =>
  usageFrom((state.whole ?? readFields(state.envelope))['usage']);
