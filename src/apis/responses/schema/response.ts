import {
  boolean,
  integer,
  json,
  list,
  map,
  nullable,
  number,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import {
  PromptCacheDiagnostics,
  Reasoning,
  ResponsePrompt,
  ResponsePromptCacheOptions,
  ResponseTextConfig,
} from './config.ts';
import { ResponseInputItem, ResponseOutputItem } from './items/item.ts';
import {
  ResponseAccessPrograms,
  ResponseBilling,
  ResponseContentFilter,
  ResponseConversation,
  ResponseError,
  ResponseImage,
  ResponseIncompleteDetails,
  ResponseInputTransformation,
  ResponseModeration,
} from './parts.ts';
import { ToolChoice } from './tools/choice.ts';
import { Tool } from './tools/tool.ts';
import { ResponseToolUsage, ResponseUsage } from './usage.ts';

const response = struct('Response', {
  /** response id (resp_…) */
  id: string,
  /** access programme the response ran under @since 7.24 */
  access_programs: optional(nullable(ResponseAccessPrograms)),
  /** creation time, unix seconds */
  created_at: number,
  /** why it failed, else null */
  error: optional(nullable(ResponseError)),
  /** why it is incomplete, else null */
  incomplete_details: optional(nullable(ResponseIncompleteDetails)),
  /** system/developer instructions used: text or input items */
  instructions: optional(nullable(oneOf(string, list(ResponseInputItem)))),
  /** your key/value pairs (max 16) */
  metadata: optional(nullable(map(string))),
  /** model that ran */
  model: string,
  object: openEnum('response'),
  /** output items in order */
  output: list(ResponseOutputItem),
  /** may call tools in parallel (echo) */
  parallel_tool_calls: optional(boolean),
  /** sampling temperature (echo) */
  temperature: optional(nullable(number)),
  /** tool choice policy (echo) */
  tool_choice: optional(oneOf(openEnum('auto', 'none', 'required'), ToolChoice)),
  /** tools offered to the model (echo) */
  tools: optional(list(Tool)),
  /** nucleus sampling (echo) */
  top_p: optional(nullable(number)),
  /** ran as a background job */
  background: optional(nullable(boolean)),
  /** finish time, unix seconds */
  completed_at: optional(nullable(number)),
  /** conversation the items were added to */
  conversation: optional(nullable(ResponseConversation)),
  /** image input settings (echo) @since 7.52 */
  image: optional(ResponseImage),
  /** reasoning inputs that were withheld @since 7.57 */
  input_transformations: optional(list(ResponseInputTransformation)),
  /** output cap (echo) */
  max_output_tokens: optional(nullable(integer)),
  /** tool call cap (echo) */
  max_tool_calls: optional(nullable(integer)),
  /** moderation verdicts when requested */
  moderation: optional(nullable(ResponseModeration)),
  /** response continued from */
  previous_response_id: optional(nullable(string)),
  /** prompt template reference (echo) */
  prompt: optional(nullable(ResponsePrompt)),
  /** why the prompt cache hit or missed, when asked @since 7.14 */
  prompt_cache_diagnostics: optional(PromptCacheDiagnostics),
  /** cache routing key (echo) */
  prompt_cache_key: optional(nullable(string)),
  /** cache options (echo) */
  prompt_cache_options: optional(nullable(ResponsePromptCacheOptions)),
  /** cache retention policy (echo) @deprecated */
  prompt_cache_retention: optional(nullable(openEnum('in_memory', '24h'))),
  /** reasoning settings (echo); mistral.rs sends the reasoning itself */
  reasoning: optional(nullable(oneOf(string, Reasoning))),
  /** stable end-user hash (echo) */
  safety_identifier: optional(nullable(string)),
  /** service tier */
  service_tier: optional(nullable(openEnum('auto', 'default', 'flex', 'scale', 'priority', 'fast', 'ultrafast'))),
  /** lifecycle state of the response */
  status: optional(openEnum('completed', 'failed', 'in_progress', 'cancelled', 'queued', 'incomplete')),
  /** text output settings (echo) */
  text: optional(nullable(ResponseTextConfig)),
  /** use of hosted tools @since 7.48 */
  tool_usage: optional(ResponseToolUsage),
  /** most likely alternatives at this position */
  top_logprobs: optional(nullable(integer)),
  /** truncation policy (echo) */
  truncation: optional(nullable(openEnum('auto', 'disabled'))),
  /** token counts; null until finished */
  usage: optional(nullable(ResponseUsage)),
  /** end-user tag @deprecated */
  user: optional(nullable(string)),
  /** payer of the response @source observed */
  billing: optional(ResponseBilling),
  /** kept for later retrieval (echo) @source observed */
  store: optional(boolean),
  /** frequency penalty (echo) @source observed */
  frequency_penalty: optional(number),
  /** presence penalty (echo) @source observed */
  presence_penalty: optional(number),
  /** Azure: filter verdicts per prompt/completion span @source observed (azure) */
  content_filters: optional(nullable(list(ResponseContentFilter))),
  /** all output text joined; the SDK makes it, and some other servers send it @source sdk, observed */
  output_text: optional(nullable(string)),
  /** the input messages that the model received @source observed (vllm) */
  input_messages: optional(nullable(list(json))),
  /** the output messages that the model produced @source observed (vllm) */
  output_messages: optional(nullable(list(json))),
});
/** A model response. The API returns it if the request does not stream, and in every lifecycle event of a stream. */
export interface Response extends TypeOf<typeof response> {}
export const Response: Codec<Response> = response;
