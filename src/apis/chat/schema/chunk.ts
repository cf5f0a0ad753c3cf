import type * as t from 'io-ts';
import { integer, json, list, map, nullable, oneOf, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';
import { ContentFilterOffsets, ContentFilterResults, PromptFilterResult } from '../../shared/contentFilters.ts';
import { ErrorObject } from '../../shared/error.ts';
import { CompletionUsage, LatencyCheckpoint } from '../../shared/usage.ts';
import { ChatCompletionContext, ChatCompletionMessageAnnotation } from './annotations.ts';
import { ChatCompletionChunkAudio } from './audio.ts';
import { ChatCompletionAnswerPart, ChatCompletionReasoningDetail } from './content.ts';
import { ChatCompletionLogprobs } from './logprobs.ts';
import { ChatCompletionModeration } from './moderation.ts';

const chatCompletionChunkFunctionCall = struct('ChatCompletionChunkFunctionCall', {
  /** next piece of the legacy argument string */
  arguments: optional(string),
  /** function or tool concerned */
  name: optional(string),
});
/** A piece of a legacy function call. */
export interface ChatCompletionChunkFunctionCall extends t.TypeOf<typeof chatCompletionChunkFunctionCall> {}
export const ChatCompletionChunkFunctionCall: Codec<ChatCompletionChunkFunctionCall> = chatCompletionChunkFunctionCall;

const chatCompletionChunkToolCallCustom = struct('ChatCompletionChunkToolCallCustom', {
  /** free-form tool input */
  input: optional(string),
  /** function or tool concerned */
  name: optional(string),
});
/** A piece of a custom tool call. @source sdk */
export interface ChatCompletionChunkToolCallCustom extends t.TypeOf<typeof chatCompletionChunkToolCallCustom> {}
export const ChatCompletionChunkToolCallCustom: Codec<ChatCompletionChunkToolCallCustom> =
  chatCompletionChunkToolCallCustom;

const chatCompletionChunkToolCallFunction = struct('ChatCompletionChunkToolCallFunction', {
  /** next piece of the JSON argument string */
  arguments: optional(nullable(string)),
  /** function or tool concerned */
  name: optional(string),
});
/** A piece of a function call: the name comes first, the arguments in pieces. */
export interface ChatCompletionChunkToolCallFunction extends t.TypeOf<typeof chatCompletionChunkToolCallFunction> {}
export const ChatCompletionChunkToolCallFunction: Codec<ChatCompletionChunkToolCallFunction> =
  chatCompletionChunkToolCallFunction;

const chatCompletionChunkToolCall = struct('ChatCompletionChunkToolCall', {
  /** slot of the tool call this piece belongs to */
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
export interface ChatCompletionChunkToolCall extends t.TypeOf<typeof chatCompletionChunkToolCall> {}
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
  /** reasoning text of third-party models served by Azure; concatenate @source observed (azure) */
  reasoning_content: optional(nullable(string)),
  /** Azure on-your-data: retrieval context @source azure-docs */
  context: optional(ChatCompletionContext),
  /** citations @source 3rd-party */
  annotations: optional(list(ChatCompletionMessageAnnotation)),
  /** reasoning text; on streams the next piece @source observed (openrouter, groq, ollama, cerebras) */
  reasoning: optional(nullable(string)),
  /** reasoning by kind, to be sent back @source observed (openrouter) */
  reasoning_details: optional(nullable(list(ChatCompletionReasoningDetail))),
  /** tools that the provider ran itself @source observed (groq) */
  executed_tools: optional(list(map(json))),
  /** the provider's own additions @source observed (vercel) */
  provider_metadata: optional(map(json)),
  /** channel the text belongs to: analysis or final @source observed (groq) */
  channel: optional(string),
});
/** The increment of a message: strings are appended, tool calls are addressed by index. */
export interface ChatCompletionChunkDelta extends t.TypeOf<typeof chatCompletionChunkDelta> {}
export const ChatCompletionChunkDelta: Codec<ChatCompletionChunkDelta> = chatCompletionChunkDelta;

const chatCompletionChunkChoice = struct('ChatCompletionChunkChoice', {
  /** the increment for this choice */
  delta: ChatCompletionChunkDelta,
  /** position in its list */
  index: integer,
  /** why generation of this choice stopped; null until its last chunk */
  finish_reason: optional(nullable(openEnum('stop', 'length', 'tool_calls', 'content_filter', 'function_call'))),
  /** token probabilities of the choice */
  logprobs: optional(nullable(ChatCompletionLogprobs)),
  /** Azure: verdict per category @source observed (azure) */
  content_filter_results: optional(ContentFilterResults),
  /** Azure: characters the verdict covers @source azure-docs */
  content_filter_offsets: optional(ContentFilterOffsets),
  /** the model's own word for the finish reason @source observed (openrouter) */
  native_finish_reason: optional(nullable(string)),
  /** seed that was used; may be beyond 2^53 @source observed (together) */
  seed: optional(nullable(integer)),
});
/** What one choice gains by this chunk. */
export interface ChatCompletionChunkChoice extends t.TypeOf<typeof chatCompletionChunkChoice> {}
export const ChatCompletionChunkChoice: Codec<ChatCompletionChunkChoice> = chatCompletionChunkChoice;

const chatCompletionChunk = struct('ChatCompletionChunk', {
  /** completion id (chatcmpl-…); same on every chunk */
  id: optional(string),
  /** deltas per choice; empty on the usage, moderation and Azure filter chunks */
  choices: optional(list(ChatCompletionChunkChoice)),
  /** creation time, unix seconds */
  created: integer,
  /** model that ran */
  model: string,
  object: openEnum('chat.completion.chunk'),
  /** moderation verdicts on input and output when requested; on streams a chunk of its own */
  moderation: optional(nullable(ChatCompletionModeration)),
  /** random padding; discard */
  obfuscation: optional(string),
  /** tier that actually served the request */
  service_tier: optional(nullable(openEnum('auto', 'default', 'flex', 'scale', 'priority', 'fast'))),
  /** backend configuration tag @deprecated */
  system_fingerprint: optional(nullable(string)),
  /** token counts; on streams null except on the last usage chunk (include_usage) */
  usage: optional(nullable(CompletionUsage)),
  /** Azure: filter verdicts on the prompt; on streams the first chunk @source observed (azure) */
  prompt_filter_results: optional(nullable(list(PromptFilterResult))),
  /** Azure: server timing breakdown @source observed (azure) */
  latency_checkpoint: optional(LatencyCheckpoint),
  /** who served the request @source observed (openrouter) */
  provider: optional(string),
  /** addresses of the sources @source observed (perplexity) */
  citations: optional(nullable(list(string))),
  /** the sources @source observed (perplexity) */
  search_results: optional(nullable(list(map(json)))),
  /** id and usage of the request @source observed (groq) */
  x_groq: optional(nullable(map(json))),
  /** where the time went @source observed (llama.cpp) */
  timings: optional(map(json)),
  /** where the time went @source observed (cerebras) */
  time_info: optional(map(json)),
  /** failure in the middle of the stream @source observed (openrouter) */
  error: optional(ErrorObject),
  /** padding against traffic analysis; never part of the answer @source observed (mistral) */
  p: optional(string),
});
/** One event of a chat completion stream. The last ones may have no choices: usage, moderation, Azure verdicts. */
export interface ChatCompletionChunk extends t.TypeOf<typeof chatCompletionChunk> {}
export const ChatCompletionChunk: Codec<ChatCompletionChunk> = chatCompletionChunk;
