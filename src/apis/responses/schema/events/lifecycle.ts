import type * as t from 'io-ts';
import { integer, literal, nullable, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ErrorObject } from '../../../shared/error.ts';
import { ResponseContentPart } from '../content.ts';
import { ResponseOutputItem } from '../items/item.ts';
import { Response } from '../response.ts';

const responseCompactionCompactingEvent = struct('ResponseCompactionCompactingEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.compaction.compacting'),
});
/** Emitted when new summary content is sampled for a compaction trigger. Contains no summary content. @since 7.17 */
export interface ResponseCompactionCompactingEvent extends t.TypeOf<typeof responseCompactionCompactingEvent> {}
export const ResponseCompactionCompactingEvent: Codec<ResponseCompactionCompactingEvent> =
  responseCompactionCompactingEvent;

const responseCompletedEvent = struct('ResponseCompletedEvent', {
  /** full response snapshot */
  response: Response,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.completed'),
});
/** Emitted when the model response is complete. */
export interface ResponseCompletedEvent extends t.TypeOf<typeof responseCompletedEvent> {}
export const ResponseCompletedEvent: Codec<ResponseCompletedEvent> = responseCompletedEvent;

const responseContentPartAddedEvent = struct('ResponseContentPartAddedEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** the new part, still empty */
  part: ResponseContentPart,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.content_part.added'),
});
/** Emitted when a new content part is added. */
export interface ResponseContentPartAddedEvent extends t.TypeOf<typeof responseContentPartAddedEvent> {}
export const ResponseContentPartAddedEvent: Codec<ResponseContentPartAddedEvent> = responseContentPartAddedEvent;

const responseContentPartDoneEvent = struct('ResponseContentPartDoneEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** the finished part */
  part: ResponseContentPart,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.content_part.done'),
});
/** Emitted when a content part is done. */
export interface ResponseContentPartDoneEvent extends t.TypeOf<typeof responseContentPartDoneEvent> {}
export const ResponseContentPartDoneEvent: Codec<ResponseContentPartDoneEvent> = responseContentPartDoneEvent;

const responseCreatedEvent = struct('ResponseCreatedEvent', {
  /** full response snapshot */
  response: Response,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.created'),
});
/** An event that is emitted when a response is created. */
export interface ResponseCreatedEvent extends t.TypeOf<typeof responseCreatedEvent> {}
export const ResponseCreatedEvent: Codec<ResponseCreatedEvent> = responseCreatedEvent;

const responseErrorEvent = struct('ResponseErrorEvent', {
  /** error code (flat form of the types) */
  code: optional(nullable(string)),
  /** error text (flat form of the types) */
  message: optional(string),
  /** parameter at fault (flat form of the types) */
  param: optional(nullable(string)),
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('error'),
  /** nested error object: the form seen on the wire @source observed */
  error: optional(ErrorObject),
});
/**
 * An error in the stream. On the wire the error is nested under `error`; the documentation shows it flat. Both
 * are read.
 */
export interface ResponseErrorEvent extends t.TypeOf<typeof responseErrorEvent> {}
export const ResponseErrorEvent: Codec<ResponseErrorEvent> = responseErrorEvent;

const responseInProgressEvent = struct('ResponseInProgressEvent', {
  /** full response snapshot */
  response: Response,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.in_progress'),
});
/** Emitted when the response is in progress. */
export interface ResponseInProgressEvent extends t.TypeOf<typeof responseInProgressEvent> {}
export const ResponseInProgressEvent: Codec<ResponseInProgressEvent> = responseInProgressEvent;

const responseFailedEvent = struct('ResponseFailedEvent', {
  /** full response snapshot */
  response: Response,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.failed'),
});
/** An event that is emitted when a response fails. */
export interface ResponseFailedEvent extends t.TypeOf<typeof responseFailedEvent> {}
export const ResponseFailedEvent: Codec<ResponseFailedEvent> = responseFailedEvent;

const responseIncompleteEvent = struct('ResponseIncompleteEvent', {
  /** full response snapshot */
  response: Response,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.incomplete'),
});
/** An event that is emitted when a response finishes as incomplete. */
export interface ResponseIncompleteEvent extends t.TypeOf<typeof responseIncompleteEvent> {}
export const ResponseIncompleteEvent: Codec<ResponseIncompleteEvent> = responseIncompleteEvent;

const responseOutputItemAddedEvent = struct('ResponseOutputItemAddedEvent', {
  /** the new item, still empty */
  item: ResponseOutputItem,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.output_item.added'),
});
/** Emitted when a new output item is added. */
export interface ResponseOutputItemAddedEvent extends t.TypeOf<typeof responseOutputItemAddedEvent> {}
export const ResponseOutputItemAddedEvent: Codec<ResponseOutputItemAddedEvent> = responseOutputItemAddedEvent;

const responseOutputItemDoneEvent = struct('ResponseOutputItemDoneEvent', {
  /** the finished item */
  item: ResponseOutputItem,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.output_item.done'),
});
/** Emitted when an output item is marked done. */
export interface ResponseOutputItemDoneEvent extends t.TypeOf<typeof responseOutputItemDoneEvent> {}
export const ResponseOutputItemDoneEvent: Codec<ResponseOutputItemDoneEvent> = responseOutputItemDoneEvent;

const responseQueuedEvent = struct('ResponseQueuedEvent', {
  /** full response snapshot */
  response: Response,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.queued'),
});
/** Emitted when a response is queued and waiting to be processed. */
export interface ResponseQueuedEvent extends t.TypeOf<typeof responseQueuedEvent> {}
export const ResponseQueuedEvent: Codec<ResponseQueuedEvent> = responseQueuedEvent;

const responseKeepaliveEvent = struct('ResponseKeepaliveEvent', {
  type: literal('keepalive'),
  /** keep-alive tick; no content */
  sequence_number: optional(integer),
});
/** Keeps the connection open; means nothing. @source observed */
export interface ResponseKeepaliveEvent extends t.TypeOf<typeof responseKeepaliveEvent> {}
export const ResponseKeepaliveEvent: Codec<ResponseKeepaliveEvent> = responseKeepaliveEvent;
