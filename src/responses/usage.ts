import { isJsonObject, type Json, type JsonObject } from '../decoding/json.ts';
import type { Usage } from '../delta.ts';
import { readFields } from '../merge/acc.ts';
import type { ResponsesState } from './state.ts';

/** A response's `usage` in words common to all families. */
export const usageOf = (usage: JsonObject): Usage => ({
  inputTokens: count(usage['input_tokens']),
  outputTokens: count(usage['output_tokens']),
  totalTokens: count(usage['total_tokens']),
  cachedInputTokens: count(inside(usage['input_tokens_details'], 'cached_tokens')),
  reasoningTokens: count(inside(usage['output_tokens_details'], 'reasoning_tokens')),
  raw: usage,
});

const inside = (json: Json | undefined, key: string): Json | undefined => (isJsonObject(json) ? json[key] : undefined);

const count = (json: Json | undefined): number | null => (typeof json === 'number' ? json : null);

/** The usage of the terminal event, or what an earlier event said of it. */
export const usageIn = (state: ResponsesState): Usage | null => {
  const usage = state.terminal?.['usage'] ?? readFields(state.envelope)['usage'];
  return isJsonObject(usage) ? usageOf(usage) : null;
};
