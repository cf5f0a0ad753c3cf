import type * as t from 'io-ts';
import { literal, struct } from '../../../decoding/codec.ts';
import type { Codec } from '../../../decoding/shape.ts';
import { ThreadMessage } from '../message.ts';
import { MessageDeltaObject } from '../messageDelta.ts';

const threadMessageCreatedEvent = struct('ThreadMessageCreatedEvent', {
  /** the object the event is about */
  data: ThreadMessage,
  /** SSE event name */
  event: literal('thread.message.created'),
});
/** Occurs when a message is created. */
export interface ThreadMessageCreatedEvent extends t.TypeOf<typeof threadMessageCreatedEvent> {}
export const ThreadMessageCreatedEvent: Codec<ThreadMessageCreatedEvent> = threadMessageCreatedEvent;

const threadMessageInProgressEvent = struct('ThreadMessageInProgressEvent', {
  /** the object the event is about */
  data: ThreadMessage,
  /** SSE event name */
  event: literal('thread.message.in_progress'),
});
/** Occurs when a message moves to an `in_progress` state. */
export interface ThreadMessageInProgressEvent extends t.TypeOf<typeof threadMessageInProgressEvent> {}
export const ThreadMessageInProgressEvent: Codec<ThreadMessageInProgressEvent> = threadMessageInProgressEvent;

const threadMessageDeltaEvent = struct('ThreadMessageDeltaEvent', {
  /** the object the event is about */
  data: MessageDeltaObject,
  /** SSE event name */
  event: literal('thread.message.delta'),
});
/** Occurs when parts of a Message are being streamed. */
export interface ThreadMessageDeltaEvent extends t.TypeOf<typeof threadMessageDeltaEvent> {}
export const ThreadMessageDeltaEvent: Codec<ThreadMessageDeltaEvent> = threadMessageDeltaEvent;

const threadMessageCompletedEvent = struct('ThreadMessageCompletedEvent', {
  /** the object the event is about */
  data: ThreadMessage,
  /** SSE event name */
  event: literal('thread.message.completed'),
});
/** Occurs when a message is completed. */
export interface ThreadMessageCompletedEvent extends t.TypeOf<typeof threadMessageCompletedEvent> {}
export const ThreadMessageCompletedEvent: Codec<ThreadMessageCompletedEvent> = threadMessageCompletedEvent;

const threadMessageIncompleteEvent = struct('ThreadMessageIncompleteEvent', {
  /** the object the event is about */
  data: ThreadMessage,
  /** SSE event name */
  event: literal('thread.message.incomplete'),
});
/** Occurs when a message ends before it is completed. */
export interface ThreadMessageIncompleteEvent extends t.TypeOf<typeof threadMessageIncompleteEvent> {}
export const ThreadMessageIncompleteEvent: Codec<ThreadMessageIncompleteEvent> = threadMessageIncompleteEvent;
