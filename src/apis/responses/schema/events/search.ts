import { integer, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { event } from '../../../shared/event.ts';
import { ofItem } from '../eventFields.ts';

const fileCompleted = event('ResponseFileSearchCallCompletedEvent', 'response.file_search_call.completed', ofItem);
/** Emitted when a file search call is completed (results found). */
export interface ResponseFileSearchCallCompletedEvent extends TypeOf<typeof fileCompleted> {}
export const ResponseFileSearchCallCompletedEvent: Codec<ResponseFileSearchCallCompletedEvent> = fileCompleted;

const fileInProgress = event('ResponseFileSearchCallInProgressEvent', 'response.file_search_call.in_progress', ofItem);
/** Emitted when a file search call is initiated. */
export interface ResponseFileSearchCallInProgressEvent extends TypeOf<typeof fileInProgress> {}
export const ResponseFileSearchCallInProgressEvent: Codec<ResponseFileSearchCallInProgressEvent> = fileInProgress;

const fileSearching = event('ResponseFileSearchCallSearchingEvent', 'response.file_search_call.searching', ofItem);
/** Emitted when a file search is running. */
export interface ResponseFileSearchCallSearchingEvent extends TypeOf<typeof fileSearching> {}
export const ResponseFileSearchCallSearchingEvent: Codec<ResponseFileSearchCallSearchingEvent> = fileSearching;

const webCompleted = event('ResponseWebSearchCallCompletedEvent', 'response.web_search_call.completed', ofItem);
/** Emitted when a web search call is completed. */
export interface ResponseWebSearchCallCompletedEvent extends TypeOf<typeof webCompleted> {}
export const ResponseWebSearchCallCompletedEvent: Codec<ResponseWebSearchCallCompletedEvent> = webCompleted;

const webInProgress = event('ResponseWebSearchCallInProgressEvent', 'response.web_search_call.in_progress', ofItem);
/** Emitted when a web search call is initiated. */
export interface ResponseWebSearchCallInProgressEvent extends TypeOf<typeof webInProgress> {}
export const ResponseWebSearchCallInProgressEvent: Codec<ResponseWebSearchCallInProgressEvent> = webInProgress;

const webSearching = event('ResponseWebSearchCallSearchingEvent', 'response.web_search_call.searching', ofItem);
/** Emitted when a web search call is executing. */
export interface ResponseWebSearchCallSearchingEvent extends TypeOf<typeof webSearching> {}
export const ResponseWebSearchCallSearchingEvent: Codec<ResponseWebSearchCallSearchingEvent> = webSearching;

const imageCompleted = event('ResponseImageGenCallCompletedEvent', 'response.image_generation_call.completed', ofItem);
/** Emitted when an image generation call is complete and its image is available. */
export interface ResponseImageGenCallCompletedEvent extends TypeOf<typeof imageCompleted> {}
export const ResponseImageGenCallCompletedEvent: Codec<ResponseImageGenCallCompletedEvent> = imageCompleted;

const imageGenerating = event(
  'ResponseImageGenCallGeneratingEvent',
  'response.image_generation_call.generating',
  ofItem,
);
/** Emitted when an image generation call generates the image. */
export interface ResponseImageGenCallGeneratingEvent extends TypeOf<typeof imageGenerating> {}
export const ResponseImageGenCallGeneratingEvent: Codec<ResponseImageGenCallGeneratingEvent> = imageGenerating;

const imageInProgress = event(
  'ResponseImageGenCallInProgressEvent',
  'response.image_generation_call.in_progress',
  ofItem,
);
/** Emitted when an image generation tool call is in progress. */
export interface ResponseImageGenCallInProgressEvent extends TypeOf<typeof imageInProgress> {}
export const ResponseImageGenCallInProgressEvent: Codec<ResponseImageGenCallInProgressEvent> = imageInProgress;

const partialImage = event('ResponseImageGenCallPartialImageEvent', 'response.image_generation_call.partial_image', {
  ...ofItem,
  /** base64 preview image */
  partial_image_b64: string,
  /** number of the preview */
  partial_image_index: integer,
  /** background of the image */
  background: optional(string),
  /** format of the preview */
  output_format: optional(string),
  /** quality of the image */
  quality: optional(string),
  /** size of the image */
  size: optional(string),
});
/** Emitted when a partial image is available during image generation streaming. */
export interface ResponseImageGenCallPartialImageEvent extends TypeOf<typeof partialImage> {}
export const ResponseImageGenCallPartialImageEvent: Codec<ResponseImageGenCallPartialImageEvent> = partialImage;
