import type { JsonObject } from '../../json/json.ts';
import { fieldOf } from '../../json/read.ts';
import type { Usage } from '../../core/delta.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { usageFrom } from '../../core/usage.ts';

/** The usage that a chunk, or the merged top-level fields of the chunks so far, reports. Groq puts it under its own key. */
export const usageOfChunk = ({ usage, x_groq: groq }: JsonObject): Usage | null =>
  usageFrom(usage ?? fieldOf(groq, 'usage'));

/** The usage gathered so far. */
export const usageIn = (envelope: Fields): Usage | null => usageOfChunk(readFields(envelope));
