import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { fieldOf, numberOf } from '../json/read.ts';
import type { Delta, Usage } from './delta.ts';

/**
 * The `usage` of any API in provider-neutral terms. Chat, completions and embeddings use `prompt_tokens` and `completion_tokens`;
 * Responses, images and audio use `input_tokens` and `output_tokens`. A usage that is billed by time
 * (`{type: "duration", seconds}`) counts no tokens: every count is null, and only `raw` shows the seconds.
 */
export const usageOf = (usage: JsonObject): Usage => {
  const { input, output } = countsOf(usage);
  return {
    inputTokens: input,
    outputTokens: output,
    totalTokens: countIn(usage, totals),
    cachedInputTokens:
      numberOf(fieldOf(usage['prompt_tokens_details'] ?? usage['input_tokens_details'], 'cached_tokens')) ??
      // DeepSeek reports its cache at the top level
      numberOf(usage['prompt_cache_hit_tokens']) ??
      // Moonshot too
      numberOf(usage['cached_tokens']),
    reasoningTokens: reasoningTokensOf(usage),
    raw: usage,
  };
};

// OpenAI's names, then those of Bedrock, Gemini and Ollama
const inputs = ['prompt_tokens', 'input_tokens', 'inputTokenCount', 'promptTokenCount', 'prompt_eval_count'];
const outputs = ['completion_tokens', 'output_tokens', 'outputTokenCount', 'candidatesTokenCount', 'eval_count'];
const totals = ['total_tokens', 'totalTokenCount'];

const countIn = (usage: JsonObject, names: readonly string[]): number | null => {
  for (const name of names) {
    const count = numberOf(usage[name]);
    if (count !== null) return count;
  }
  return null;
};

const reasoningTokensOf = (usage: JsonObject): number | null =>
  numberOf(fieldOf(usage['completion_tokens_details'] ?? usage['output_tokens_details'], 'reasoning_tokens')) ??
  // Perplexity reports it at the top level
  numberOf(usage['reasoning_tokens']);

// xAI counts reasoning in addition to the output, OpenAI as a part of it. Mistral counts audio in addition to the input. The
// total shows which of them applies.
const countsOf = (usage: JsonObject): { readonly input: number | null; readonly output: number | null } => {
  const input = countIn(usage, inputs);
  const output = countIn(usage, outputs);
  const total = countIn(usage, totals);
  if (input === null || output === null || total === null || total <= input + output) return { input, output };
  const reasoning = reasoningTokensOf(usage) ?? 0;
  const audio = numberOf(fieldOf(usage['prompt_tokens_details'] ?? usage['input_tokens_details'], 'audio_tokens')) ?? 0;
  switch (total - input - output) {
    case reasoning:
      return { input, output: output + reasoning };
    case audio:
      return { input: input + audio, output };
    case audio + reasoning:
      return { input: input + audio, output: output + reasoning };
    default:
      // no count explains the rest of the total
      return { input, output };
  }
};

/** The usage; null if the value is not an object. */
export const usageFrom = (json: Json | undefined): Usage | null => (isJsonObject(json) ? usageOf(json) : null);

/** The usage as a list with one delta; an empty list if the value is not an object. */
export const usageDeltas = (json: Json | undefined): readonly Delta[] =>
  isJsonObject(json) ? [{ _tag: 'Usage', usage: usageOf(json) }] : [];
