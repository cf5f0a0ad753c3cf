import { firstOf, startsWith } from '../json/read.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../json/json.ts';
import { bodyRow, familyRow } from './apiRow.ts';
import { Batch, BatchList, BatchOutputLine } from './bodies/batch.ts';
import { CreateEmbeddingResponse } from './bodies/embeddings.ts';
import { batchBodies, embeddingBodies, modelBodies, moderationBodies, translationBodies } from './bodies/forms.ts';
import { Model, ModelDeleted, ModelList } from './bodies/models.ts';
import { ModerationCreateResponse } from './bodies/moderations.ts';
import { Translation, TranslationVerbose } from './bodies/translation.ts';
import { storedChatBodies } from './chat/storedBodies.ts';
import { chat } from './chat/index.ts';
import * as Chat from './chat/schema/index.ts';
import * as StoredChat from './chat/schema/stored.ts';
import { completions } from './completions/index.ts';
import { Completion } from './completions/schema.ts';
import { images } from './images/index.ts';
import * as Images from './images/schema.ts';
import { storedResponseBodies } from './responses/storedBodies.ts';
import { responses } from './responses/index.ts';
import * as Responses from './responses/schema/index.ts';
import { isLegacyCompletion } from './shared/legacyCompletion.ts';
import { speech } from './speech/index.ts';
import { SpeechStreamEvent } from './speech/schema.ts';
import { transcription } from './transcription/index.ts';
import * as Transcriptions from './transcription/schema.ts';

/** The type of an event, or its `event:` line, begins with one of these. */
const typeBegins =
  (...prefixes: readonly string[]) =>
  ({ type }: JsonObject, name: string | null): boolean =>
    prefixes.some((prefix) => startsWith(type, prefix) || startsWith(name ?? undefined, prefix));

/** The tag of an object, or of the first object of a page, begins with this. */
const tagBegins = (json: JsonObject, prefix: string): boolean =>
  startsWith((json['object'] === 'list' ? firstOf(json, 'data') : json)['object'], prefix);

const isStoredChat = (json: JsonObject): boolean => {
  if (json['object'] !== 'list') return json['object'] === 'chat.completion.deleted';
  const { object, role, type } = firstOf(json, 'data');
  // a page of messages: its members have neither a tag nor, unlike the items of a response, a type
  return object === 'chat.completion' || (object === undefined && type === undefined && typeof role === 'string');
};

const isStoredResponse = (json: JsonObject): boolean => {
  const { object, deleted } = json;
  if (object === 'list') {
    const { type, object: tag } = firstOf(json, 'data');
    return typeof type === 'string' && tag === undefined;
  }
  return startsWith(object, 'response') && (deleted === true || object !== 'response');
};

const isImageList = (json: JsonObject): boolean => {
  const { b64_json: data, url } = firstOf(json, 'data');
  return json['object'] === undefined && (typeof data === 'string' || typeof url === 'string');
};

const isResponsesEvent = (json: JsonObject, name: string | null): boolean =>
  typeBegins('response.')(json, name) ||
  // the one event without a dot: the chat API reports errors without a sequence number
  (json['type'] === 'error' && typeof json['sequence_number'] === 'number');

/**
 * One row for each API. Everything that depends on which APIs there are reads this list: `detectApi`,
 * `parseOpenAIResponse`, the command, the analysis of recordings and the field reference. Each `knows` recognises its own
 * API alone, so the order of the rows matters only for lists that people read.
 */
