import type * as t from 'io-ts';
import { literal, struct } from '../../../decoding/codec.ts';
import type { Codec } from '../../../decoding/shape.ts';
import { Run } from '../run.ts';

const threadRunCreatedEvent = struct('ThreadRunCreatedEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.created'),
});
/** Occurs when a new run is created. */
export interface ThreadRunCreatedEvent extends t.TypeOf<typeof threadRunCreatedEvent> {}
export const ThreadRunCreatedEvent: Codec<ThreadRunCreatedEvent> = threadRunCreatedEvent;

const threadRunQueuedEvent = struct('ThreadRunQueuedEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.queued'),
});
/** Occurs when a run moves to a `queued` status. */
export interface ThreadRunQueuedEvent extends t.TypeOf<typeof threadRunQueuedEvent> {}
export const ThreadRunQueuedEvent: Codec<ThreadRunQueuedEvent> = threadRunQueuedEvent;

const threadRunInProgressEvent = struct('ThreadRunInProgressEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.in_progress'),
});
/** Occurs when a run moves to an `in_progress` status. */
export interface ThreadRunInProgressEvent extends t.TypeOf<typeof threadRunInProgressEvent> {}
export const ThreadRunInProgressEvent: Codec<ThreadRunInProgressEvent> = threadRunInProgressEvent;

const threadRunRequiresActionEvent = struct('ThreadRunRequiresActionEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.requires_action'),
});
/** Occurs when a run moves to a `requires_action` status. */
export interface ThreadRunRequiresActionEvent extends t.TypeOf<typeof threadRunRequiresActionEvent> {}
export const ThreadRunRequiresActionEvent: Codec<ThreadRunRequiresActionEvent> = threadRunRequiresActionEvent;

const threadRunCompletedEvent = struct('ThreadRunCompletedEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.completed'),
});
/** Occurs when a run is completed. */
export interface ThreadRunCompletedEvent extends t.TypeOf<typeof threadRunCompletedEvent> {}
export const ThreadRunCompletedEvent: Codec<ThreadRunCompletedEvent> = threadRunCompletedEvent;

const threadRunIncompleteEvent = struct('ThreadRunIncompleteEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.incomplete'),
});
/** Occurs when a run ends with status `incomplete`. */
export interface ThreadRunIncompleteEvent extends t.TypeOf<typeof threadRunIncompleteEvent> {}
export const ThreadRunIncompleteEvent: Codec<ThreadRunIncompleteEvent> = threadRunIncompleteEvent;

const threadRunFailedEvent = struct('ThreadRunFailedEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.failed'),
});
/** Occurs when a run fails. */
export interface ThreadRunFailedEvent extends t.TypeOf<typeof threadRunFailedEvent> {}
export const ThreadRunFailedEvent: Codec<ThreadRunFailedEvent> = threadRunFailedEvent;

const threadRunCancellingEvent = struct('ThreadRunCancellingEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.cancelling'),
});
/** Occurs when a run moves to a `cancelling` status. */
export interface ThreadRunCancellingEvent extends t.TypeOf<typeof threadRunCancellingEvent> {}
export const ThreadRunCancellingEvent: Codec<ThreadRunCancellingEvent> = threadRunCancellingEvent;

const threadRunCancelledEvent = struct('ThreadRunCancelledEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.cancelled'),
});
/** Occurs when a run is cancelled. */
export interface ThreadRunCancelledEvent extends t.TypeOf<typeof threadRunCancelledEvent> {}
export const ThreadRunCancelledEvent: Codec<ThreadRunCancelledEvent> = threadRunCancelledEvent;

const threadRunExpiredEvent = struct('ThreadRunExpiredEvent', {
  /** the object the event is about */
  data: Run,
  /** SSE event name */
  event: literal('thread.run.expired'),
});
/** Occurs when a run expires. */
export interface ThreadRunExpiredEvent extends t.TypeOf<typeof threadRunExpiredEvent> {}
export const ThreadRunExpiredEvent: Codec<ThreadRunExpiredEvent> = threadRunExpiredEvent;
