import {
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
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { hostedCall } from './hostedCall.ts';
import { ContainerReference } from '../tools/container.ts';
import { LocalEnvironment } from '../tools/shell.ts';
import { ofAgent } from '../agent.ts';

const responseLocalShellCallAction = struct('ResponseLocalShellCallAction', {
  /** command line as argv */
  command: list(string),
  /** environment variables */
  env: map(string),
  type: openEnum('exec'),
  /** time limit in ms */
  timeout_ms: optional(nullable(integer)),
  /** user to run as */
  user: optional(nullable(string)),
  /** directory to run in */
  working_directory: optional(nullable(string)),
});
/** A shell command to execute. */
export interface ResponseLocalShellCallAction extends TypeOf<typeof responseLocalShellCallAction> {}
export const ResponseLocalShellCallAction: Codec<ResponseLocalShellCallAction> = responseLocalShellCallAction;

const responseLocalShellCall = struct('ResponseLocalShellCall', {
  ...ofAgent,
  /** item id */
  id: string,
  /** what to execute */
  action: ResponseLocalShellCallAction,
  /** call id shared by call and output */
  call_id: string,
  /** state of the item */
  status: openEnum('completed', 'in_progress', 'incomplete'),
  type: literal('local_shell_call'),
});
/** A tool call to run a command on the local shell. */
export interface ResponseLocalShellCall extends TypeOf<typeof responseLocalShellCall> {}
export const ResponseLocalShellCall: Codec<ResponseLocalShellCall> = responseLocalShellCall;

const responseLocalShellCallOutput = struct('ResponseLocalShellCallOutput', {
  ...ofAgent,
  /** item id */
  id: string,
  /** JSON string with the result */
  output: string,
  type: literal('local_shell_call_output'),
  /** state of the item */
  status: optional(nullable(openEnum('completed', 'in_progress', 'incomplete'))),
});
/** The output of a local shell tool call. */
export interface ResponseLocalShellCallOutput extends TypeOf<typeof responseLocalShellCallOutput> {}
export const ResponseLocalShellCallOutput: Codec<ResponseLocalShellCallOutput> = responseLocalShellCallOutput;

const shellToolCallAction = struct('ResponseFunctionShellToolCallAction', {
  /** shell commands */
  commands: list(string),
  /** output cap in characters */
  max_output_length: optional(nullable(integer)),
  /** time limit in ms */
  timeout_ms: optional(nullable(integer)),
});
/** The shell commands and limits that describe how to run the tool call. */
export interface ResponseFunctionShellToolCallAction extends TypeOf<typeof shellToolCallAction> {}
export const ResponseFunctionShellToolCallAction: Codec<ResponseFunctionShellToolCallAction> = shellToolCallAction;

const shellToolCallEnvironments = [LocalEnvironment, ContainerReference] as const;
/** The environment of a shell command. */
export type ResponseFunctionShellToolCallEnvironment = TypeOfMember<(typeof shellToolCallEnvironments)[number]>;
export const ResponseFunctionShellToolCallEnvironment: Codec<ResponseFunctionShellToolCallEnvironment> = union(
  'ResponseFunctionShellToolCallEnvironment',
  shellToolCallEnvironments,
);

const responseFunctionShellToolCall = struct('ResponseFunctionShellToolCall', {
  ...ofAgent,
  ...hostedCall,
  /** what to execute */
  action: ResponseFunctionShellToolCallAction,
  /** where it runs */
  environment: optional(nullable(ResponseFunctionShellToolCallEnvironment)),
  /** state of the item */
  status: optional(nullable(openEnum('completed', 'in_progress', 'incomplete'))),
  type: literal('shell_call'),
});
/** A tool call that executes one or more shell commands in a managed environment. */
export interface ResponseFunctionShellToolCall extends TypeOf<typeof responseFunctionShellToolCall> {}
export const ResponseFunctionShellToolCall: Codec<ResponseFunctionShellToolCall> = responseFunctionShellToolCall;

const shellCallOutcomeTimeout = struct('ResponseFunctionShellCallOutcomeTimeout', {
  type: literal('timeout'),
});
/** The shell call exceeded its time limit. */
export interface ResponseFunctionShellCallOutcomeTimeout extends TypeOf<typeof shellCallOutcomeTimeout> {}
export const ResponseFunctionShellCallOutcomeTimeout: Codec<ResponseFunctionShellCallOutcomeTimeout> =
  shellCallOutcomeTimeout;

const shellCallOutcomeExit = struct('ResponseFunctionShellCallOutcomeExit', {
  /** process exit code */
  exit_code: integer,
  type: literal('exit'),
});
/** The shell commands finished and returned an exit code. */
export interface ResponseFunctionShellCallOutcomeExit extends TypeOf<typeof shellCallOutcomeExit> {}
export const ResponseFunctionShellCallOutcomeExit: Codec<ResponseFunctionShellCallOutcomeExit> = shellCallOutcomeExit;

const shellCallOutcomes = [ResponseFunctionShellCallOutcomeTimeout, ResponseFunctionShellCallOutcomeExit] as const;
/** The outcome of a shell command. */
export type ResponseFunctionShellCallOutcome = TypeOfMember<(typeof shellCallOutcomes)[number]>;
export const ResponseFunctionShellCallOutcome: Codec<ResponseFunctionShellCallOutcome> = union(
  'ResponseFunctionShellCallOutcome',
  shellCallOutcomes,
);

const shellCallOutputContent = struct('ResponseFunctionShellCallOutputContent', {
  /** exit or timeout */
  outcome: ResponseFunctionShellCallOutcome,
  /** standard error */
  stderr: string,
  /** standard output */
  stdout: string,
  /** who created the chunk */
  created_by: optional(string),
});
/** The content of a shell tool call output that was emitted. */
export interface ResponseFunctionShellCallOutputContent extends TypeOf<typeof shellCallOutputContent> {}
export const ResponseFunctionShellCallOutputContent: Codec<ResponseFunctionShellCallOutputContent> =
  shellCallOutputContent;

const shellCallOutputContentDelta = struct('ResponseShellCallOutputContentDelta', {
  /** next piece of that stream */
  stderr: optional(string),
  /** next piece of that stream */
  stdout: optional(string),
});
/** The next piece of a command's output. */
export interface ResponseShellCallOutputContentDelta extends TypeOf<typeof shellCallOutputContentDelta> {}
export const ResponseShellCallOutputContentDelta: Codec<ResponseShellCallOutputContentDelta> =
  shellCallOutputContentDelta;

const shellToolCallOutput = struct('ResponseFunctionShellToolCallOutput', {
  ...ofAgent,
  ...hostedCall,
  /** output cap in characters */
  max_output_length: optional(nullable(integer)),
  /** one entry per command */
  output: list(ResponseFunctionShellCallOutputContent),
  /** state of the item */
  status: optional(nullable(openEnum('completed', 'in_progress', 'incomplete'))),
  type: literal('shell_call_output'),
});
/** The output of a shell tool call that was emitted. */
export interface ResponseFunctionShellToolCallOutput extends TypeOf<typeof shellToolCallOutput> {}
export const ResponseFunctionShellToolCallOutput: Codec<ResponseFunctionShellToolCallOutput> = shellToolCallOutput;
