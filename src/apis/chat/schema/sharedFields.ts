import { integer, json, list, map, nullable, openEnum, optional, string } from '../../../json/codec.ts';
import { ContentFilterResults, PromptFilterResult } from '../../shared/contentFilters.ts';
import { ChatCompletionContext } from './annotations.ts';
import { ChatCompletionReasoningDetail } from './content.ts';
import { ChatCompletionLogprobs } from './logprobs.ts';
import { ChatCompletionModeration } from './moderation.ts';

/** The fields of a whole chat completion and of each of its chunks. */
export const ofAnswer = {
  /** creation time, unix seconds */
  created: integer,
  /** model that ran */
  model: string,
  /** moderation verdicts on input and output when requested; on streams a chunk of its own */
  moderation: optional(nullable(ChatCompletionModeration)),
  /** tier that actually served the request */
  service_tier: optional(nullable(openEnum('auto', 'default', 'flex', 'scale', 'priority', 'fast'))),
  /** backend configuration tag @deprecated */
  system_fingerprint: optional(nullable(string)),
  /** Azure: filter verdicts on the prompt; on streams the first chunk @source observed (azure) */
  prompt_filter_results: optional(nullable(list(PromptFilterResult))),
  /** who served the request @source observed (openrouter) */
  provider: optional(string),
  /** addresses of the sources @source observed (perplexity) */
  citations: optional(nullable(list(string))),
  /** the sources @source observed (perplexity) */
  search_results: optional(nullable(list(map(json)))),
  /** id and usage of the request @source observed (groq) */
  x_groq: optional(nullable(map(json))),
  /** the server's timings @source observed (llama.cpp) */
  timings: optional(map(json)),
  /** the server's timings @source observed (cerebras) */
  time_info: optional(map(json)),
};

/** The fields of a choice, in a whole chat completion and in a chunk. */
export const ofChoice = {
  /** position in its list */
  index: integer,
  /** token probabilities of the choice */
  logprobs: optional(nullable(ChatCompletionLogprobs)),
  /** Azure: verdict per category @source observed (azure) */
  content_filter_results: optional(ContentFilterResults),
  /** the finish reason as the model's provider reports it @source observed (openrouter) */
  native_finish_reason: optional(nullable(string)),
  /** seed that was used; may be beyond 2^53 @source observed (together) */
  seed: optional(nullable(integer)),
};

/** The fields of a message and of a delta of it. */
export const ofMessage = {
  /** reasoning text of third-party models served by Azure; concatenate @source observed (azure) */
  reasoning_content: optional(nullable(string)),
  /** Azure on-your-data: retrieval context @source azure-docs */
  context: optional(ChatCompletionContext),
  /** reasoning text; on streams the next piece @source observed (openrouter, groq, ollama, cerebras) */
  reasoning: optional(nullable(string)),
  /** reasoning by kind, to be sent back @source observed (openrouter) */
  reasoning_details: optional(nullable(list(ChatCompletionReasoningDetail))),
  /** tools that the provider ran itself @source observed (groq) */
  executed_tools: optional(list(map(json))),
  /** the provider's own additions @source observed (vercel) */
  provider_metadata: optional(map(json)),
};
