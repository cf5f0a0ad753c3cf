import type * as t from 'io-ts';
import { integer, literal, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';

const responseFileSearchCallCompletedEvent = struct('ResponseFileSearchCallCompletedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.file_search_call.completed'),
});
/** Emitted when a file search call is completed (results found). */
export interface ResponseFileSearchCallCompletedEvent extends t.TypeOf<typeof responseFileSearchCallCompletedEvent> {}
export const ResponseFileSearchCallCompletedEvent: Codec<ResponseFileSearchCallCompletedEvent> =
  responseFileSearchCallCompletedEvent;

const responseFileSearchCallInProgressEvent = struct('ResponseFileSearchCallInProgressEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.file_search_call.in_progress'),
});
/** Emitted when a file search call is initiated. */
export interface ResponseFileSearchCallInProgressEvent extends t.TypeOf<typeof responseFileSearchCallInProgressEvent> {}
export const ResponseFileSearchCallInProgressEvent: Codec<ResponseFileSearchCallInProgressEvent> =
  responseFileSearchCallInProgressEvent;

const responseFileSearchCallSearchingEvent = struct('ResponseFileSearchCallSearchingEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.file_search_call.searching'),
});
/** Emitted when a file search is currently searching. */
export interface ResponseFileSearchCallSearchingEvent extends t.TypeOf<typeof responseFileSearchCallSearchingEvent> {}
export const ResponseFileSearchCallSearchingEvent: Codec<ResponseFileSearchCallSearchingEvent> =
  responseFileSearchCallSearchingEvent;

const responseWebSearchCallCompletedEvent = struct('ResponseWebSearchCallCompletedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.web_search_call.completed'),
});
/** Emitted when a web search call is completed. */
export interface ResponseWebSearchCallCompletedEvent extends t.TypeOf<typeof responseWebSearchCallCompletedEvent> {}
export const ResponseWebSearchCallCompletedEvent: Codec<ResponseWebSearchCallCompletedEvent> =
  responseWebSearchCallCompletedEvent;

const responseWebSearchCallInProgressEvent = struct('ResponseWebSearchCallInProgressEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.web_search_call.in_progress'),
});
/** Emitted when a web search call is initiated. */
export interface ResponseWebSearchCallInProgressEvent extends t.TypeOf<typeof responseWebSearchCallInProgressEvent> {}
export const ResponseWebSearchCallInProgressEvent: Codec<ResponseWebSearchCallInProgressEvent> =
  responseWebSearchCallInProgressEvent;

const responseWebSearchCallSearchingEvent = struct('ResponseWebSearchCallSearchingEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.web_search_call.searching'),
});
/** Emitted when a web search call is executing. */
export interface ResponseWebSearchCallSearchingEvent extends t.TypeOf<typeof responseWebSearchCallSearchingEvent> {}
export const ResponseWebSearchCallSearchingEvent: Codec<ResponseWebSearchCallSearchingEvent> =
  responseWebSearchCallSearchingEvent;

const responseImageGenCallCompletedEvent = struct('ResponseImageGenCallCompletedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.image_generation_call.completed'),
});
/** Emitted when an image generation tool call has completed and the final image is available. */
export interface ResponseImageGenCallCompletedEvent extends t.TypeOf<typeof responseImageGenCallCompletedEvent> {}
export const ResponseImageGenCallCompletedEvent: Codec<ResponseImageGenCallCompletedEvent> =
  responseImageGenCallCompletedEvent;

const responseImageGenCallGeneratingEvent = struct('ResponseImageGenCallGeneratingEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.image_generation_call.generating'),
});
/** Emitted when an image generation tool call is actively generating an image (intermediate state). */
export interface ResponseImageGenCallGeneratingEvent extends t.TypeOf<typeof responseImageGenCallGeneratingEvent> {}
export const ResponseImageGenCallGeneratingEvent: Codec<ResponseImageGenCallGeneratingEvent> =
  responseImageGenCallGeneratingEvent;

const responseImageGenCallInProgressEvent = struct('ResponseImageGenCallInProgressEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.image_generation_call.in_progress'),
});
/** Emitted when an image generation tool call is in progress. */
export interface ResponseImageGenCallInProgressEvent extends t.TypeOf<typeof responseImageGenCallInProgressEvent> {}
export const ResponseImageGenCallInProgressEvent: Codec<ResponseImageGenCallInProgressEvent> =
  responseImageGenCallInProgressEvent;

const responseImageGenCallPartialImageEvent = struct('ResponseImageGenCallPartialImageEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** base64 preview image */
  partial_image_b64: string,
  /** number of the preview */
  partial_image_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.image_generation_call.partial_image'),
  /** background of the image */
  background: optional(string),
  /** setting of the preview */
  output_format: optional(string),
  /** quality of the image */
  quality: optional(string),
  /** size of the image */
  size: optional(string),
});
/** Emitted when a partial image is available during image generation streaming. */
export interface ResponseImageGenCallPartialImageEvent extends t.TypeOf<typeof responseImageGenCallPartialImageEvent> {}
export const ResponseImageGenCallPartialImageEvent: Codec<ResponseImageGenCallPartialImageEvent> =
  responseImageGenCallPartialImageEvent;
