import type * as t from 'io-ts';
import {
  boolean,
  integer,
  list,
  map,
  nullable,
  number,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
} from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';
import {
  AssistantResponseFormatOption,
  AssistantTool,
  AssistantToolChoice,
  AssistantToolResources,
} from './assistant.ts';

const runIncompleteDetails = struct('RunIncompleteDetails', {
  /** reason it stopped early */
  reason: optional(openEnum('max_completion_tokens', 'max_prompt_tokens')),
});
/** Details on why the run is incomplete. Will be `null` if the run is not incomplete. */
export interface RunIncompleteDetails extends t.TypeOf<typeof runIncompleteDetails> {}
export const RunIncompleteDetails: Codec<RunIncompleteDetails> = runIncompleteDetails;

const runLastError = struct('RunLastError', {
  /** machine-readable error code */
  code: openEnum('server_error', 'rate_limit_exceeded', 'invalid_prompt'),
  /** human-readable explanation */
  message: string,
});
/** The last error associated with this run. Will be `null` if there are no errors. */
export interface RunLastError extends t.TypeOf<typeof runLastError> {}
export const RunLastError: Codec<RunLastError> = runLastError;

const runRequiredActionFunctionToolCallFunction = struct('RunRequiredActionFunctionToolCallFunction', {
  /** argument JSON as a string */
  arguments: string,
  /** function or tool concerned */
  name: string,
});
/** The function to call. */
export interface RunRequiredActionFunctionToolCallFunction extends t.TypeOf<
  typeof runRequiredActionFunctionToolCallFunction
> {}
export const RunRequiredActionFunctionToolCallFunction: Codec<RunRequiredActionFunctionToolCallFunction> =
  runRequiredActionFunctionToolCallFunction;

const runRequiredActionFunctionToolCall = struct('RunRequiredActionFunctionToolCall', {
  /** id of the tool call (echo it with the tool result) */
  id: string,
  /** function call */
  function: RunRequiredActionFunctionToolCallFunction,
  /** tag function */
  type: openEnum('function'),
});
/** A call that the caller must answer. */
export interface RunRequiredActionFunctionToolCall extends t.TypeOf<typeof runRequiredActionFunctionToolCall> {}
export const RunRequiredActionFunctionToolCall: Codec<RunRequiredActionFunctionToolCall> =
  runRequiredActionFunctionToolCall;

const runRequiredActionSubmitToolOutputs = struct('RunRequiredActionSubmitToolOutputs', {
  /** calls the model made */
  tool_calls: list(RunRequiredActionFunctionToolCall),
});
/** Details on the tool outputs needed for this run to continue. */
export interface RunRequiredActionSubmitToolOutputs extends t.TypeOf<typeof runRequiredActionSubmitToolOutputs> {}
export const RunRequiredActionSubmitToolOutputs: Codec<RunRequiredActionSubmitToolOutputs> =
  runRequiredActionSubmitToolOutputs;

const runRequiredAction = struct('RunRequiredAction', {
  /** tool outputs the run needs */
  submit_tool_outputs: RunRequiredActionSubmitToolOutputs,
  /** tag submit_tool_outputs */
  type: openEnum('submit_tool_outputs'),
});
/** Details on the action required to continue the run. Will be `null` if no action is required. */
export interface RunRequiredAction extends t.TypeOf<typeof runRequiredAction> {}
export const RunRequiredAction: Codec<RunRequiredAction> = runRequiredAction;

const runTruncationStrategy = struct('RunTruncationStrategy', {
  /** tag auto/last_messages */
  type: openEnum('auto', 'last_messages'),
  /** messages kept */
  last_messages: optional(nullable(integer)),
});
/**
 * Controls for how a thread will be truncated prior to the run. Use this to control the initial context window
 * of the run.
 */
export interface RunTruncationStrategy extends t.TypeOf<typeof runTruncationStrategy> {}
export const RunTruncationStrategy: Codec<RunTruncationStrategy> = runTruncationStrategy;

const runUsagePromptTokenDetails = struct('RunUsagePromptTokenDetails', {
  /** input tokens read from cache @source observed */
  cached_tokens: optional(integer),
});
/** Prompt tokens by kind. */
export interface RunUsagePromptTokenDetails extends t.TypeOf<typeof runUsagePromptTokenDetails> {}
export const RunUsagePromptTokenDetails: Codec<RunUsagePromptTokenDetails> = runUsagePromptTokenDetails;

