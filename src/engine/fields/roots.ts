import * as codecs from '../../codecs.ts';
import type { AnyCodec } from '../../json/shape.ts';

/**
 * The schemas of each family, with the codecs that name their fields. A new family or schema is a line here; the docs,
 * the command and the coverage follow.
 */
export const fieldRoots: Readonly<Record<string, Readonly<Record<string, AnyCodec>>>> = {
  'chat.completion': {
    ChatCompletion: codecs.ChatCompletion,
    ChatCompletionList: codecs.ChatCompletionList,
    ChatCompletionMessageList: codecs.ChatCompletionMessageList,
    ChatCompletionStoreMessage: codecs.ChatCompletionStoreMessage,
    ChatCompletionDeleted: codecs.ChatCompletionDeleted,
  },
  'chat.completion.chunk': { ChatCompletionChunk: codecs.ChatCompletionChunk },
  response: {
    Response: codecs.Response,
    OutputItem: codecs.ResponseOutputItem,
    Tool: codecs.Tool,
    InputItem: codecs.ResponseInputItem,
    ResponseItemList: codecs.ResponseItemList,
    ResponseItem: codecs.ResponseItem,
    CompactedResponse: codecs.CompactedResponse,
    CompactedItem: codecs.ResponseCompactedItem,
    InputTokenCount: codecs.InputTokenCountResponse,
    ResponseDeleted: codecs.ResponseDeleted,
  },
  'response.events': { ResponseStreamEvent: codecs.ResponseStreamEvent },
  text_completion: { Completion: codecs.Completion },
  embeddings: { CreateEmbeddingResponse: codecs.CreateEmbeddingResponse },
  moderations: { ModerationCreateResponse: codecs.ModerationCreateResponse },
  'audio.transcription': {
    Transcription: codecs.Transcription,
    TranscriptionVerbose: codecs.TranscriptionVerbose,
    TranscriptionDiarized: codecs.TranscriptionDiarized,
  },
  'audio.transcription.events': { TranscriptionStreamEvent: codecs.TranscriptionStreamEvent },
  'audio.translation': { Translation: codecs.Translation, TranslationVerbose: codecs.TranslationVerbose },
  'audio.speech.events': { SpeechStreamEvent: codecs.SpeechStreamEvent },
  images: { ImagesResponse: codecs.ImagesResponse },
  'images.events': {
    ImageGenStreamEvent: codecs.ImageGenStreamEvent,
    ImageEditStreamEvent: codecs.ImageEditStreamEvent,
  },
  batch: { Batch: codecs.Batch, BatchList: codecs.BatchList, BatchOutputLine: codecs.BatchOutputLine },
  models: { Model: codecs.Model, ModelList: codecs.ModelList, ModelDeleted: codecs.ModelDeleted },
  error: {
    Error: codecs.ErrorObject,
    ErrorResponse: codecs.ErrorResponse,
    StreamErrorPayload: codecs.ErrorPayload,
    ResponsesWsError: codecs.ResponsesWsError,
  },
};

/** The schemas that are listed once, on their own; where another schema holds one, it is named and not repeated. */
export const cutSchemas: ReadonlySet<string> = new Set([
  'Response',
  'ResponseOutputItem',
  'ResponseInputItem',
  'ResponseItem',
  'ResponseCompactedItem',
  'Tool',
  'ChatCompletion',
  'ChatCompletionStoreMessage',
  'Batch',
  'Model',
]);
