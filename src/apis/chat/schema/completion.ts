import type * as t from 'io-ts';
import { integer, json, list, map, nullable, number, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';
import { ContentFilterResults, PromptFilterResult } from '../../shared/contentFilters.ts';
import { CompletionUsage } from '../../shared/usage.ts';
import { ChatCompletionLogprobs } from './logprobs.ts';
import { ChatCompletionMessage } from './message.ts';
import { ChatCompletionModeration } from './moderation.ts';

const chatCompletionChoice = struct('ChatCompletionChoice', {
  /** why generation of this choice stopped; null until its last chunk */
  finish_reason: openEnum('stop', 'length', 'tool_calls', 'content_filter', 'function_call'),
  /** position in its list */
  index: integer,
  /** token probabilities of the choice */
  logprobs: optional(nullable(ChatCompletionLogprobs)),
  /** the generated message */
  message: ChatCompletionMessage,
  /** Azure: verdict per category @source observed (azure) */
  content_filter_results: optional(ContentFilterResults),
  /** the model's own word for the finish reason @source observed (openrouter) */
  native_finish_reason: optional(nullable(string)),
  /** seed that was used; may be beyond 2^53 @source observed (together) */
  seed: optional(nullable(integer)),
});
/** One of the `n` generated alternatives. */
export interface ChatCompletionChoice extends t.TypeOf<typeof chatCompletionChoice> {}
export const ChatCompletionChoice: Codec<ChatCompletionChoice> = chatCompletionChoice;

const chatCompletion = struct('ChatCompletion', {
  /** completion id (chatcmpl-…); same on every chunk */
  id: string,
  /** generated alternatives (n of them) */
  choices: list(ChatCompletionChoice),
  /** creation time, unix seconds */
  created: integer,
  /** model that ran */
  model: string,
  object: openEnum('chat.completion'),
  /** your key/value pairs (max 16) */
  metadata: optional(nullable(map(string))),
  /** moderation verdicts on input and output when requested; on streams a chunk of its own */
  moderation: optional(nullable(ChatCompletionModeration)),
  /** tier that actually served the request */
  service_tier: optional(nullable(openEnum('auto', 'default', 'flex', 'scale', 'priority', 'fast'))),
  /** backend configuration tag @deprecated */
  system_fingerprint: optional(nullable(string)),
  /** token counts; on streams null except on the last usage chunk (include_usage) */
  usage: optional(CompletionUsage),
  /** Azure: filter verdicts on the prompt; on streams the first chunk @source observed (azure) */
  prompt_filter_results: optional(nullable(list(PromptFilterResult))),
  /** request id @source spec-example */
  request_id: optional(string),
  /** seed (echo) @source spec-example */
  seed: optional(integer),
  /** sampling temperature (echo) @source spec-example */
  temperature: optional(number),
  /** nucleus sampling (echo) @source spec-example */
  top_p: optional(number),
  /** presence penalty (echo) @source spec-example */
  presence_penalty: optional(number),
  /** frequency penalty (echo) @source spec-example */
  frequency_penalty: optional(number),
  /** user (echo) @source spec-example */
  input_user: optional(nullable(string)),
  /** tool choice policy (echo) @source spec-example */
  tool_choice: optional(json),
  /** tools @source spec-example */
  tools: optional(nullable(list(json))),
  /** output format @source spec-example */
  response_format: optional(json),
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
  /** usage of each model that took part @source observed (groq) */
  usage_breakdown: optional(nullable(map(json))),
});
/** A complete chat completion, as the non-streaming API gives it. */
export interface ChatCompletion extends t.TypeOf<typeof chatCompletion> {}
export const ChatCompletion: Codec<ChatCompletion> = chatCompletion;
