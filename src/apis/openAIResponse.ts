import type { ChatCompletion } from './chat/schema/index.ts';
import type { Completion } from './completions/schema.ts';
import type { BaseProviderResponse } from '../core/response.ts';
import type { ImagesResponse } from './images/schema.ts';
import type {
  CompactedResponse,
  InputTokenCountResponse,
  Response,
  ResponseDeleted,
  ResponseItemList,
} from './responses/schema/index.ts';
import type { Batch, BatchList } from './bodies/batch.ts';
import type { CreateEmbeddingResponse } from './bodies/embeddings.ts';
import type { Model, ModelDeleted, ModelList } from './bodies/models.ts';
import type { ModerationCreateResponse } from './bodies/moderations.ts';
import type { ChatCompletionDeleted, ChatCompletionList, ChatCompletionMessageList } from './chat/schema/stored.ts';
import type { Translation, TranslationVerbose } from './bodies/translation.ts';
import type { SpeechAudio } from './speech/schema.ts';
import type { Transcription, TranscriptionDiarized, TranscriptionVerbose } from './transcription/schema.ts';

/** The APIs by the path under which OpenAI serves them. */
export type Api = keyof BodyOf;

/** What each API's non-streaming body is. */
export interface BodyOf {
  readonly 'chat.completions': ChatCompletion;
  readonly 'chat.completions.stored': ChatCompletionList | ChatCompletionMessageList | ChatCompletionDeleted;
  readonly responses: Response;
  readonly 'responses.stored': ResponseItemList | CompactedResponse | InputTokenCountResponse | ResponseDeleted;
  readonly completions: Completion;
  readonly embeddings: CreateEmbeddingResponse;
  readonly moderations: ModerationCreateResponse;
  readonly models: ModelList | Model | ModelDeleted;
  readonly images: ImagesResponse;
  readonly 'audio.transcriptions': Transcription | TranscriptionVerbose | TranscriptionDiarized;
  readonly 'audio.translations': Translation | TranslationVerbose;
  /** This library's own: the API answers with bytes. */
  readonly 'audio.speech': SpeechAudio;
  readonly batches: Batch | BatchList;
}

/** The response of any API: its own object, field for field, and `meta`. */
export type OpenAIResponse = BodyOf[Api] & BaseProviderResponse;
