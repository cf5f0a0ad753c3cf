import type * as t from 'io-ts';
import { integer, list, literal, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ResponseFunctionShellCallOutputContent } from '../items/shell.ts';

const responseCodeInterpreterCallCodeDeltaEvent = struct('ResponseCodeInterpreterCallCodeDeltaEvent', {
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.code_interpreter_call_code.delta'),
  /** random padding; discard @source observed */
  obfuscation: optional(string),
});
/** Emitted when a partial code snippet is streamed by the code interpreter. */
export interface ResponseCodeInterpreterCallCodeDeltaEvent extends t.TypeOf<
  typeof responseCodeInterpreterCallCodeDeltaEvent
> {}
export const ResponseCodeInterpreterCallCodeDeltaEvent: Codec<ResponseCodeInterpreterCallCodeDeltaEvent> =
  responseCodeInterpreterCallCodeDeltaEvent;

const responseCodeInterpreterCallCodeDoneEvent = struct('ResponseCodeInterpreterCallCodeDoneEvent', {
  /** whole source */
  code: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.code_interpreter_call_code.done'),
});
/** Emitted when the code snippet is finalized by the code interpreter. */
export interface ResponseCodeInterpreterCallCodeDoneEvent extends t.TypeOf<
  typeof responseCodeInterpreterCallCodeDoneEvent
> {}
export const ResponseCodeInterpreterCallCodeDoneEvent: Codec<ResponseCodeInterpreterCallCodeDoneEvent> =
  responseCodeInterpreterCallCodeDoneEvent;

const responseCodeInterpreterCallCompletedEvent = struct('ResponseCodeInterpreterCallCompletedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.code_interpreter_call.completed'),
});
/** Emitted when the code interpreter call is completed. */
export interface ResponseCodeInterpreterCallCompletedEvent extends t.TypeOf<
  typeof responseCodeInterpreterCallCompletedEvent
> {}
export const ResponseCodeInterpreterCallCompletedEvent: Codec<ResponseCodeInterpreterCallCompletedEvent> =
  responseCodeInterpreterCallCompletedEvent;

const responseCodeInterpreterCallInProgressEvent = struct('ResponseCodeInterpreterCallInProgressEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.code_interpreter_call.in_progress'),
});
/** Emitted when a code interpreter call is in progress. */
export interface ResponseCodeInterpreterCallInProgressEvent extends t.TypeOf<
  typeof responseCodeInterpreterCallInProgressEvent
> {}
export const ResponseCodeInterpreterCallInProgressEvent: Codec<ResponseCodeInterpreterCallInProgressEvent> =
  responseCodeInterpreterCallInProgressEvent;

const responseCodeInterpreterCallInterpretingEvent = struct('ResponseCodeInterpreterCallInterpretingEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.code_interpreter_call.interpreting'),
});
/** Emitted when the code interpreter is actively interpreting the code snippet. */
export interface ResponseCodeInterpreterCallInterpretingEvent extends t.TypeOf<
  typeof responseCodeInterpreterCallInterpretingEvent
> {}
export const ResponseCodeInterpreterCallInterpretingEvent: Codec<ResponseCodeInterpreterCallInterpretingEvent> =
  responseCodeInterpreterCallInterpretingEvent;

const responseShellCallCommandAddedEvent = struct('ResponseShellCallCommandAddedEvent', {
  /** command so far / whole command */
  command: string,
  /** slot of the command */
  command_index: integer,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.shell_call_command.added'),
});
/** A streaming event that indicated a shell command was added to a tool call. */
export interface ResponseShellCallCommandAddedEvent extends t.TypeOf<typeof responseShellCallCommandAddedEvent> {}
export const ResponseShellCallCommandAddedEvent: Codec<ResponseShellCallCommandAddedEvent> =
  responseShellCallCommandAddedEvent;

const responseShellCallCommandDeltaEvent = struct('ResponseShellCallCommandDeltaEvent', {
  /** slot of the command */
  command_index: integer,
  /** the increment */
  delta: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.shell_call_command.delta'),
  /** random padding; discard */
  obfuscation: optional(string),
});
/** A streaming event that indicated a shell command was incrementally updated. */
export interface ResponseShellCallCommandDeltaEvent extends t.TypeOf<typeof responseShellCallCommandDeltaEvent> {}
export const ResponseShellCallCommandDeltaEvent: Codec<ResponseShellCallCommandDeltaEvent> =
  responseShellCallCommandDeltaEvent;

