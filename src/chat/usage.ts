import { isJsonObject, type Json, type JsonObject } from '../decoding/json.ts';
import type { Usage } from '../delta.ts';
import { readFields, type Fields } from '../merge/acc.ts';

/** Chat's `usage` in words common to all families. */
export const usageOf = (usage: JsonObject): Usage => ({
  inputTokens: count(usage['prompt_tokens']),
  outputTokens: count(usage['completion_tokens']),
  totalTokens: count(usage['total_tokens']),
  // DeepSeek counts its cache at the top
  cachedInputTokens:
    count(inside(usage['prompt_tokens_details'], 'cached_tokens')) ?? count(usage['prompt_cache_hit_tokens']),
  reasoningTokens: count(inside(usage['completion_tokens_details'], 'reasoning_tokens')),
  raw: usage,
});

const inside = (json: Json | undefined, key: string): Json | undefined => (isJsonObject(json) ? json[key] : undefined);

const count = (json: Json | undefined): number | null => (typeof json === 'number' ? json : null);

/** The usage gathered so far; Groq reports it under its own key. */
export const usageIn = (envelope: Fields): Usage | null => {
  const { usage, x_groq: groq } = readFields(envelope);
  const found = usage ?? inside(groq, 'usage');
  return isJsonObject(found) ? usageOf(found) : null;
};
