import { integer, literal, optional, string, struct, union, type TypeOfMember } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const chatCompletionFunctionCall = struct('ChatCompletionFunctionCall', {
  /** argument JSON as a string */
  arguments: string,
  /** function or tool concerned */
  name: string,
});
/** A legacy function call. */
export interface ChatCompletionFunctionCall extends TypeOf<typeof chatCompletionFunctionCall> {}
export const ChatCompletionFunctionCall: Codec<ChatCompletionFunctionCall> = chatCompletionFunctionCall;

const messageFunctionToolCallFunction = struct('ChatCompletionMessageFunctionToolCallFunction', {
  /** argument JSON as a string */
  arguments: optional(string),
  /** function or tool concerned */
  name: string,
});
/** The function that the model called. */
export interface ChatCompletionMessageFunctionToolCallFunction extends TypeOf<typeof messageFunctionToolCallFunction> {}
export const ChatCompletionMessageFunctionToolCallFunction: Codec<ChatCompletionMessageFunctionToolCallFunction> =
  messageFunctionToolCallFunction;

const messageFunctionToolCall = struct('ChatCompletionMessageFunctionToolCall', {
  /** id of the tool call (echo it with the tool result) */
  id: string,
  /** function call */
  function: ChatCompletionMessageFunctionToolCallFunction,
  type: literal('function'),
  /** position in its list @source observed (mistral, together, …) */
  index: optional(integer),
});
/** A call to a function tool created by the model. */
export interface ChatCompletionMessageFunctionToolCall extends TypeOf<typeof messageFunctionToolCall> {}
export const ChatCompletionMessageFunctionToolCall: Codec<ChatCompletionMessageFunctionToolCall> =
  messageFunctionToolCall;

const messageCustomToolCallCustom = struct('ChatCompletionMessageCustomToolCallCustom', {
  /** free-form tool input */
  input: string,
  /** function or tool concerned */
  name: string,
});
/** The custom tool that the model called. */
export interface ChatCompletionMessageCustomToolCallCustom extends TypeOf<typeof messageCustomToolCallCustom> {}
export const ChatCompletionMessageCustomToolCallCustom: Codec<ChatCompletionMessageCustomToolCallCustom> =
  messageCustomToolCallCustom;

const messageCustomToolCall = struct('ChatCompletionMessageCustomToolCall', {
  /** id of the tool call (echo it with the tool result) */
  id: string,
  /** custom tool call */
  custom: ChatCompletionMessageCustomToolCallCustom,
  type: literal('custom'),
});
/** A call to a custom tool created by the model. */
export interface ChatCompletionMessageCustomToolCall extends TypeOf<typeof messageCustomToolCall> {}
export const ChatCompletionMessageCustomToolCall: Codec<ChatCompletionMessageCustomToolCall> = messageCustomToolCall;

const messageToolCalls = [ChatCompletionMessageFunctionToolCall, ChatCompletionMessageCustomToolCall] as const;
/** A tool call. Narrow it by `type`. */
export type ChatCompletionMessageToolCall = TypeOfMember<(typeof messageToolCalls)[number]>;
export const ChatCompletionMessageToolCall: Codec<ChatCompletionMessageToolCall> = union(
  'ChatCompletionMessageToolCall',
  messageToolCalls,
);
