import type * as t from 'io-ts';
import { literal, struct } from '../../../decoding/codec.ts';
import type { Codec } from '../../../decoding/shape.ts';
import { RunStep } from '../runStep.ts';
import { RunStepDeltaObject } from '../runStepDelta.ts';

const threadRunStepCreatedEvent = struct('ThreadRunStepCreatedEvent', {
  /** the object the event is about */
  data: RunStep,
  /** SSE event name */
  event: literal('thread.run.step.created'),
});
/** Occurs when a run step is created. */
export interface ThreadRunStepCreatedEvent extends t.TypeOf<typeof threadRunStepCreatedEvent> {}
export const ThreadRunStepCreatedEvent: Codec<ThreadRunStepCreatedEvent> = threadRunStepCreatedEvent;

const threadRunStepInProgressEvent = struct('ThreadRunStepInProgressEvent', {
  /** the object the event is about */
  data: RunStep,
  /** SSE event name */
  event: literal('thread.run.step.in_progress'),
});
/** Occurs when a run step moves to an `in_progress` state. */
export interface ThreadRunStepInProgressEvent extends t.TypeOf<typeof threadRunStepInProgressEvent> {}
export const ThreadRunStepInProgressEvent: Codec<ThreadRunStepInProgressEvent> = threadRunStepInProgressEvent;

const threadRunStepDeltaEvent = struct('ThreadRunStepDeltaEvent', {
  /** the object the event is about */
  data: RunStepDeltaObject,
  /** SSE event name */
  event: literal('thread.run.step.delta'),
});
/** Occurs when parts of a run step are being streamed. */
export interface ThreadRunStepDeltaEvent extends t.TypeOf<typeof threadRunStepDeltaEvent> {}
export const ThreadRunStepDeltaEvent: Codec<ThreadRunStepDeltaEvent> = threadRunStepDeltaEvent;

const threadRunStepCompletedEvent = struct('ThreadRunStepCompletedEvent', {
  /** the object the event is about */
  data: RunStep,
  /** SSE event name */
  event: literal('thread.run.step.completed'),
});
/** Occurs when a run step is completed. */
export interface ThreadRunStepCompletedEvent extends t.TypeOf<typeof threadRunStepCompletedEvent> {}
export const ThreadRunStepCompletedEvent: Codec<ThreadRunStepCompletedEvent> = threadRunStepCompletedEvent;

const threadRunStepFailedEvent = struct('ThreadRunStepFailedEvent', {
  /** the object the event is about */
  data: RunStep,
  /** SSE event name */
  event: literal('thread.run.step.failed'),
});
/** Occurs when a run step fails. */
export interface ThreadRunStepFailedEvent extends t.TypeOf<typeof threadRunStepFailedEvent> {}
export const ThreadRunStepFailedEvent: Codec<ThreadRunStepFailedEvent> = threadRunStepFailedEvent;

const threadRunStepCancelledEvent = struct('ThreadRunStepCancelledEvent', {
  /** the object the event is about */
  data: RunStep,
  /** SSE event name */
  event: literal('thread.run.step.cancelled'),
});
/** Occurs when a run step is cancelled. */
export interface ThreadRunStepCancelledEvent extends t.TypeOf<typeof threadRunStepCancelledEvent> {}
export const ThreadRunStepCancelledEvent: Codec<ThreadRunStepCancelledEvent> = threadRunStepCancelledEvent;

const threadRunStepExpiredEvent = struct('ThreadRunStepExpiredEvent', {
  /** the object the event is about */
  data: RunStep,
  /** SSE event name */
  event: literal('thread.run.step.expired'),
});
/** Occurs when a run step expires. */
export interface ThreadRunStepExpiredEvent extends t.TypeOf<typeof threadRunStepExpiredEvent> {}
export const ThreadRunStepExpiredEvent: Codec<ThreadRunStepExpiredEvent> = threadRunStepExpiredEvent;