const runUsageCompletionTokensDetails = struct('RunUsageCompletionTokensDetails', {
  /** hidden reasoning tokens @source observed */
  reasoning_tokens: optional(integer),
});
/** Completion tokens by kind. */
export interface RunUsageCompletionTokensDetails extends t.TypeOf<typeof runUsageCompletionTokensDetails> {}
export const RunUsageCompletionTokensDetails: Codec<RunUsageCompletionTokensDetails> = runUsageCompletionTokensDetails;

const runUsage = struct('RunUsage', {
  /** output tokens */
  completion_tokens: integer,
  /** input tokens */
  prompt_tokens: integer,
  /** all tokens */
  total_tokens: integer,
  /** prompt token breakdown @source observed */
  prompt_token_details: optional(RunUsagePromptTokenDetails),
  /** output breakdown @source observed */
  completion_tokens_details: optional(RunUsageCompletionTokensDetails),
});
/**
 * Usage statistics related to the run. This value will be `null` if the run is not in a terminal state (i.e.
 * `in_progress`, `queued`, etc.).
 */
export interface RunUsage extends t.TypeOf<typeof runUsage> {}
export const RunUsage: Codec<RunUsage> = runUsage;

const run = struct('Run', {
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
  /** when it expires, unix seconds */
  expires_at: nullable(integer),
  /** failure time, unix seconds */
  failed_at: nullable(integer),
  /** why incomplete */
  incomplete_details: optional(nullable(RunIncompleteDetails)),
  /** instructions */
  instructions: nullable(string),
  /** last failure, else null */
  last_error: nullable(RunLastError),
  /** output cap (echo) */
  max_completion_tokens: optional(nullable(integer)),
  /** prompt cap (echo) */
  max_prompt_tokens: optional(nullable(integer)),
  /** your key/value pairs (max 16) */
  metadata: nullable(map(string)),
  /** model that ran */
  model: string,
  /** tag thread.run */
  object: openEnum('thread.run'),
  /** may call tools in parallel (echo) */
  parallel_tool_calls: optional(boolean),
  /** what the run waits for */
  required_action: optional(nullable(RunRequiredAction)),
  /** output format */
  response_format: optional(nullable(oneOf(openEnum('auto'), AssistantResponseFormatOption))),
  /** start time, unix seconds */
  started_at: nullable(integer),
  /** lifecycle state */
  status: openEnum(
    'completed',
    'failed',
    'in_progress',
    'cancelled',
    'queued',
    'incomplete',
    'requires_action',
    'cancelling',
    'expired',
  ),
  /** thread id */
  thread_id: string,
  /** tool choice policy (echo) */
  tool_choice: optional(nullable(oneOf(openEnum('auto', 'none', 'required'), AssistantToolChoice))),
  /** tools */
  tools: list(AssistantTool),
  /** thread truncation policy (echo) */
  truncation_strategy: optional(nullable(RunTruncationStrategy)),
  /** token counts, null until finished */
  usage: optional(nullable(RunUsage)),
  /** sampling temperature (echo) */
  temperature: optional(nullable(number)),
  /** nucleus sampling (echo) */
  top_p: optional(nullable(number)),
  /** reasoning effort @source observed */
  reasoning_effort: optional(nullable(string)),
  /** files and stores the run may use @source observed */
  tool_resources: optional(AssistantToolResources),
  /** v1-era attachment ids @source observed */
  file_ids: optional(list(string)),
});
/** Represents an execution run on a thread. */
export interface Run extends t.TypeOf<typeof run> {}
export const Run: Codec<Run> = run;

const runList = struct('RunList', {
  /** object tag @source spec */
  object: string,
  /** page of objects @source spec */
  data: list(Run),
  /** id of the first object on the page @source spec */
  first_id: nullable(string),
  /** cursor for the next page @source spec */
  last_id: nullable(string),
  /** more pages follow @source spec */
  has_more: boolean,
});
/** A page of runs. */
export interface RunList extends t.TypeOf<typeof runList> {}
export const RunList: Codec<RunList> = runList;
