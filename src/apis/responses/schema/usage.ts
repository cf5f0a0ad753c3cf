import { boolean, integer, json, map, nullable, number, optional, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { tokenCounts } from '../../shared/tokenCounts.ts';
import { ImageCachedTokensDetails, ImageTokensDetails } from '../../shared/usage.ts';

const responseToolUsageImageGen = struct('ResponseToolUsageImageGen', {
  /** tokens spent by the image tool */
  input_tokens: number,
  /** input breakdown */
  input_tokens_details: ImageTokensDetails,
  /** tokens spent by the image tool */
  output_tokens: number,
  /** tokens spent by the image tool */
  total_tokens: number,
  /** input tokens read from cache */
  cached_tokens: optional(number),
  /** cached breakdown */
  cached_tokens_details: optional(ImageCachedTokensDetails),
  /** output breakdown */
  output_tokens_details: optional(ImageTokensDetails),
});
/** Aggregated usage statistics for image generation tool calls. @since 7.48 */
export interface ResponseToolUsageImageGen extends TypeOf<typeof responseToolUsageImageGen> {}
export const ResponseToolUsageImageGen: Codec<ResponseToolUsageImageGen> = responseToolUsageImageGen;

const responseToolUsageWebSearch = struct('ResponseToolUsageWebSearch', {
  /** billable searches made */
  num_requests: number,
});
/** Aggregated billable usage statistics for web search tool calls. @since 7.48 */
export interface ResponseToolUsageWebSearch extends TypeOf<typeof responseToolUsageWebSearch> {}
export const ResponseToolUsageWebSearch: Codec<ResponseToolUsageWebSearch> = responseToolUsageWebSearch;

const responseToolUsage = struct('ResponseToolUsage', {
  /** image tool use */
  image_gen: ResponseToolUsageImageGen,
  /** web search use */
  web_search: ResponseToolUsageWebSearch,
});
/**
 * Usage reported by hosted tools, separate from base model `usage`. The field can be omitted when tool usage
 * is unavailable.
 * @since 7.48
 */
export interface ResponseToolUsage extends TypeOf<typeof responseToolUsage> {}
export const ResponseToolUsage: Codec<ResponseToolUsage> = responseToolUsage;

const usageInputTokensDetailsCacheWriteTokensDetails = struct(
  'ResponseUsageInputTokensDetailsCacheWriteTokensDetails',
  {
    /** written with 12 h lifetime */
    ttl_12h_tokens: number,
    /** written with 30 min lifetime */
    ttl_30m_tokens: number,
  },
);
/** Cache writes by lifetime. @since 7.52 */
export interface ResponseUsageInputTokensDetailsCacheWriteTokensDetails extends TypeOf<
  typeof usageInputTokensDetailsCacheWriteTokensDetails
> {}
export const ResponseUsageInputTokensDetailsCacheWriteTokensDetails: Codec<ResponseUsageInputTokensDetailsCacheWriteTokensDetails> =
  usageInputTokensDetailsCacheWriteTokensDetails;

const responseUsageInputTokensDetails = struct('ResponseUsageInputTokensDetails', {
  /** input tokens written to cache */
  cache_write_tokens: optional(integer),
  /** input tokens read from cache */
  cached_tokens: integer,
  /** cache writes by lifetime @since 7.52 */
  cache_write_tokens_details: optional(ResponseUsageInputTokensDetailsCacheWriteTokensDetails),
});
/** A detailed breakdown of the input tokens. */
export interface ResponseUsageInputTokensDetails extends TypeOf<typeof responseUsageInputTokensDetails> {}
export const ResponseUsageInputTokensDetails: Codec<ResponseUsageInputTokensDetails> = responseUsageInputTokensDetails;

const usageOutputTokensDetails = struct('ResponseUsageOutputTokensDetails', {
  /** hidden reasoning tokens */
  reasoning_tokens: integer,
  /** tokens of tool calls @source observed (vllm) */
  tool_output_tokens: optional(integer),
});
/** A detailed breakdown of the output tokens. */
export interface ResponseUsageOutputTokensDetails extends TypeOf<typeof usageOutputTokensDetails> {}
export const ResponseUsageOutputTokensDetails: Codec<ResponseUsageOutputTokensDetails> = usageOutputTokensDetails;

const responseUsage = struct('ResponseUsage', {
  ...tokenCounts,
  /** input breakdown */
  input_tokens_details: optional(ResponseUsageInputTokensDetails),
  /** output breakdown */
  output_tokens_details: optional(ResponseUsageOutputTokensDetails),
  /** price of the request @source observed (openrouter) */
  cost: optional(nullable(number)),
  /** price by part @source observed (openrouter) */
  cost_details: optional(nullable(map(json))),
  /** paid by the caller to the provider @source observed (openrouter) */
  is_byok: optional(boolean),
  /** price in ticks of a US dollar @source observed (xai) */
  cost_in_usd_ticks: optional(number),
  /** sources that a search used @source observed (xai) */
  num_sources_used: optional(integer),
  /** tools that the server ran @source observed (xai) */
  num_server_side_tools_used: optional(integer),
  /** tokens of the conversation so far @source observed (xai) */
  context_details: optional(map(json)),
});
/** Token counts of a response. */
export interface ResponseUsage extends TypeOf<typeof responseUsage> {}
export const ResponseUsage: Codec<ResponseUsage> = responseUsage;
