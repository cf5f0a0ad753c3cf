import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { firstOf, startsWith } from '../json/read.ts';
import { isLegacyCompletion } from './shared/legacyCompletion.ts';

// How the events and the bodies of each API are recognised. Apart from the registry, so that code that only needs a name
// does not load every family.

/** Recognises an event of an API, or one of its bodies, among those of all APIs. `name` is the `event:` line. */
type Knows = (json: JsonObject, name: string | null) => boolean;

/** The type of an event, or its `event:` line, begins with one of these. */
const typeBegins =
  (...prefixes: readonly string[]): Knows =>
  ({ type }, name) =>
    prefixes.some((prefix) => startsWith(type, prefix) || startsWith(name ?? undefined, prefix));

/** The tag of an object, or of the first object of a page, begins with this. */
const tagBegins = (json: JsonObject, prefix: string): boolean =>
  startsWith((json['object'] === 'list' ? firstOf(json, 'data') : json)['object'], prefix);

export const isStoredChat: Knows = (json) => {
  if (json['object'] !== 'list') return json['object'] === 'chat.completion.deleted';
  const { object, role, type } = firstOf(json, 'data');
  // a page of messages: its members have neither a tag nor, unlike the items of a response, a type
  return object === 'chat.completion' || (object === undefined && type === undefined && typeof role === 'string');
};

export const isStoredResponse: Knows = (json) => {
  const { object, deleted } = json;
  if (object === 'list') {
    const { type, object: tag, turn_id: turn } = firstOf(json, 'data');
    return typeof type === 'string' && tag === undefined && turn === undefined;
  }
  return startsWith(object, 'response') && (deleted === true || object !== 'response');
};

/** The object, or the first object of a page, belongs to an agent session. */
const ofAgents: Knows = (json) =>
  tagBegins(json, 'agent.session') ||
  (json['object'] === 'list' && typeof firstOf(json, 'data')['turn_id'] === 'string');

export const isAgents: Knows = (json, name) =>
  typeBegins('agent.session.', 'agent.output.')(json, name) ||
  // the error of a session is an event
  (json['type'] === 'error' && typeof json['session_id'] === 'string') ||
  json['object'] === 'agent.session';

export const isStoredAgents: Knows = (json, name) => ofAgents(json, name) && !isAgents(json, name);

const isImageList: Knows = (json) => {
  const { b64_json: data, url } = firstOf(json, 'data');
  return json['object'] === undefined && (typeof data === 'string' || typeof url === 'string');
};

/** Realtime events have an id and, unlike those of responses, no number. */
export const isRealtime: Knows = (json, name) =>
  json['object'] === 'realtime' ||
  (typeof json['event_id'] === 'string' &&
    json['sequence_number'] === undefined &&
    (realtimeBegins(json, name) || (json['type'] === 'error' && json['session_id'] === undefined)));

const realtimeBegins = typeBegins(
  'session.',
  'conversation.',
  'input_audio_buffer.',
  'output_audio_buffer.',
  'rate_limits.',
  'mcp_list_tools.',
  'response.',
);

const isResponsesEvent: Knows = (json, name) =>
  (typeBegins('response.')(json, name) && !isRealtime(json, name)) ||
  // the one event without a dot: the chat API reports errors without a sequence number
  (json['type'] === 'error' && typeof json['sequence_number'] === 'number');

export const isChat: Knows = (json, name) =>
  (startsWith(json['object'], 'chat.completion') || isJsonArray(json['choices'])) &&
  !isStoredChat(json, name) &&
  !isLegacyCompletion(json) &&
  !isJsonArray(json['output']) &&
  !isResponsesEvent(json, name);

export const isResponses: Knows = (json, name) =>
  isResponsesEvent(json, name) ||
  ((json['object'] === 'response' || isJsonArray(json['output'])) && !isStoredResponse(json, name));

export const isEmbeddings: Knows = (json) =>
  tagBegins(json, 'embedding') ||
  firstOf(json, 'data')['embedding'] !== undefined ||
  // the only list that has a model and usage, even if it is empty
  (json['object'] === 'list' && typeof json['model'] === 'string' && isJsonObject(json['usage']));

export const isModeration: Knows = (json) => firstOf(json, 'results')['category_scores'] !== undefined;

export const isTranscription: Knows = (json, name) =>
  typeBegins('transcript.text.')(json, name) ||
  (typeof json['text'] === 'string' && json['type'] === undefined && json['task'] !== 'translate');

export const isTranslation: Knows = ({ text, task }) => typeof text === 'string' && task === 'translate';

export const isSpeech: Knows = (json, name) =>
  typeBegins('speech.audio.')(json, name) || typeof json['audio_data'] === 'string';

export const isImages: Knows = (json, name) =>
  typeBegins('image_generation.', 'image_edit.')(json, name) || isImageList(json, name);

export const isBatch: Knows = (json) => tagBegins(json, 'batch');

export const isConversation: Knows = ({ object }) => startsWith(object, 'conversation');

export const isDecision: Knows = (json) => isJsonArray(json['answers']) && json['object'] === undefined;

export const isModel: Knows = (json) => tagBegins(json, 'model');

/** The APIs that stream, as the registry has them: a test compares the two. */
export const streams: readonly (readonly [string, Knows])[] = [
  ['chat.completions', isChat],
  ['responses', isResponses],
  ['completions', isLegacyCompletion],
  ['audio.transcriptions', isTranscription],
  ['audio.speech', isSpeech],
  ['images', isImages],
  ['agents.sessions', isAgents],
  ['realtime', isRealtime],
];

/** The API that streams events like this one; null if none does. `name` is the `event:` line. */
export const streamOf = (json: Json, name: string | null): string | null =>
  isJsonObject(json) ? (streams.find(([, knows]) => knows(json, name))?.[0] ?? null) : null;
