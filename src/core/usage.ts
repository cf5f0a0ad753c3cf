import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import type { Usage } from './delta.ts';

/**
 * Any API's `usage` in words common to all. Chat, completions and embeddings say `prompt_tokens` and
 * `completion_tokens`; Responses, images and audio `input_tokens` and `output_tokens`. What is billed by time
 * (`{type: "duration", seconds}`) counts no tokens: it stands in `raw` alone.
 */
export const usageOf = (usage: JsonObject): Usage => ({
  inputTokens: count(usage['prompt_tokens']) ?? count(usage['input_tokens']),
  outputTokens: count(usage['completion_tokens']) ?? count(usage['output_tokens']),
  totalTokens: count(usage['total_tokens']),
  cachedInputTokens:
    count(inside(usage['prompt_tokens_details'] ?? usage['input_tokens_details'], 'cached_tokens')) ??
    // DeepSeek counts its cache at the top
    count(usage['prompt_cache_hit_tokens']),
  reasoningTokens: count(
    inside(usage['completion_tokens_details'] ?? usage['output_tokens_details'], 'reasoning_tokens'),
  ),
  raw: usage,
});

/** The usage that a JSON value is; null where it is none. */
export const usageFrom = (json: Json | undefined): Usage | null => (isJsonObject(json) ? usageOf(json) : null);

const inside = (json: Json | undefined, key: string): Json | undefined => (isJsonObject(json) ? json[key] : undefined);

const count = (json: Json | undefined): number | null => (typeof json === 'number' ? json : null);