const responseShellCallCommandDoneEvent = struct('ResponseShellCallCommandDoneEvent', {
  /** command so far / whole command */
  command: string,
  /** slot of the command */
  command_index: integer,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.shell_call_command.done'),
});
/** A streaming event that indicated a shell command was completed. */
export interface ResponseShellCallCommandDoneEvent extends t.TypeOf<typeof responseShellCallCommandDoneEvent> {}
export const ResponseShellCallCommandDoneEvent: Codec<ResponseShellCallCommandDoneEvent> =
  responseShellCallCommandDoneEvent;

const responseShellCallOutputContentDelta = struct('ResponseShellCallOutputContentDelta', {
  /** next piece of that stream */
  stderr: optional(string),
  /** next piece of that stream */
  stdout: optional(string),
});
/** The next piece of what a command printed. */
export interface ResponseShellCallOutputContentDelta extends t.TypeOf<typeof responseShellCallOutputContentDelta> {}
export const ResponseShellCallOutputContentDelta: Codec<ResponseShellCallOutputContentDelta> =
  responseShellCallOutputContentDelta;

const responseShellCallOutputContentDeltaEvent = struct('ResponseShellCallOutputContentDeltaEvent', {
  /** slot of the command */
  command_index: integer,
  /** the increment */
  delta: ResponseShellCallOutputContentDelta,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.shell_call_output_content.delta'),
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** A streaming event that indicated shell call output was incrementally added. */
export interface ResponseShellCallOutputContentDeltaEvent extends t.TypeOf<
  typeof responseShellCallOutputContentDeltaEvent
> {}
export const ResponseShellCallOutputContentDeltaEvent: Codec<ResponseShellCallOutputContentDeltaEvent> =
  responseShellCallOutputContentDeltaEvent;

const responseShellCallOutputContentDoneEvent = struct('ResponseShellCallOutputContentDoneEvent', {
  /** slot of the command */
  command_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** whole output of the command */
  output: list(ResponseFunctionShellCallOutputContent),
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.shell_call_output_content.done'),
});
/** A streaming event that indicated shell call output was completed. */
export interface ResponseShellCallOutputContentDoneEvent extends t.TypeOf<
  typeof responseShellCallOutputContentDoneEvent
> {}
export const ResponseShellCallOutputContentDoneEvent: Codec<ResponseShellCallOutputContentDoneEvent> =
  responseShellCallOutputContentDoneEvent;

const responseApplyPatchCallOperationDiffDeltaEvent = struct('ResponseApplyPatchCallOperationDiffDeltaEvent', {
  type: literal('response.apply_patch_call_operation_diff.delta'),
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  /** id of the item concerned */
  item_id: optional(string),
  /** slot of the item in output[] */
  output_index: optional(integer),
  /** the increment */
  delta: optional(string),
  /** random padding; discard */
  obfuscation: optional(string),
});
/** A piece of the diff of an apply_patch call. @source observed */
export interface ResponseApplyPatchCallOperationDiffDeltaEvent extends t.TypeOf<
  typeof responseApplyPatchCallOperationDiffDeltaEvent
> {}
export const ResponseApplyPatchCallOperationDiffDeltaEvent: Codec<ResponseApplyPatchCallOperationDiffDeltaEvent> =
  responseApplyPatchCallOperationDiffDeltaEvent;

const responseApplyPatchCallOperationDiffDoneEvent = struct('ResponseApplyPatchCallOperationDiffDoneEvent', {
  type: literal('response.apply_patch_call_operation_diff.done'),
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  /** id of the item concerned */
  item_id: optional(string),
  /** slot of the item in output[] */
  output_index: optional(integer),
  /** whole diff */
  diff: optional(string),
});
/** The whole diff of an apply_patch call. @source observed */
export interface ResponseApplyPatchCallOperationDiffDoneEvent extends t.TypeOf<
  typeof responseApplyPatchCallOperationDiffDoneEvent
> {}
export const ResponseApplyPatchCallOperationDiffDoneEvent: Codec<ResponseApplyPatchCallOperationDiffDoneEvent> =
  responseApplyPatchCallOperationDiffDoneEvent;
