import { isJsonObject, type JsonObject } from '../../json/json.ts';
import type { Usage } from '../../core/delta.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { usageFrom } from '../../core/usage.ts';

/** What a chunk, or everything at the top of the chunks so far, reports; Groq reports it under its own key. */
export const usageOfChunk = ({ usage, x_groq: groq }: JsonObject): Usage | null =>
  usageFrom(usage ?? (isJsonObject(groq) ? groq['usage'] : undefined));

/** The usage gathered so far. */
export const usageIn = (envelope: Fields): Usage | null => usageOfChunk(readFields(envelope));
