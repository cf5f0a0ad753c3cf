import { ChatCompletion } from '../chat/schema/index.ts';
import { Completion } from '../completions/schema.ts';
import type { Api, BodyOf } from '../openAIResponse.ts';
import type { Json } from '../../json/json.ts';
import type { AnyCodec } from '../../json/shape.ts';
import { ImagesResponse } from '../images/schema.ts';
import {
  CompactedResponse,
  InputTokenCountResponse,
  Response,
  ResponseDeleted,
  ResponseItemList,
} from '../responses/schema/index.ts';
import { Batch, BatchList } from './batch.ts';
import { CreateEmbeddingResponse } from './embeddings.ts';
import { Model, ModelDeleted, ModelList } from './models.ts';
import { ModerationCreateResponse } from './moderations.ts';
import { ChatCompletionDeleted, ChatCompletionList, ChatCompletionMessageList } from '../chat/schema/stored.ts';
import { Translation, TranslationVerbose } from './translation.ts';
import { SpeechAudio } from '../speech/schema.ts';
import { Transcription, TranscriptionDiarized, TranscriptionVerbose } from '../transcription/schema.ts';
import { firstOf, form, formOf, hasList, hasText, pageOf, tagged, type Forms, type Knows } from './form.ts';

const isDeleted: Knows = ({ deleted }) => typeof deleted === 'boolean';

const isLegacy: Knows = (body) =>
  body['object'] === 'text_completion' ||
  (hasText('text')(firstOf(body, 'choices')) && firstOf(body, 'choices')['message'] === undefined);

// A server that is like OpenAI's may leave out the tag.
const isResponse: Knows = (body) =>
  body['object'] === 'response' || (hasList('output')(body) && body['object'] === undefined);

// Who spoke is what only the diarized form says; times and language only the verbose one.
const isDiarized: Knows = (body) => hasText('text')(body) && hasText('speaker')(firstOf(body, 'segments'));
const isVerbose: Knows = (body) =>
  hasText('text')(body) && (hasText('language')(body) || hasList('segments')(body) || hasList('words')(body));

/**
 * The forms of every API's non-streaming bodies. A new one is a line here, a line in `BodyOf`, and a line in `detect`.
 */
export const bodies: { readonly [A in Api]: Forms<BodyOf[A]> } = {
  'chat.completions': {
    expected: 'a chat completion',
    essential: 'choices',
    forms: [form(ChatCompletion, (body) => hasList('choices')(body) && !isLegacy(body))],
  },
  'chat.completions.stored': {
    expected: 'a list of stored chat completions',
    essential: 'data',
    forms: [
      form(ChatCompletionDeleted, isDeleted),
      form(ChatCompletionList, pageOf(tagged('chat.completion'))),
      form(ChatCompletionMessageList, pageOf(hasText('role'))),
    ],
  },
  responses: {
    expected: 'a response',
    essential: 'output',
    forms: [form(Response, (body) => isResponse(body) && !isDeleted(body))],
  },
  'responses.stored': {
    expected: 'items, a count, a compaction or a deletion',
    essential: 'object',
    forms: [
      form(ResponseDeleted, isDeleted),
      form(CompactedResponse, tagged('response.compaction')),
      form(InputTokenCountResponse, tagged('response.input_tokens')),
      form(ResponseItemList, pageOf(hasText('type'))),
    ],
  },
  completions: { expected: 'a text completion', essential: 'choices', forms: [form(Completion, isLegacy)] },
  embeddings: {
    expected: 'embeddings',
    essential: 'data',
    forms: [
      form(
        CreateEmbeddingResponse,
        pageOf((member) => member['embedding'] !== undefined),
      ),
    ],
  },
  moderations: {
    expected: 'moderations',
    essential: 'results',
    forms: [form(ModerationCreateResponse, hasList('results'))],
  },
  models: {
    expected: 'models',
    essential: 'data',
    forms: [
      form(ModelDeleted, isDeleted),
      form(Model, tagged('model')),
      form(
        ModelList,
        pageOf((member) => hasText('id')(member) && (member['object'] ?? 'model') === 'model'),
      ),
    ],
  },
  images: {
    expected: 'an images response',
    essential: 'data',
    forms: [form(ImagesResponse, (body) => hasList('data')(body) && body['object'] === undefined)],
  },
  'audio.transcriptions': {
    expected: 'a transcription',
    essential: 'text',
    forms: [
      form(TranscriptionDiarized, isDiarized),
      form(TranscriptionVerbose, isVerbose),
      form(Transcription, hasText('text')),
    ],
  },
  'audio.translations': {
    expected: 'a translation',
    essential: 'text',
    forms: [form(TranslationVerbose, isVerbose), form(Translation, hasText('text'))],
  },
  'audio.speech': {
    expected: 'base64 audio',
    essential: 'audio',
    forms: [form(SpeechAudio, (body) => hasText('audio')(body) || hasText('audio_data')(body))],
  },
  batches: {
    expected: 'a batch',
    essential: 'object',
    forms: [form(Batch, tagged('batch')), form(BatchList, pageOf(tagged('batch')))],
  },
};

/** The codec that names the fields of a body; null for a body of another API. */
export const bodyCodec = (api: Api, body: Json): AnyCodec | null => {
  const found = formOf<unknown>(bodies[api], body);
  return found._tag === 'Left' ? null : found.right.codec;
};
