import { firstOf } from '../../json/read.ts';
import type { JsonObject } from '../../json/json.ts';

/**
 * Whether a body with choices belongs to the legacy Completions API. The text alone does not decide, because Together
 * sends the text of a chat chunk both in the choice and in its delta.
 */
export const isLegacyCompletion = (json: JsonObject): boolean => {
  const { text, delta, message } = firstOf(json, 'choices');
  return (
    json['object'] === 'text_completion' || (typeof text === 'string' && delta === undefined && message === undefined)
  );
};