export const apis = [
  familyRow('chat.completions', chat, {
    paths: ['chat/completions'],
    knows: (json, name) =>
      (startsWith(json['object'], 'chat.completion') || isJsonArray(json['choices'])) &&
      !isStoredChat(json) &&
      !isLegacyCompletion(json) &&
      !isJsonArray(json['output']) &&
      !isResponsesEvent(json, name),
    fields: {
      'chat.completion': {
        ChatCompletion: Chat.ChatCompletion,
        ChatCompletionList: StoredChat.ChatCompletionList,
        ChatCompletionMessageList: StoredChat.ChatCompletionMessageList,
        ChatCompletionStoreMessage: StoredChat.ChatCompletionStoreMessage,
        ChatCompletionDeleted: StoredChat.ChatCompletionDeleted,
      },
      'chat.completion.chunk': { ChatCompletionChunk: Chat.ChatCompletionChunk },
    },
    listedOnce: [Chat.ChatCompletion, StoredChat.ChatCompletionStoreMessage],
  }),
  bodyRow('chat.completions.stored', { paths: [], bodies: storedChatBodies, knows: isStoredChat, fields: {} }),
  familyRow('responses', responses, {
    paths: ['responses'],
    knows: (json, name) =>
      isResponsesEvent(json, name) ||
      ((json['object'] === 'response' || isJsonArray(json['output'])) && !isStoredResponse(json)),
    fields: {
      response: {
        Response: Responses.Response,
        OutputItem: Responses.ResponseOutputItem,
        Tool: Responses.Tool,
        InputItem: Responses.ResponseInputItem,
        ResponseItemList: Responses.ResponseItemList,
        ResponseItem: Responses.ResponseItem,
        CompactedResponse: Responses.CompactedResponse,
        CompactedItem: Responses.ResponseCompactedItem,
        InputTokenCount: Responses.InputTokenCountResponse,
        ResponseDeleted: Responses.ResponseDeleted,
      },
      'response.events': { ResponseStreamEvent: Responses.ResponseStreamEvent },
    },
    listedOnce: [
      Responses.Response,
      Responses.ResponseOutputItem,
      Responses.ResponseInputItem,
      Responses.ResponseItem,
      Responses.ResponseCompactedItem,
      Responses.Tool,
    ],
  }),
  bodyRow('responses.stored', { paths: [], bodies: storedResponseBodies, knows: isStoredResponse, fields: {} }),
  familyRow('completions', completions, {
    paths: ['completions'],
    knows: isLegacyCompletion,
    fields: { text_completion: { Completion } },
  }),
  bodyRow('embeddings', {
    paths: ['embeddings'],
    bodies: embeddingBodies,
    knows: (json) =>
      tagBegins(json, 'embedding') ||
      firstOf(json, 'data')['embedding'] !== undefined ||
      // the only list that has a model and usage, even if it is empty
      (json['object'] === 'list' && typeof json['model'] === 'string' && isJsonObject(json['usage'])),
    fields: { embeddings: { CreateEmbeddingResponse } },
  }),
  bodyRow('moderations', {
    paths: ['moderations'],
    bodies: moderationBodies,
    knows: (json) => firstOf(json, 'results')['category_scores'] !== undefined,
    fields: { moderations: { ModerationCreateResponse } },
  }),
  familyRow('audio.transcriptions', transcription, {
    paths: ['audio/transcriptions'],
    knows: (json, name) =>
      typeBegins('transcript.text.')(json, name) ||
      (typeof json['text'] === 'string' && json['type'] === undefined && json['task'] !== 'translate'),
    fields: {
      'audio.transcription': {
        Transcription: Transcriptions.Transcription,
        TranscriptionVerbose: Transcriptions.TranscriptionVerbose,
        TranscriptionDiarized: Transcriptions.TranscriptionDiarized,
      },
      'audio.transcription.events': { TranscriptionStreamEvent: Transcriptions.TranscriptionStreamEvent },
    },
  }),
  bodyRow('audio.translations', {
    paths: ['audio/translations'],
    bodies: translationBodies,
    knows: ({ text, task }) => typeof text === 'string' && task === 'translate',
    fields: { 'audio.translation': { Translation, TranslationVerbose } },
  }),
  familyRow('audio.speech', speech, {
    paths: ['audio/speech'],
    knows: (json, name) => typeBegins('speech.audio.')(json, name) || typeof json['audio_data'] === 'string',
    fields: { 'audio.speech.events': { SpeechStreamEvent } },
  }),
  familyRow('images', images, {
    paths: ['images/generations', 'images/edits', 'images/variations'],
    knows: (json, name) => typeBegins('image_generation.', 'image_edit.')(json, name) || isImageList(json),
    fields: {
      images: { ImagesResponse: Images.ImagesResponse },
      'images.events': {
        ImageGenStreamEvent: Images.ImageGenStreamEvent,
        ImageEditStreamEvent: Images.ImageEditStreamEvent,
      },
    },
  }),
  bodyRow('batches', {
    paths: ['batches'],
    bodies: batchBodies,
    knows: (json) => tagBegins(json, 'batch'),
    fields: { batch: { Batch, BatchList, BatchOutputLine } },
    listedOnce: [Batch],
  }),
  bodyRow('models', {
    paths: ['models'],
    bodies: modelBodies,
    knows: (json) => tagBegins(json, 'model'),
    fields: { models: { Model, ModelList, ModelDeleted } },
    listedOnce: [Model],
  }),
] as const;
