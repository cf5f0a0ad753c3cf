import type * as t from 'io-ts';
import { boolean, literal, openEnum, optional, struct } from '../../../decoding/codec.ts';
import type { Codec } from '../../../decoding/shape.ts';
import { ErrorObject } from '../../../shapes/error.ts';
import { Thread } from '../thread.ts';

const threadCreatedEvent = struct('ThreadCreatedEvent', {
  /** the object the event is about */
  data: Thread,
  /** SSE event name */
  event: literal('thread.created'),
  /** copy-paste artefact of the types; never seen */
  enabled: optional(boolean),
});
/** Occurs when a new thread is created. */
export interface ThreadCreatedEvent extends t.TypeOf<typeof threadCreatedEvent> {}
export const ThreadCreatedEvent: Codec<ThreadCreatedEvent> = threadCreatedEvent;

const assistantErrorEvent = struct('AssistantErrorEvent', {
  /** the object the event is about */
  data: ErrorObject,
  /** SSE event name */
  event: literal('error'),
});
/** Occurs when an error occurs. This can happen due to an internal server error or a timeout. */
export interface AssistantErrorEvent extends t.TypeOf<typeof assistantErrorEvent> {}
export const AssistantErrorEvent: Codec<AssistantErrorEvent> = assistantErrorEvent;

const assistantDoneEvent = struct('AssistantDoneEvent', {
  /** SSE event name @source spec */
  event: literal('done'),
  /** the literal [DONE] @source spec */
  data: openEnum('[DONE]'),
});
/** The end of the stream. */
export interface AssistantDoneEvent extends t.TypeOf<typeof assistantDoneEvent> {}
export const AssistantDoneEvent: Codec<AssistantDoneEvent> = assistantDoneEvent;
