import { boolean, integer, json, map, nullable, number, oneOf, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const completionTokensDetails = struct('CompletionUsageCompletionTokensDetails', {
  /** predicted tokens that were used */
  accepted_prediction_tokens: optional(integer),
  /** share that was audio */
  audio_tokens: optional(integer),
  /** hidden reasoning tokens */
  reasoning_tokens: optional(integer),
  /** predicted tokens thrown away (still billed) */
  rejected_prediction_tokens: optional(integer),
  /** share that was text */
  text_tokens: optional(integer),
  /** share that was images @source observed (openrouter) */
  image_tokens: optional(nullable(integer)),
});
/** Breakdown of tokens used in a completion. */
export interface CompletionUsageCompletionTokensDetails extends TypeOf<typeof completionTokensDetails> {}
export const CompletionUsageCompletionTokensDetails: Codec<CompletionUsageCompletionTokensDetails> =
  completionTokensDetails;

const promptTokensDetails = struct('CompletionUsagePromptTokensDetails', {
  /** share that was audio */
  audio_tokens: optional(integer),
  /** input tokens written to cache */
  cache_write_tokens: optional(integer),
  /** input tokens read from cache */
  cached_tokens: optional(integer),
  /** share that was images */
  image_tokens: optional(integer),
  /** share that was text */
  text_tokens: optional(integer),
  /** share that was video @source observed (openrouter) */
  video_tokens: optional(nullable(integer)),
});
/** Breakdown of tokens used in the prompt. */
export interface CompletionUsagePromptTokensDetails extends TypeOf<typeof promptTokensDetails> {}
export const CompletionUsagePromptTokensDetails: Codec<CompletionUsagePromptTokensDetails> = promptTokensDetails;

const latencyCheckpoint = struct('LatencyCheckpoint', {
  /** server timing in ms */
  engine_tbt_ms: optional(integer),
  /** server timing in ms */
  engine_ttft_ms: optional(integer),
  /** server timing in ms */
  engine_ttlt_ms: optional(integer),
  /** server timing in ms */
  pre_inference_ms: optional(integer),
  /** server timing in ms */
  service_tbt_ms: optional(integer),
  /** server timing in ms */
  service_ttft_ms: optional(integer),
  /** server timing in ms */
  service_ttlt_ms: optional(integer),
  /** server timing in ms */
  total_duration_ms: optional(integer),
  /** server timing in ms */
  user_visible_ttft_ms: optional(integer),
});
/** Azure: the server's timings. @source observed (azure) */
export interface LatencyCheckpoint extends TypeOf<typeof latencyCheckpoint> {}
export const LatencyCheckpoint: Codec<LatencyCheckpoint> = latencyCheckpoint;

const completionUsage = struct('CompletionUsage', {
  /** output tokens */
  completion_tokens: optional(integer),
  /** input tokens */
  prompt_tokens: integer,
  /** all tokens */
  total_tokens: integer,
  /** output breakdown */
  completion_tokens_details: optional(CompletionUsageCompletionTokensDetails),
  /** input breakdown */
  prompt_tokens_details: optional(nullable(CompletionUsagePromptTokensDetails)),
  /** Azure: server timing breakdown @source observed (azure) */
  latency_checkpoint: optional(LatencyCheckpoint),
  /** audio input tokens (Azure third-party models) @source observed (azure) */
  audio_prompt_tokens: optional(integer),
  /** price of the request; by part from Perplexity @source observed (openrouter, perplexity) */
  cost: optional(oneOf(number, map(json))),
  /** price by part @source observed (openrouter) */
  cost_details: optional(map(json)),
  /** paid by the caller to the provider @source observed (openrouter) */
  is_byok: optional(boolean),
  /** price in ticks of a US dollar @source observed (xai) */
  cost_in_usd_ticks: optional(number),
  /** sources that a search used @source observed (xai) */
  num_sources_used: optional(integer),
  /** tokens read from the cache @source observed (deepseek) */
  prompt_cache_hit_tokens: optional(integer),
  /** tokens not found in the cache @source observed (deepseek) */
  prompt_cache_miss_tokens: optional(integer),
  /** seconds in the queue @source observed (groq) */
  queue_time: optional(number),
  /** seconds for the prompt @source observed (groq) */
  prompt_time: optional(number),
  /** seconds for the completion @source observed (groq) */
  completion_time: optional(number),
  /** seconds for the request @source observed (groq) */
  total_time: optional(number),
});
/** Token counts of a chat or text completion. */
export interface CompletionUsage extends TypeOf<typeof completionUsage> {}
export const CompletionUsage: Codec<CompletionUsage> = completionUsage;

const imageTokensDetails = struct('ImageTokensDetails', {
  /** share that was images */
  image_tokens: integer,
  /** share that was text */
  text_tokens: integer,
});
/** Image tokens by kind. */
export interface ImageTokensDetails extends TypeOf<typeof imageTokensDetails> {}
export const ImageTokensDetails: Codec<ImageTokensDetails> = imageTokensDetails;

const imageCachedTokensDetails = struct('ImageCachedTokensDetails', {
  /** image share read from cache */
  cached_image_tokens: number,
  /** text share read from cache */
  cached_text_tokens: number,
});
/** Cached image tokens by kind. @since 7.48 */
export interface ImageCachedTokensDetails extends TypeOf<typeof imageCachedTokensDetails> {}
export const ImageCachedTokensDetails: Codec<ImageCachedTokensDetails> = imageCachedTokensDetails;

const svgUsage = struct('SvgUsage', {
  /** tokens read by the model */
  input_tokens: number,
  /** model that ran */
  model: string,
  /** tokens produced by the model */
  output_tokens: number,
  /** hidden reasoning tokens */
  reasoning_tokens: number,
  /** all tokens */
  total_tokens: number,
});
/** Token counts of a vector image. @since 7.52 */
export interface SvgUsage extends TypeOf<typeof svgUsage> {}
export const SvgUsage: Codec<SvgUsage> = svgUsage;
