import type * as t from 'io-ts';
import {
  integer,
  json,
  list,
  literal,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';

const runStepDeltaMessageCreationMessage = struct('RunStepDeltaMessageCreationMessage', {
  /** message that was made */
  message_id: optional(string),
});
/** The message that was made. */
export interface RunStepDeltaMessageCreationMessage extends t.TypeOf<typeof runStepDeltaMessageCreationMessage> {}
export const RunStepDeltaMessageCreationMessage: Codec<RunStepDeltaMessageCreationMessage> =
  runStepDeltaMessageCreationMessage;

const runStepDeltaMessageCreation = struct('RunStepDeltaMessageCreation', {
  /** tag message_creation */
  type: literal('message_creation'),
  /** message that was created */
  message_creation: optional(RunStepDeltaMessageCreationMessage),
});
/** Details of the message creation by the run step. */
export interface RunStepDeltaMessageCreation extends t.TypeOf<typeof runStepDeltaMessageCreation> {}
export const RunStepDeltaMessageCreation: Codec<RunStepDeltaMessageCreation> = runStepDeltaMessageCreation;

const runStepCodeInterpreterLogsDelta = struct('RunStepCodeInterpreterLogsDelta', {
  /** slot of the output */
  index: integer,
  /** tag logs */
  type: literal('logs'),
  /** stdout text */
  logs: optional(string),
});
/** Text output from the Code Interpreter tool call as part of a run step. */
export interface RunStepCodeInterpreterLogsDelta extends t.TypeOf<typeof runStepCodeInterpreterLogsDelta> {}
export const RunStepCodeInterpreterLogsDelta: Codec<RunStepCodeInterpreterLogsDelta> = runStepCodeInterpreterLogsDelta;

const runStepCodeInterpreterImageFileDelta = struct('RunStepCodeInterpreterImageFileDelta', {
  /** file concerned */
  file_id: optional(string),
});
/** The image that the code made. */
export interface RunStepCodeInterpreterImageFileDelta extends t.TypeOf<typeof runStepCodeInterpreterImageFileDelta> {}
export const RunStepCodeInterpreterImageFileDelta: Codec<RunStepCodeInterpreterImageFileDelta> =
  runStepCodeInterpreterImageFileDelta;

const runStepCodeInterpreterImageDelta = struct('RunStepCodeInterpreterImageDelta', {
  /** slot of the output */
  index: integer,
  /** tag image */
  type: literal('image'),
  /** image the code made */
  image: optional(RunStepCodeInterpreterImageFileDelta),
});
/** A piece of an image that the code made. */
export interface RunStepCodeInterpreterImageDelta extends t.TypeOf<typeof runStepCodeInterpreterImageDelta> {}
export const RunStepCodeInterpreterImageDelta: Codec<RunStepCodeInterpreterImageDelta> =
  runStepCodeInterpreterImageDelta;

/** A piece of what the code produced. */
export type RunStepCodeInterpreterOutputDelta = RunStepCodeInterpreterLogsDelta | RunStepCodeInterpreterImageDelta;
export const RunStepCodeInterpreterOutputDelta: Codec<RunStepCodeInterpreterOutputDelta> = union(
  'RunStepCodeInterpreterOutputDelta',
  'type',
  {
    logs: RunStepCodeInterpreterLogsDelta,
    image: RunStepCodeInterpreterImageDelta,
  },
);

const runStepCodeInterpreterToolCallDeltaCodeInterpreter = struct(
  'RunStepCodeInterpreterToolCallDeltaCodeInterpreter',
  {
    /** next piece of that string */
    input: optional(string),
    /** what the code produced */
    outputs: optional(list(RunStepCodeInterpreterOutputDelta)),
  },
);
/** The Code Interpreter tool call definition. */
export interface RunStepCodeInterpreterToolCallDeltaCodeInterpreter extends t.TypeOf<
  typeof runStepCodeInterpreterToolCallDeltaCodeInterpreter
> {}
export const RunStepCodeInterpreterToolCallDeltaCodeInterpreter: Codec<RunStepCodeInterpreterToolCallDeltaCodeInterpreter> =
  runStepCodeInterpreterToolCallDeltaCodeInterpreter;

const runStepCodeInterpreterToolCallDelta = struct('RunStepCodeInterpreterToolCallDelta', {
  /** slot of the tool call */
  index: integer,
  /** tag code_interpreter */
  type: literal('code_interpreter'),
  /** id of the tool call (echo it with the tool result) */
  id: optional(string),
  /** code interpreter part */
  code_interpreter: optional(RunStepCodeInterpreterToolCallDeltaCodeInterpreter),
});
/** Details of the Code Interpreter tool call the run step was involved in. */
export interface RunStepCodeInterpreterToolCallDelta extends t.TypeOf<typeof runStepCodeInterpreterToolCallDelta> {}
export const RunStepCodeInterpreterToolCallDelta: Codec<RunStepCodeInterpreterToolCallDelta> =
  runStepCodeInterpreterToolCallDelta;

const runStepFileSearchToolCallDelta = struct('RunStepFileSearchToolCallDelta', {
  /** file search part */
  file_search: json,
  /** slot of the tool call */
  index: integer,
  /** tag file_search */
  type: literal('file_search'),
  /** id of the tool call (echo it with the tool result) */
  id: optional(string),
});
/** A piece of a file search. */
export interface RunStepFileSearchToolCallDelta extends t.TypeOf<typeof runStepFileSearchToolCallDelta> {}
export const RunStepFileSearchToolCallDelta: Codec<RunStepFileSearchToolCallDelta> = runStepFileSearchToolCallDelta;

const runStepFunctionToolCallDeltaFunction = struct('RunStepFunctionToolCallDeltaFunction', {
  /** next piece of that string */
  arguments: optional(string),
  /** function or tool concerned */
  name: optional(string),
  /** output */
  output: optional(nullable(string)),
});
/** The definition of the function that was called. */
export interface RunStepFunctionToolCallDeltaFunction extends t.TypeOf<typeof runStepFunctionToolCallDeltaFunction> {}
export const RunStepFunctionToolCallDeltaFunction: Codec<RunStepFunctionToolCallDeltaFunction> =
  runStepFunctionToolCallDeltaFunction;

const runStepFunctionToolCallDelta = struct('RunStepFunctionToolCallDelta', {
  /** slot of the tool call */
  index: integer,
  /** tag function */
  type: literal('function'),
  /** id of the tool call (echo it with the tool result) */
  id: optional(string),
  /** function call */
  function: optional(RunStepFunctionToolCallDeltaFunction),
});
/** A piece of a function call. */
export interface RunStepFunctionToolCallDelta extends t.TypeOf<typeof runStepFunctionToolCallDelta> {}
export const RunStepFunctionToolCallDelta: Codec<RunStepFunctionToolCallDelta> = runStepFunctionToolCallDelta;

/** A piece of a tool call, addressed by index. */
export type RunStepToolCallDelta =
  RunStepCodeInterpreterToolCallDelta | RunStepFileSearchToolCallDelta | RunStepFunctionToolCallDelta;
export const RunStepToolCallDelta: Codec<RunStepToolCallDelta> = union('RunStepToolCallDelta', 'type', {
  code_interpreter: RunStepCodeInterpreterToolCallDelta,
  file_search: RunStepFileSearchToolCallDelta,
  function: RunStepFunctionToolCallDelta,
});

const runStepDeltaToolCalls = struct('RunStepDeltaToolCalls', {
  /** tag tool_calls */
  type: literal('tool_calls'),
  /** calls the model made */
  tool_calls: optional(list(RunStepToolCallDelta)),
});
/** Details of the tool call. */
export interface RunStepDeltaToolCalls extends t.TypeOf<typeof runStepDeltaToolCalls> {}
export const RunStepDeltaToolCalls: Codec<RunStepDeltaToolCalls> = runStepDeltaToolCalls;

/** What a run step gains: a message or tool calls. */
export type RunStepDeltaDetails = RunStepDeltaMessageCreation | RunStepDeltaToolCalls;
export const RunStepDeltaDetails: Codec<RunStepDeltaDetails> = union('RunStepDeltaDetails', 'type', {
  message_creation: RunStepDeltaMessageCreation,
  tool_calls: RunStepDeltaToolCalls,
});

const runStepDelta = struct('RunStepDelta', {
  /** message creation or tool calls */
  step_details: optional(RunStepDeltaDetails),
});
/** What a run step gains. */
export interface RunStepDelta extends t.TypeOf<typeof runStepDelta> {}
export const RunStepDelta: Codec<RunStepDelta> = runStepDelta;

const runStepDeltaObject = struct('RunStepDeltaObject', {
  /** id of the object being changed */
  id: string,
  /** the increment */
  delta: RunStepDelta,
  /** tag thread.run.step.delta */
  object: openEnum('thread.run.step.delta'),
});
/** What a run step gains by one event of a stream. */
export interface RunStepDeltaObject extends t.TypeOf<typeof runStepDeltaObject> {}
export const RunStepDeltaObject: Codec<RunStepDeltaObject> = runStepDeltaObject;
