import { union } from '../decoding/codec.ts';
import type { AnyCodec } from '../decoding/shape.ts';
import type { Family } from '../family.ts';
import { jsonFamily } from '../jsonFamily.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import {
  AssistantStreamEvent,
  MessageDeltaObject,
  Run,
  RunStep,
  RunStepDeltaObject,
  Thread,
  ThreadMessage,
} from './codec/index.ts';
import { assistantsErrorIn, readAssistantEvent, readRunBody } from './decode.ts';
import { assistantsDeltas } from './deltas.ts';
import { initialAssistants, type AssistantsState } from './state.ts';
import { stepAssistants } from './step.ts';
import type { AssistantTurn } from './turn.ts';
import { finishAssistants, usageOfRun, viewAssistants } from './view.ts';

/** The streams of the (deprecated) Assistants API. */
export type AssistantsFamily = Family<AssistantStreamEvent, AssistantsState, AssistantTurn, AssistantTurn>;

/** What stands in an event's `data:` lines, told apart by its own tag. */
const data: AnyCodec = union('AssistantStreamEventData', 'object', {
  thread: Thread,
  'thread.run': Run,
  'thread.run.step': RunStep,
  'thread.run.step.delta': RunStepDeltaObject,
  'thread.message': ThreadMessage,
  'thread.message.delta': MessageDeltaObject,
});

/** The assistants family under other limits than the defaults; `items` bounds steps and messages. */
export const assistantsWith = (limits: Limits): AssistantsFamily =>
  jsonFamily({
    api: 'assistants',
    limits,
    codec: AssistantStreamEvent,
    inspected: data,
    initial: initialAssistants,
    step: stepAssistants(limits),
    view: viewAssistants,
    finish: finishAssistants,
    read: readAssistantEvent,
    errorIn: assistantsErrorIn,
    readBody: readRunBody,
    essential: ['object', 'a run'],
    deltas: assistantsDeltas,
    usage: usageOfRun,
  });

/**
 * The Assistants API: `decode(assistants)`, `tokens(assistants)`. An event is `{event, data}`: the name from the
 * `event:` line, which decides what it means, and the object. The final is the run with its steps and messages.
 */
export const assistants: AssistantsFamily = assistantsWith(defaultLimits);
