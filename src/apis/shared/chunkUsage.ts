import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf } from '../../json/read.ts';
import type { Usage } from '../../core/delta.ts';
import { usageFrom } from '../../core/usage.ts';

/** The usage that a chunk, or the merged top-level fields of the chunks so far, reports. Groq puts it under its own key. */
export const usageOfChunk = (chunk: JsonObject): Usage | null => usageFrom(usageInChunk(chunk));

/** The same, as received. Undefined if there is none. */
export const usageInChunk = (chunk: JsonObject): Json | undefined =>
  chunk['usage'] ?? fieldOf(chunk['x_groq'], 'usage') ?? usageOfChoices(chunk['choices']) ?? usageOfVendor(chunk);

/** The usage in a choice, where Moonshot reports it, or in its delta or message. */
export const usageOfChoices = (choices: Json | undefined): Json | undefined => {
  // a loop, because a snapshot calls this each time it is read
  for (const choice of membersOf(choices)) {
    if (!isJsonObject(choice)) continue;
    for (const place of [choice, choice['delta'], choice['message']]) {
      const usage = fieldOf(place, 'usage');
      if (isJsonObject(usage)) return usage;
    }
  }
  return undefined;
};

/** The counts in the places of Amazon Bedrock, Gemini and Ollama, whose gateways pass them on. */
const usageOfVendor = (chunk: JsonObject): Json | undefined =>
  [chunk['amazon-bedrock-invocationMetrics'], chunk['usageMetadata']].find(isJsonObject) ??
  (chunk['eval_count'] === undefined ? undefined : pick(chunk, ['prompt_eval_count', 'eval_count']));

const pick = (chunk: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (chunk[name] === undefined ? [] : [[name, chunk[name]]])));
