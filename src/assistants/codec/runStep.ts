import type * as t from 'io-ts';
import {
  boolean,
  integer,
  list,
  literal,
  map,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';
import { RunUsage } from './run.ts';
import { RunStepToolCall } from './runStepToolCalls.ts';

const runStepLastError = struct('RunStepLastError', {
  /** machine-readable error code */
  code: openEnum('server_error', 'rate_limit_exceeded'),
  /** human-readable explanation */
  message: string,
});
/** The last error associated with this run step. Will be `null` if there are no errors. */
export interface RunStepLastError extends t.TypeOf<typeof runStepLastError> {}
export const RunStepLastError: Codec<RunStepLastError> = runStepLastError;

const runStepMessageCreationStepDetailsMessageCreation = struct('RunStepMessageCreationStepDetailsMessageCreation', {
  /** message that was made */
  message_id: string,
});
/** The message that was made. */
export interface RunStepMessageCreationStepDetailsMessageCreation extends t.TypeOf<
  typeof runStepMessageCreationStepDetailsMessageCreation
> {}
export const RunStepMessageCreationStepDetailsMessageCreation: Codec<RunStepMessageCreationStepDetailsMessageCreation> =
  runStepMessageCreationStepDetailsMessageCreation;

const runStepMessageCreationStepDetails = struct('RunStepMessageCreationStepDetails', {
  /** message that was created */
  message_creation: RunStepMessageCreationStepDetailsMessageCreation,
  /** tag message_creation */
  type: literal('message_creation'),
});
/** Details of the message creation by the run step. */
export interface RunStepMessageCreationStepDetails extends t.TypeOf<typeof runStepMessageCreationStepDetails> {}
export const RunStepMessageCreationStepDetails: Codec<RunStepMessageCreationStepDetails> =
  runStepMessageCreationStepDetails;

const runStepToolCallsStepDetails = struct('RunStepToolCallsStepDetails', {
  /** calls the model made */
  tool_calls: list(RunStepToolCall),
  /** tag tool_calls */
  type: literal('tool_calls'),
});
/** Details of the tool call. */
export interface RunStepToolCallsStepDetails extends t.TypeOf<typeof runStepToolCallsStepDetails> {}
export const RunStepToolCallsStepDetails: Codec<RunStepToolCallsStepDetails> = runStepToolCallsStepDetails;

/** What a run step did: made a message or called tools. */
export type RunStepDetails = RunStepMessageCreationStepDetails | RunStepToolCallsStepDetails;
export const RunStepDetails: Codec<RunStepDetails> = union('RunStepDetails', 'type', {
  message_creation: RunStepMessageCreationStepDetails,
  tool_calls: RunStepToolCallsStepDetails,
});

const runStep = struct('RunStep', {
  /** identifier */
  id: string,
  /** assistant id */
  assistant_id: string,
  /** cancel time, unix seconds */
  cancelled_at: nullable(integer),
  /** finish time, unix seconds */
  completed_at: nullable(integer),
  /** creation time, unix seconds */
  created_at: integer,
  /** expiry time, unix seconds */
  expired_at: optional(nullable(integer)),
  /** failure time, unix seconds */
  failed_at: nullable(integer),
  /** last failure, else null */
  last_error: nullable(RunStepLastError),
  /** your key/value pairs (max 16) */
  metadata: optional(nullable(map(string))),
  /** tag thread.run.step */
  object: openEnum('thread.run.step'),
  /** run id */
  run_id: string,
  /** lifecycle state */
  status: openEnum('completed', 'failed', 'in_progress', 'cancelled', 'expired'),
  /** message creation or tool calls */
  step_details: RunStepDetails,
  /** thread id */
  thread_id: string,
  /** tag tool_calls/message_creation */
  type: openEnum('tool_calls', 'message_creation'),
  /** token counts, null until finished */
  usage: nullable(RunUsage),
  /** when it expires, unix seconds @source observed */
  expires_at: optional(nullable(integer)),
});
/** Represents a step in execution of a run. */
export interface RunStep extends t.TypeOf<typeof runStep> {}
export const RunStep: Codec<RunStep> = runStep;

const runStepList = struct('RunStepList', {
  /** object tag @source spec */
  object: string,
  /** page of objects @source spec */
  data: list(RunStep),
  /** id of the first object on the page @source spec */
  first_id: nullable(string),
  /** cursor for the next page @source spec */
  last_id: nullable(string),
  /** more pages follow @source spec */
  has_more: boolean,
});
/** A page of run steps. */
export interface RunStepList extends t.TypeOf<typeof runStepList> {}
export const RunStepList: Codec<RunStepList> = runStepList;
