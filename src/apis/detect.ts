import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import type { Api } from './openAIResponse.ts';

/** How one family is known from the outside: by one event of its stream, or by a whole body. */
interface Recognizer {
  readonly api: Api;
  readonly knows: (json: JsonObject, name: string | null) => boolean;
}

/** By the type of an event, which the `event:` line may repeat or stand for. */
const byType =
  (...prefixes: readonly string[]): Recognizer['knows'] =>
  ({ type }, name) =>
    prefixes.some((prefix) => startsWith(type, prefix) || startsWith(name, prefix));

/** By the tag of an object, or of the first object of a page of them. */
const byObject =
  (...prefixes: readonly string[]): Recognizer['knows'] =>
  (json) => {
    const { object } = json['object'] === 'list' ? firstOf(json, 'data') : json;
    return prefixes.some((prefix) => startsWith(object, prefix));
  };

const either =
  (...knows: readonly Recognizer['knows'][]): Recognizer['knows'] =>
  (json, name) =>
    knows.some((one) => one(json, name));

// The first that knows it wins: what names itself clearly stands before what is only shaped alike.
const recognizers: readonly Recognizer[] = [
  { api: 'responses.stored', knows: (json) => isStoredResponse(json) },
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
  { api: 'audio.transcriptions', knows: byType('transcript.text.') },
  { api: 'audio.speech', knows: byType('speech.audio.') },
  { api: 'images', knows: byType('image_generation.', 'image_edit.') },
  { api: 'chat.completions.stored', knows: (json) => isStored(json) },
  { api: 'completions', knows: (json) => isLegacy(json) },
  {
    api: 'chat.completions',
    knows: (json) => startsWith(json['object'], 'chat.completion') || Array.isArray(json['choices']),
  },
  {
    api: 'embeddings',
    // the one list that tells its model and its cost, also where it holds nothing
    knows: either(
      byObject('embedding'),
      (json) => firstOf(json, 'data')['embedding'] !== undefined,
      (json) => json['object'] === 'list' && typeof json['model'] === 'string' && isJsonObject(json['usage']),
    ),
  },
  { api: 'batches', knows: byObject('batch') },
  { api: 'models', knows: byObject('model') },
  { api: 'moderations', knows: (json) => firstOf(json, 'results')['category_scores'] !== undefined },
  { api: 'images', knows: (json) => json['object'] === undefined && isImage(firstOf(json, 'data')) },
  { api: 'audio.speech', knows: ({ audio_data: data }) => typeof data === 'string' },
  { api: 'audio.translations', knows: ({ text, task }) => typeof text === 'string' && task === 'translate' },
  { api: 'audio.transcriptions', knows: (json) => typeof json['text'] === 'string' && json['type'] === undefined },
];

/**
 * The API that an event or a whole body belongs to; null for what says nothing of it: a ping, a bare error, other JSON.
 * `name` is the `event:` line's. A translation that does not say so looks like a transcription, and a page without
 * members like nothing. Looks at a few fields, so it costs the same for every size.
 */
export const detectApi = (json: Json, name: string | null = null): Api | null =>
  isJsonObject(json) ? (recognizers.find(({ knows }) => knows(json, name))?.api ?? null) : null;

const startsWith = (json: Json | undefined, prefix: string): boolean =>
  typeof json === 'string' && json.startsWith(prefix);

const firstOf = (json: JsonObject, field: string): JsonObject => {
  const held = json[field];
  const first = isJsonArray(held) ? held[0] : undefined;
  return isJsonObject(first) ? first : {};
};

const isStored = (json: JsonObject): boolean => {
  if (json['object'] !== 'list') return json['object'] === 'chat.completion.deleted';
  const { object, role } = firstOf(json, 'data');
  // the members of a page of messages have no tag
  return object === 'chat.completion' || (object === undefined && typeof role === 'string');
};

// Together says a chat chunk's text twice: beside its delta too.
const isLegacy = (json: JsonObject): boolean => {
  const { text, delta, message } = firstOf(json, 'choices');
  return (
    json['object'] === 'text_completion' || (typeof text === 'string' && delta === undefined && message === undefined)
  );
};

const isStoredResponse = (json: JsonObject): boolean => {
  const { object, deleted } = json;
  if (object === 'list') {
    const { type, object: tag } = firstOf(json, 'data');
    return typeof type === 'string' && tag === undefined;
  }
  if (startsWith(object, 'response')) return deleted === true || object !== 'response';
  return false;
};

const isImage = ({ b64_json: data, url }: JsonObject): boolean => typeof data === 'string' || typeof url === 'string';
