import { union } from '../../../decoding/codec.ts';
import type { Codec } from '../../../decoding/shape.ts';
import {
  ThreadMessageCompletedEvent,
  ThreadMessageCreatedEvent,
  ThreadMessageDeltaEvent,
  ThreadMessageInProgressEvent,
  ThreadMessageIncompleteEvent,
} from './message.ts';
import {
  ThreadRunCancelledEvent,
  ThreadRunCancellingEvent,
  ThreadRunCompletedEvent,
  ThreadRunCreatedEvent,
  ThreadRunExpiredEvent,
  ThreadRunFailedEvent,
  ThreadRunInProgressEvent,
  ThreadRunIncompleteEvent,
  ThreadRunQueuedEvent,
  ThreadRunRequiresActionEvent,
} from './run.ts';
import {
  ThreadRunStepCancelledEvent,
  ThreadRunStepCompletedEvent,
  ThreadRunStepCreatedEvent,
  ThreadRunStepDeltaEvent,
  ThreadRunStepExpiredEvent,
  ThreadRunStepFailedEvent,
  ThreadRunStepInProgressEvent,
} from './runStep.ts';
import { AssistantDoneEvent, AssistantErrorEvent, ThreadCreatedEvent } from './thread.ts';

/**
 * Every event of an Assistants stream. On the wire the name stands in the `event:` line and the data is bare;
 * put them together as `{ event, data }` before decoding, because the data alone does not tell which event it
 * is.
 */
export type AssistantStreamEvent =
  | ThreadCreatedEvent
  | ThreadRunCreatedEvent
  | ThreadRunQueuedEvent
  | ThreadRunInProgressEvent
  | ThreadRunRequiresActionEvent
  | ThreadRunCompletedEvent
  | ThreadRunIncompleteEvent
  | ThreadRunFailedEvent
  | ThreadRunCancellingEvent
  | ThreadRunCancelledEvent
  | ThreadRunExpiredEvent
  | ThreadRunStepCreatedEvent
  | ThreadRunStepInProgressEvent
  | ThreadRunStepDeltaEvent
  | ThreadRunStepCompletedEvent
  | ThreadRunStepFailedEvent
  | ThreadRunStepCancelledEvent
  | ThreadRunStepExpiredEvent
  | ThreadMessageCreatedEvent
  | ThreadMessageInProgressEvent
  | ThreadMessageDeltaEvent
  | ThreadMessageCompletedEvent
  | ThreadMessageIncompleteEvent
  | AssistantErrorEvent
  | AssistantDoneEvent;
export const AssistantStreamEvent: Codec<AssistantStreamEvent> = union('AssistantStreamEvent', 'event', {
  'thread.created': ThreadCreatedEvent,
  'thread.run.created': ThreadRunCreatedEvent,
  'thread.run.queued': ThreadRunQueuedEvent,
  'thread.run.in_progress': ThreadRunInProgressEvent,
  'thread.run.requires_action': ThreadRunRequiresActionEvent,
  'thread.run.completed': ThreadRunCompletedEvent,
  'thread.run.incomplete': ThreadRunIncompleteEvent,
  'thread.run.failed': ThreadRunFailedEvent,
  'thread.run.cancelling': ThreadRunCancellingEvent,
  'thread.run.cancelled': ThreadRunCancelledEvent,
  'thread.run.expired': ThreadRunExpiredEvent,
  'thread.run.step.created': ThreadRunStepCreatedEvent,
  'thread.run.step.in_progress': ThreadRunStepInProgressEvent,
  'thread.run.step.delta': ThreadRunStepDeltaEvent,
  'thread.run.step.completed': ThreadRunStepCompletedEvent,
  'thread.run.step.failed': ThreadRunStepFailedEvent,
  'thread.run.step.cancelled': ThreadRunStepCancelledEvent,
  'thread.run.step.expired': ThreadRunStepExpiredEvent,
  'thread.message.created': ThreadMessageCreatedEvent,
  'thread.message.in_progress': ThreadMessageInProgressEvent,
  'thread.message.delta': ThreadMessageDeltaEvent,
  'thread.message.completed': ThreadMessageCompletedEvent,
  'thread.message.incomplete': ThreadMessageIncompleteEvent,
  error: AssistantErrorEvent,
  done: AssistantDoneEvent,
});
