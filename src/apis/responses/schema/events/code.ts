import { integer, list, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { event } from '../../../shared/event.ts';
import { inStream, increment, ofItem } from '../eventFields.ts';
import { ResponseFunctionShellCallOutputContent, ResponseShellCallOutputContentDelta } from '../items/shell.ts';

const codeDelta = event('ResponseCodeInterpreterCallCodeDeltaEvent', 'response.code_interpreter_call_code.delta', {
  ...ofItem,
  ...increment,
});
/** Emitted for each piece of the code of a code interpreter call. */
export interface ResponseCodeInterpreterCallCodeDeltaEvent extends TypeOf<typeof codeDelta> {}
export const ResponseCodeInterpreterCallCodeDeltaEvent: Codec<ResponseCodeInterpreterCallCodeDeltaEvent> = codeDelta;

const codeDone = event('ResponseCodeInterpreterCallCodeDoneEvent', 'response.code_interpreter_call_code.done', {
  ...ofItem,
  /** whole source */
  code: string,
});
/** Emitted when the code of a code interpreter call is complete. */
export interface ResponseCodeInterpreterCallCodeDoneEvent extends TypeOf<typeof codeDone> {}
export const ResponseCodeInterpreterCallCodeDoneEvent: Codec<ResponseCodeInterpreterCallCodeDoneEvent> = codeDone;

const completed = event(
  'ResponseCodeInterpreterCallCompletedEvent',
  'response.code_interpreter_call.completed',
  ofItem,
);
/** Emitted when the code interpreter call is completed. */
export interface ResponseCodeInterpreterCallCompletedEvent extends TypeOf<typeof completed> {}
export const ResponseCodeInterpreterCallCompletedEvent: Codec<ResponseCodeInterpreterCallCompletedEvent> = completed;

const inProgress = event(
  'ResponseCodeInterpreterCallInProgressEvent',
  'response.code_interpreter_call.in_progress',
  ofItem,
);
/** Emitted when a code interpreter call is in progress. */
export interface ResponseCodeInterpreterCallInProgressEvent extends TypeOf<typeof inProgress> {}
export const ResponseCodeInterpreterCallInProgressEvent: Codec<ResponseCodeInterpreterCallInProgressEvent> = inProgress;

const interpreting = event(
  'ResponseCodeInterpreterCallInterpretingEvent',
  'response.code_interpreter_call.interpreting',
  ofItem,
);
/** Emitted when the code interpreter runs the code. */
export interface ResponseCodeInterpreterCallInterpretingEvent extends TypeOf<typeof interpreting> {}
export const ResponseCodeInterpreterCallInterpretingEvent: Codec<ResponseCodeInterpreterCallInterpretingEvent> =
  interpreting;

// the fields of an event with a whole command
const commandFields = {
  /** command so far / whole command */
  command: string,
  /** index of the command */
  command_index: integer,
  /** index of the item in output[] */
  output_index: integer,
};

const commandAdded = event('ResponseShellCallCommandAddedEvent', 'response.shell_call_command.added', {
  ...inStream,
  ...commandFields,
});
/** Emitted when a shell command is added to a tool call. */
export interface ResponseShellCallCommandAddedEvent extends TypeOf<typeof commandAdded> {}
export const ResponseShellCallCommandAddedEvent: Codec<ResponseShellCallCommandAddedEvent> = commandAdded;

const commandDelta = event('ResponseShellCallCommandDeltaEvent', 'response.shell_call_command.delta', {
  ...inStream,
  ...increment,
  /** index of the command */
  command_index: integer,
  /** index of the item in output[] */
  output_index: integer,
  /** random padding; discard */
  obfuscation: optional(string),
});
/** Emitted for each piece of a shell command. */
export interface ResponseShellCallCommandDeltaEvent extends TypeOf<typeof commandDelta> {}
export const ResponseShellCallCommandDeltaEvent: Codec<ResponseShellCallCommandDeltaEvent> = commandDelta;

const commandDone = event('ResponseShellCallCommandDoneEvent', 'response.shell_call_command.done', {
  ...inStream,
  ...commandFields,
});
/** Emitted when a shell command is complete. */
export interface ResponseShellCallCommandDoneEvent extends TypeOf<typeof commandDone> {}
export const ResponseShellCallCommandDoneEvent: Codec<ResponseShellCallCommandDoneEvent> = commandDone;

const outputDelta = event('ResponseShellCallOutputContentDeltaEvent', 'response.shell_call_output_content.delta', {
  ...ofItem,
  /** index of the command */
  command_index: integer,
  /** the increment */
  delta: ResponseShellCallOutputContentDelta,
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** Emitted for each piece of the output of a shell call. */
export interface ResponseShellCallOutputContentDeltaEvent extends TypeOf<typeof outputDelta> {}
export const ResponseShellCallOutputContentDeltaEvent: Codec<ResponseShellCallOutputContentDeltaEvent> = outputDelta;

const outputDone = event('ResponseShellCallOutputContentDoneEvent', 'response.shell_call_output_content.done', {
  ...ofItem,
  /** index of the command */
  command_index: integer,
  /** whole output of the command */
  output: list(ResponseFunctionShellCallOutputContent),
});
/** Emitted when the output of a shell call is complete. */
export interface ResponseShellCallOutputContentDoneEvent extends TypeOf<typeof outputDone> {}
export const ResponseShellCallOutputContentDoneEvent: Codec<ResponseShellCallOutputContentDoneEvent> = outputDone;

const diffDelta = event(
  'ResponseApplyPatchCallOperationDiffDeltaEvent',
  'response.apply_patch_call_operation_diff.delta',
  {
    ...ofItem,
    item_id: optional(string),
    output_index: optional(integer),
    sequence_number: optional(integer),
    /** the increment */
    delta: optional(string),
    /** random padding; discard */
    obfuscation: optional(string),
  },
);
/** Emitted for each piece of the diff of an apply_patch call. @source observed */
export interface ResponseApplyPatchCallOperationDiffDeltaEvent extends TypeOf<typeof diffDelta> {}
export const ResponseApplyPatchCallOperationDiffDeltaEvent: Codec<ResponseApplyPatchCallOperationDiffDeltaEvent> =
  diffDelta;

const diffDone = event(
  'ResponseApplyPatchCallOperationDiffDoneEvent',
  'response.apply_patch_call_operation_diff.done',
  {
    ...ofItem,
    item_id: optional(string),
    output_index: optional(integer),
    sequence_number: optional(integer),
    /** whole diff */
    diff: optional(string),
  },
);
/** Emitted when the diff of an apply_patch call is complete. @source observed */
export interface ResponseApplyPatchCallOperationDiffDoneEvent extends TypeOf<typeof diffDone> {}
export const ResponseApplyPatchCallOperationDiffDoneEvent: Codec<ResponseApplyPatchCallOperationDiffDoneEvent> =
  diffDone;
