import { integer, list, nullable, oneOf, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { ofMessage } from './sharedFields.ts';
import { ofChoice } from './sharedFields.ts';
import { ofAnswer } from './sharedFields.ts';
import { ContentFilterOffsets } from '../../shared/contentFilters.ts';
import { ErrorObject } from '../../shared/error.ts';
import { CompletionUsage, LatencyCheckpoint } from '../../shared/usage.ts';
import { ChatCompletionMessageAnnotation } from './annotations.ts';
import { ChatCompletionChunkAudio } from './audio.ts';
import { ChatCompletionAnswerPart } from './content.ts';

const chatCompletionChunkFunctionCall = struct('ChatCompletionChunkFunctionCall', {
  /** next piece of the legacy argument string */
  arguments: optional(string),
  /** function or tool concerned */
  name: optional(string),
});
/** A piece of a legacy function call. */
export interface ChatCompletionChunkFunctionCall extends TypeOf<typeof chatCompletionChunkFunctionCall> {}
export const ChatCompletionChunkFunctionCall: Codec<ChatCompletionChunkFunctionCall> = chatCompletionChunkFunctionCall;

const chunkToolCallCustom = struct('ChatCompletionChunkToolCallCustom', {
  /** free-form tool input */
  input: optional(string),
  /** function or tool concerned */
  name: optional(string),
});
/** A piece of a custom tool call. @source sdk */
export interface ChatCompletionChunkToolCallCustom extends TypeOf<typeof chunkToolCallCustom> {}
export const ChatCompletionChunkToolCallCustom: Codec<ChatCompletionChunkToolCallCustom> = chunkToolCallCustom;

const chunkToolCallFunction = struct('ChatCompletionChunkToolCallFunction', {
  /** next piece of the JSON argument string */
  arguments: optional(nullable(string)),
  /** function or tool concerned */
  name: optional(string),
});
/** A piece of a function call: the name comes first, the arguments in pieces. */
export interface ChatCompletionChunkToolCallFunction extends TypeOf<typeof chunkToolCallFunction> {}
export const ChatCompletionChunkToolCallFunction: Codec<ChatCompletionChunkToolCallFunction> = chunkToolCallFunction;

const chatCompletionChunkToolCall = struct('ChatCompletionChunkToolCall', {
  /** index of the tool call that this piece belongs to */
  index: optional(integer),
  /** id of the tool call (echo it with the tool result) */
  id: optional(string),
  /** custom tool call @source sdk */
  custom: optional(ChatCompletionChunkToolCallCustom),
  /** function call */
  function: optional(ChatCompletionChunkToolCallFunction),
  type: optional(openEnum('function', 'custom')),
});
/** A piece of a tool call; pieces with the same index belong together. */
export interface ChatCompletionChunkToolCall extends TypeOf<typeof chatCompletionChunkToolCall> {}
export const ChatCompletionChunkToolCall: Codec<ChatCompletionChunkToolCall> = chatCompletionChunkToolCall;

const chatCompletionChunkDelta = struct('ChatCompletionChunkDelta', {
  /** spoken output, if audio was requested @since 7.30 */
  audio: optional(ChatCompletionChunkAudio),
  /** next piece of assistant text; a list of parts from Mistral's reasoning models */
  content: optional(nullable(oneOf(string, list(ChatCompletionAnswerPart)))),
  /** legacy function call @deprecated */
  function_call: optional(ChatCompletionChunkFunctionCall),
  /** next piece of refusal text */
  refusal: optional(nullable(string)),
  /** author role; normally on the first chunk only */
  role: optional(nullable(openEnum('assistant', 'developer', 'system', 'user', 'tool'))),
  /** increments of tool calls, addressed by index */
  tool_calls: optional(nullable(list(ChatCompletionChunkToolCall))),
  ...ofMessage,
  /** citations @source 3rd-party */
  annotations: optional(list(ChatCompletionMessageAnnotation)),
  /** channel the text belongs to: analysis or final @source observed (groq) */
  channel: optional(string),
});
/** The increment of a message: strings are appended, tool calls are addressed by index. */
export interface ChatCompletionChunkDelta extends TypeOf<typeof chatCompletionChunkDelta> {}
export const ChatCompletionChunkDelta: Codec<ChatCompletionChunkDelta> = chatCompletionChunkDelta;

const chatCompletionChunkChoice = struct('ChatCompletionChunkChoice', {
  /** the increment for this choice */
  delta: ChatCompletionChunkDelta,
  ...ofChoice,
  /** why generation of this choice stopped; null until its last chunk */
  finish_reason: optional(nullable(openEnum('stop', 'length', 'tool_calls', 'content_filter', 'function_call'))),
  /** Azure: characters the verdict covers @source azure-docs */
  content_filter_offsets: optional(ContentFilterOffsets),
});
/** The increment of one choice. */
export interface ChatCompletionChunkChoice extends TypeOf<typeof chatCompletionChunkChoice> {}
export const ChatCompletionChunkChoice: Codec<ChatCompletionChunkChoice> = chatCompletionChunkChoice;

const chatCompletionChunk = struct('ChatCompletionChunk', {
  /** completion id (chatcmpl-…); same on every chunk */
  id: optional(string),
  /** deltas per choice; empty on the usage, moderation and Azure filter chunks */
  choices: optional(list(ChatCompletionChunkChoice)),
  ...ofAnswer,
  object: openEnum('chat.completion.chunk'),
  /** random padding; discard */
  obfuscation: optional(string),
  /** token counts; on streams null except on the last usage chunk (include_usage) */
  usage: optional(nullable(CompletionUsage)),
  /** Azure: server timing breakdown @source observed (azure) */
  latency_checkpoint: optional(LatencyCheckpoint),
  /** failure in the middle of the stream @source observed (openrouter) */
  error: optional(ErrorObject),
  /** padding against traffic analysis; never part of the answer @source observed (mistral) */
  p: optional(string),
});
/** One event of a chat completion stream. The last ones may have no choices: usage, moderation, Azure verdicts. */
export interface ChatCompletionChunk extends TypeOf<typeof chatCompletionChunk> {}
export const ChatCompletionChunk: Codec<ChatCompletionChunk> = chatCompletionChunk;
