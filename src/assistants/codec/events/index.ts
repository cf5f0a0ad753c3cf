export {
  ThreadMessageCompletedEvent,
  ThreadMessageCreatedEvent,
  ThreadMessageDeltaEvent,
  ThreadMessageInProgressEvent,
  ThreadMessageIncompleteEvent,
} from './message.ts';
export {
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
export {
  ThreadRunStepCancelledEvent,
  ThreadRunStepCompletedEvent,
  ThreadRunStepCreatedEvent,
  ThreadRunStepDeltaEvent,
  ThreadRunStepExpiredEvent,
  ThreadRunStepFailedEvent,
  ThreadRunStepInProgressEvent,
} from './runStep.ts';
export { AssistantStreamEvent } from './streamEvent.ts';
export { AssistantDoneEvent, AssistantErrorEvent, ThreadCreatedEvent } from './thread.ts';
