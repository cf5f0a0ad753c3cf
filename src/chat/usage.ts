import { isJsonObject } from '../decoding/json.ts';
import type { Usage } from '../delta.ts';
import { readFields, type Fields } from '../merge/acc.ts';
import { usageFrom } from '../usage.ts';

export { usageOf } from '../usage.ts';

/** The usage gathered so far; Groq reports it under its own key. */
export const usageIn = (envelope: Fields): Usage | null => {
  const { usage, x_groq: groq } = readFields(envelope);
  return usageFrom(usage ?? (isJsonObject(groq) ? groq['usage'] : undefined));
};
