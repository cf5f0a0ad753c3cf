import {
  boolean,
  json,
  literal,
  map,
  nullable,
  number,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { ResponseFormatJsonObject, ResponseFormatText } from '../../shared/responseFormat.ts';
import { ResponseInputContent } from './content.ts';

const responsePrompt = struct('ResponsePrompt', {
  /** template id */
  id: string,
  /** values substituted into the template */
  variables: optional(nullable(map(oneOf(string, ResponseInputContent)))),
  /** template version */
  version: optional(nullable(string)),
});
/** Reference to a prompt template and its variables. */
export interface ResponsePrompt extends TypeOf<typeof responsePrompt> {}
export const ResponsePrompt: Codec<ResponsePrompt> = responsePrompt;

const promptCacheMiss = struct('PromptCacheMiss', {
  /** tokens that missed the cache */
  cache_missed_tokens: number,
  /** what broke the cached prefix */
  reason: openEnum(
    'model_changed',
    'prompt_cache_key_changed',
    'tools_changed',
    'text_format_changed',
    'reasoning_effort_changed',
    'verbosity_changed',
    'context_compacted',
    'input_changed',
    'service_tier_changed',
  ),
  type: literal('cache_miss'),
  /** tokens that could have been reused */
  comparison_reusable_tokens: optional(number),
});
/** The prompt cache missed. @since 7.14 */
export interface PromptCacheMiss extends TypeOf<typeof promptCacheMiss> {}
export const PromptCacheMiss: Codec<PromptCacheMiss> = promptCacheMiss;

const promptCacheHit = struct('PromptCacheHit', { type: literal('cache_hit') });
/** The prompt cache hit. @since 7.14 */
export interface PromptCacheHit extends TypeOf<typeof promptCacheHit> {}
export const PromptCacheHit: Codec<PromptCacheHit> = promptCacheHit;

const promptCacheComparisonResponseNotFound = struct('PromptCacheComparisonResponseNotFound', {
  type: literal('comparison_response_not_found'),
});
/** The response to compare with does not exist. @since 7.14 */
export interface PromptCacheComparisonResponseNotFound extends TypeOf<typeof promptCacheComparisonResponseNotFound> {}
export const PromptCacheComparisonResponseNotFound: Codec<PromptCacheComparisonResponseNotFound> =
  promptCacheComparisonResponseNotFound;

const promptCacheUnavailable = struct('PromptCacheUnavailable', { type: literal('unavailable') });
/** No diagnostics are available. @since 7.14 */
export interface PromptCacheUnavailable extends TypeOf<typeof promptCacheUnavailable> {}
export const PromptCacheUnavailable: Codec<PromptCacheUnavailable> = promptCacheUnavailable;

const promptCacheDiagnostics = [
  PromptCacheMiss,
  PromptCacheHit,
  PromptCacheComparisonResponseNotFound,
  PromptCacheUnavailable,
] as const;
/** The reason why the prompt cache hit or missed. */
export type PromptCacheDiagnostics = TypeOfMember<(typeof promptCacheDiagnostics)[number]>;
export const PromptCacheDiagnostics: Codec<PromptCacheDiagnostics> = union(
  'PromptCacheDiagnostics',
  promptCacheDiagnostics,
);

const responsePromptCacheOptions = struct('ResponsePromptCacheOptions', {
  /** how caching is controlled (echo) */
  mode: openEnum('explicit', 'implicit'),
  /** cache lifetime */
  ttl: openEnum('30m', '12h'),
  /** response compared for cache diagnostics @since 7.14 */
  comparison_response_id: optional(nullable(string)),
});
/** The prompt-caching options that were applied to the response. Supported for `gpt-5.6` and later models. */
export interface ResponsePromptCacheOptions extends TypeOf<typeof responsePromptCacheOptions> {}
export const ResponsePromptCacheOptions: Codec<ResponsePromptCacheOptions> = responsePromptCacheOptions;

const reasoning = struct('Reasoning', {
  /** which past reasoning is shown to the model */
  context: optional(nullable(openEnum('auto', 'current_turn', 'all_turns'))),
  /** reasoning effort */
  effort: optional(nullable(openEnum('low', 'high', 'none', 'minimal', 'medium', 'xhigh', 'max'))),
  /** old name of summary @deprecated */
  generate_summary: optional(nullable(openEnum('auto', 'concise', 'detailed'))),
  /** variant chosen */
  mode: optional(openEnum('standard', 'pro')),
  /** summary */
  summary: optional(nullable(openEnum('auto', 'concise', 'detailed'))),
});
/** The reasoning settings. */
export interface Reasoning extends TypeOf<typeof reasoning> {}
export const Reasoning: Codec<Reasoning> = reasoning;

const formatTextJsonSchemaConfig = struct('ResponseFormatTextJsonSchemaConfig', {
  /** name of the schema */
  name: optional(string),
  /** JSON schema */
  schema: map(json),
  type: literal('json_schema'),
  /** what the schema is for */
  description: optional(nullable(string)),
  /** strict schema following */
  strict: optional(nullable(boolean)),
});
/** Requests answers in JSON that match a schema. */
export interface ResponseFormatTextJsonSchemaConfig extends TypeOf<typeof formatTextJsonSchemaConfig> {}
export const ResponseFormatTextJsonSchemaConfig: Codec<ResponseFormatTextJsonSchemaConfig> = formatTextJsonSchemaConfig;

const formatTextConfigs = [ResponseFormatText, ResponseFormatTextJsonSchemaConfig, ResponseFormatJsonObject] as const;
/** The format of the answers. Narrow it by `type`. */
export type ResponseFormatTextConfig = TypeOfMember<(typeof formatTextConfigs)[number]>;
export const ResponseFormatTextConfig: Codec<ResponseFormatTextConfig> = union(
  'ResponseFormatTextConfig',
  formatTextConfigs,
);

const responseTextConfig = struct('ResponseTextConfig', {
  /** output format: text, json_object or json_schema */
  format: optional(ResponseFormatTextConfig),
  /** verbosity setting */
  verbosity: optional(nullable(openEnum('low', 'high', 'medium'))),
});
/** The format and verbosity of the answers. */
export interface ResponseTextConfig extends TypeOf<typeof responseTextConfig> {}
export const ResponseTextConfig: Codec<ResponseTextConfig> = responseTextConfig;
