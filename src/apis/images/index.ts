import { union } from '../../json/codec.ts';
import type { Codec } from '../../json/schema.ts';
import { readByType } from '../eventType.ts';
import type { Family } from '../../core/family.ts';
import type { Opaque } from '../../json/opaque.ts';
import type { JsonObject } from '../../json/json.ts';
import { imageBodies, isImages } from './bodies.ts';
import { imagesWire } from './wire.ts';
import { family } from '../family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import {
  ImageEditCompletedEvent,
  ImageEditPartialImageEvent,
  ImageGenCompletedEvent,
  ImageGenPartialImageEvent,
  type ImageEditStreamEvent,
  type ImageGenStreamEvent,
} from './schema.ts';
import {
  finishImages,
  imagesDeltas,
  initialImages,
  stepImages,
  streamedImages,
  usageOfImages,
  viewImages,
  type ImagesSoFar,
} from './fold.ts';

/** An event of a generation or of an edit. Both APIs have the same events under different names. */
export type ImagesEvent = ImageGenStreamEvent | ImageEditStreamEvent;
const imagesEvent: Codec<ImagesEvent> = union('ImagesEvent', [
  ImageGenPartialImageEvent,
  ImageGenCompletedEvent,
  ImageEditPartialImageEvent,
  ImageEditCompletedEvent,
]);

/** The state of the images fold. Read it through `snapshot`. */
export interface ImagesState extends Opaque<'ImagesState'> {}

/** The family of the streams of image generations and edits. */
export type ImagesFamily = Family<ImagesEvent, ImagesState, ImagesSoFar, ImagesSoFar, 'images'>;

const readDocumented = readByType(imagesEvent);

/** The event that a JSON object is. A whole response is an event too. */
const readEvent = (json: JsonObject, name: string | null): JsonObject | null =>
  readDocumented(json, name) ?? (json['type'] === undefined && isImages(json) ? json : null);

/** The images family with limits other than the defaults; `items` limits the number of images and previews. */
export const imagesWith = (limits: Limits): ImagesFamily =>
  family({
    api: 'images',
    limits,
    codec: imagesEvent,
    bodies: imageBodies,
    initial: initialImages,
    step: stepImages(limits),
    snapshot: viewImages,
    finish: finishImages,
    read: readEvent,
    withBody: (state, whole) => ({ ...state, whole }),
    wire: imagesWire,
    deltas: imagesDeltas,
    streamed: streamedImages,
    usage: usageOfImages,
  });

/**
 * Images: `decode(images)`, `snapshots(images)`. Snapshots contain the previews until an image is finished. The final
 * is the `ImagesResponse` of the non-streaming API, built from the events that finish an image.
 */
export const images: ImagesFamily = imagesWith(defaultLimits);
