import { isJsonObject, type Json, type JsonObject } from './decoding/json.ts';
import type { Api } from './openAIResponse.ts';

/** How one family is known from the outside: by one event of its stream, or by a whole body. */
interface Recognizer {
  readonly api: Api;
  readonly knows: (json: JsonObject, name: string | null) => boolean;
}

// The first that knows it wins: what names itself clearly stands before what is only shaped alike.
const recognizers: readonly Recognizer[] = [
  {
    api: 'responses',
    knows: (json, name) =>
      startsWith(json['type'], 'response.') ||
      startsWith(name, 'response.') ||
      json['object'] === 'response' ||
      Array.isArray(json['output']) ||
      // the one event without a dot: the chat API reports errors without a number
      (json['type'] === 'error' && typeof json['sequence_number'] === 'number'),
  },
  {
    api: 'chat.completions',
    knows: (json) => startsWith(json['object'], 'chat.completion') || Array.isArray(json['choices']),
  },
];

/**
 * The API that an event or a whole body belongs to; null for what says nothing of it: a ping, a bare error, other JSON.
 * `name` is the `event:` line's. Looks at a few fields, so it costs the same for every size.
 */
export const detectApi = (json: Json, name: string | null = null): Api | null =>
  isJsonObject(json) ? (recognizers.find(({ knows }) => knows(json, name))?.api ?? null) : null;

const startsWith = (json: Json | undefined, prefix: string): boolean =>
  typeof json === 'string' && json.startsWith(prefix);
