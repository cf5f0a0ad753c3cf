import { integer, nullable, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ErrorObject } from '../../../shared/error.ts';
import { ResponseContentPart } from '../content.ts';
import { event } from '../../../shared/event.ts';
import { inStream, ofItem, ofPart } from '../eventFields.ts';
import { ResponseOutputItem } from '../items/item.ts';
import { Response } from '../response.ts';

// the fields of an event that has the whole response
const ofResponse = {
  /** full response snapshot */
  response: Response,
  ...inStream,
};

const compactionCompacting = event('ResponseCompactionCompactingEvent', 'response.compaction.compacting', ofItem);
/** Emitted when new summary content is sampled for a compaction trigger. Contains no summary content. @since 7.17 */
export interface ResponseCompactionCompactingEvent extends TypeOf<typeof compactionCompacting> {}
export const ResponseCompactionCompactingEvent: Codec<ResponseCompactionCompactingEvent> = compactionCompacting;

const completed = event('ResponseCompletedEvent', 'response.completed', {
  ...ofResponse,
  sequence_number: optional(integer),
});
/** Emitted when the model response is complete. */
export interface ResponseCompletedEvent extends TypeOf<typeof completed> {}
export const ResponseCompletedEvent: Codec<ResponseCompletedEvent> = completed;

const contentPartAdded = event('ResponseContentPartAddedEvent', 'response.content_part.added', {
  ...ofPart,
  sequence_number: optional(integer),
  /** the new part, still empty */
  part: ResponseContentPart,
});
/** Emitted when a new content part is added. */
export interface ResponseContentPartAddedEvent extends TypeOf<typeof contentPartAdded> {}
export const ResponseContentPartAddedEvent: Codec<ResponseContentPartAddedEvent> = contentPartAdded;

const contentPartDone = event('ResponseContentPartDoneEvent', 'response.content_part.done', {
  ...ofPart,
  sequence_number: optional(integer),
  /** the finished part */
  part: ResponseContentPart,
});
/** Emitted when a content part is done. */
export interface ResponseContentPartDoneEvent extends TypeOf<typeof contentPartDone> {}
export const ResponseContentPartDoneEvent: Codec<ResponseContentPartDoneEvent> = contentPartDone;

const created = event('ResponseCreatedEvent', 'response.created', {
  ...ofResponse,
  sequence_number: optional(integer),
});
/** Emitted when a response is created. */
export interface ResponseCreatedEvent extends TypeOf<typeof created> {}
export const ResponseCreatedEvent: Codec<ResponseCreatedEvent> = created;

const error = event('ResponseErrorEvent', 'error', {
  ...inStream,
  /** error code (flat form of the types) */
  code: optional(nullable(string)),
  /** error text (flat form of the types) */
  message: optional(string),
  /** parameter at fault (flat form of the types) */
  param: optional(nullable(string)),
  /** nested error object: the form seen on the wire @source observed */
  error: optional(ErrorObject),
});
/**
 * An error in the stream. On the wire the error is nested under `error`; the documentation shows it flat. The
 * library reads both.
 */
export interface ResponseErrorEvent extends TypeOf<typeof error> {}
export const ResponseErrorEvent: Codec<ResponseErrorEvent> = error;

const inProgress = event('ResponseInProgressEvent', 'response.in_progress', {
  ...ofResponse,
  sequence_number: optional(integer),
});
/** Emitted when the response is in progress. */
export interface ResponseInProgressEvent extends TypeOf<typeof inProgress> {}
export const ResponseInProgressEvent: Codec<ResponseInProgressEvent> = inProgress;

const failed = event('ResponseFailedEvent', 'response.failed', ofResponse);
/** Emitted when a response fails. */
export interface ResponseFailedEvent extends TypeOf<typeof failed> {}
export const ResponseFailedEvent: Codec<ResponseFailedEvent> = failed;

const incomplete = event('ResponseIncompleteEvent', 'response.incomplete', ofResponse);
/** Emitted when a response finishes as incomplete. */
export interface ResponseIncompleteEvent extends TypeOf<typeof incomplete> {}
export const ResponseIncompleteEvent: Codec<ResponseIncompleteEvent> = incomplete;

const outputItemAdded = event('ResponseOutputItemAddedEvent', 'response.output_item.added', {
  ...inStream,
  sequence_number: optional(integer),
  /** the new item, still empty */
  item: ResponseOutputItem,
  /** index of the item in output[] */
  output_index: integer,
});
/** Emitted when a new output item is added. */
export interface ResponseOutputItemAddedEvent extends TypeOf<typeof outputItemAdded> {}
export const ResponseOutputItemAddedEvent: Codec<ResponseOutputItemAddedEvent> = outputItemAdded;

const outputItemDone = event('ResponseOutputItemDoneEvent', 'response.output_item.done', {
  ...inStream,
  sequence_number: optional(integer),
  /** the finished item */
  item: ResponseOutputItem,
  /** index of the item in output[] */
  output_index: integer,
});
/** Emitted when an output item is marked done. */
export interface ResponseOutputItemDoneEvent extends TypeOf<typeof outputItemDone> {}
export const ResponseOutputItemDoneEvent: Codec<ResponseOutputItemDoneEvent> = outputItemDone;

const queued = event('ResponseQueuedEvent', 'response.queued', ofResponse);
/** Emitted when a response is queued and waiting to be processed. */
export interface ResponseQueuedEvent extends TypeOf<typeof queued> {}
export const ResponseQueuedEvent: Codec<ResponseQueuedEvent> = queued;

const keepalive = event('ResponseKeepaliveEvent', 'keepalive', {
  /** keep-alive tick; no content */
  sequence_number: optional(integer),
});
/** Keeps the connection open and has no content. @source observed */
export interface ResponseKeepaliveEvent extends TypeOf<typeof keepalive> {}
export const ResponseKeepaliveEvent: Codec<ResponseKeepaliveEvent> = keepalive;
