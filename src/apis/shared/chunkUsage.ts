import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf } from '../../json/read.ts';
import type { Usage } from '../../core/delta.ts';
import { usageFrom } from '../../core/usage.ts';

/** The usage that a chunk, or the merged top-level fields of the chunks so far, reports. Groq puts it under its own key. */
export const usageOfChunk = (chunk: JsonObject): Usage | null => usageFrom(usageInChunk(chunk));

/** The same, as received. Undefined if there is none. */
export const usageInChunk = ({ usage, x_groq: groq, choices }: JsonObject): Json | undefined =>
  usage ?? fieldOf(groq, 'usage') ?? usageOfChoices(choices);

/** The usage in a choice, where Moonshot reports it. */
export const usageOfChoices = (choices: Json | undefined): Json | undefined =>
  membersOf(choices)
    .map((choice) => fieldOf(choice, 'usage'))
    .find(isJsonObject);
