import type * as Transcriptions from 'openai/resources/audio/transcriptions';
import type * as Translations from 'openai/resources/audio/translations';
import type * as Batches from 'openai/resources/batches';
import type * as Conversations from 'openai/resources/conversations/conversations';
import type * as ConversationItems from 'openai/resources/conversations/items';
import type * as Decisions from 'openai/resources/decisions';
import type * as Embeddings from 'openai/resources/embeddings';
import type * as Images from 'openai/resources/images';
import type * as Models from 'openai/resources/models';
import type * as Moderations from 'openai/resources/moderations';
import type * as Responses from 'openai/resources/responses/responses';
import type * as Shared from 'openai/resources/shared';
import type { EachMember, Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'Conversation', Conversations.Conversation>>,
  Expect<Same<'ConversationDeleted', Conversations.ConversationDeletedResource>>,
  Expect<Member<'ResponseItem', Precise<ConversationItems.ConversationItem>>>,
  Expect<Same<'Decision', Decisions.Decision>>,
  Expect<EachMember<'DecisionAnswer', Decisions.Decision['answers'][number]>>,
  Expect<Same<'DecisionUsage', Decisions.Decision['usage']>>,
  Expect<Same<'CreateEmbeddingResponse', Embeddings.CreateEmbeddingResponse>>,
  Expect<Same<'Embedding', Embeddings.Embedding>>,
  Expect<Same<'CreateEmbeddingResponseUsage', Embeddings.CreateEmbeddingResponse.Usage>>,
  Expect<
    Same<
      'Misalignment',
      | Responses.ResponseError.Misalignment
      | Shared.ErrorObject.Misalignment
      | Responses.ResponsesServerEvent.ResponseWsError.Error.Misalignment
    >
  >,
  Expect<
    Same<
      'MisalignmentSteer',
      | Responses.ResponseError.Misalignment.Steer
      | Shared.ErrorObject.Misalignment.Steer
      | Responses.ResponsesServerEvent.ResponseWsError.Error.Misalignment.Steer
    >
  >,
  Expect<Same<'ErrorObject', Shared.ErrorObject>>,
  Expect<Same<'ModerationCreateResponse', Moderations.ModerationCreateResponse>>,
  Expect<Same<'Moderation', Moderations.Moderation>>,
  Expect<Same<'ModerationCategories', Moderations.Moderation.Categories>>,
  Expect<Same<'ModerationCategoryAppliedInputTypes', Moderations.Moderation.CategoryAppliedInputTypes>>,
  Expect<Same<'ModerationCategoryScores', Moderations.Moderation.CategoryScores>>,
  Expect<Same<'Transcription', Transcriptions.Transcription>>,
  Expect<Same<'TranscriptionLanguage', Transcriptions.TranscriptionLanguage>>,
  Expect<
    Same<
      'TranscriptionLogprob',
      | Transcriptions.Transcription.Logprob
      | Transcriptions.TranscriptionTextDeltaEvent.Logprob
      | Transcriptions.TranscriptionTextDoneEvent.Logprob
    >
  >,
  Expect<
    Same<
      'TranscriptionUsageTokens',
      | Transcriptions.Transcription.Tokens
      | Transcriptions.TranscriptionDiarized.Tokens
      | Transcriptions.TranscriptionTextDoneEvent.Usage
    >
  >,
  Expect<
    Same<
      'TranscriptionInputTokenDetails',
      | Transcriptions.Transcription.Tokens.InputTokenDetails
      | Transcriptions.TranscriptionDiarized.Tokens.InputTokenDetails
      | Transcriptions.TranscriptionTextDoneEvent.Usage.InputTokenDetails
    >
  >,
  Expect<
    Same<
      'TranscriptionUsageDuration',
      | Transcriptions.Transcription.Duration
      | Transcriptions.TranscriptionVerbose.Usage
      | Transcriptions.TranscriptionDiarized.Duration
    >
  >,
  Expect<Same<'TranscriptionVerbose', Transcriptions.TranscriptionVerbose>>,
  Expect<Same<'TranscriptionSegment', Transcriptions.TranscriptionSegment>>,
  Expect<Same<'TranscriptionWord', Transcriptions.TranscriptionWord>>,
  Expect<Same<'TranscriptionDiarized', Transcriptions.TranscriptionDiarized>>,
  Expect<
    Same<
      'TranscriptionTextSegmentEvent',
      Transcriptions.TranscriptionDiarizedSegment | Transcriptions.TranscriptionTextSegmentEvent
    >
  >,
  Expect<Same<'Translation', Translations.Translation>>,
  Expect<Same<'TranslationVerbose', Translations.TranslationVerbose>>,
  Expect<Member<'TranscriptionStreamEvent', Transcriptions.TranscriptionStreamEvent>>,
  Expect<Same<'TranscriptionTextDeltaEvent', Transcriptions.TranscriptionTextDeltaEvent>>,
  Expect<Same<'TranscriptionTextDoneEvent', Transcriptions.TranscriptionTextDoneEvent>>,
  Expect<Same<'ImagesResponse', Images.ImagesResponse>>,
  Expect<Same<'Image', Images.Image>>,
  Expect<
    Same<
      'ImagesUsage',
      Images.ImagesResponse.Usage | Images.ImageGenCompletedEvent.Usage | Images.ImageEditCompletedEvent.Usage
    >
  >,
  Expect<Member<'ImageGenStreamEvent', Images.ImageGenStreamEvent>>,
  Expect<Same<'ImageGenPartialImageEvent', Images.ImageGenPartialImageEvent>>,
  Expect<Same<'ImageGenCompletedEvent', Images.ImageGenCompletedEvent>>,
  Expect<Member<'ImageEditStreamEvent', Images.ImageEditStreamEvent>>,
  Expect<Same<'ImageEditPartialImageEvent', Images.ImageEditPartialImageEvent>>,
  Expect<Same<'ImageEditCompletedEvent', Images.ImageEditCompletedEvent>>,
  Expect<Same<'Batch', Batches.Batch>>,
  Expect<Same<'BatchErrors', Batches.Batch.Errors>>,
  Expect<Same<'BatchError', Batches.BatchError>>,
  Expect<Same<'BatchRequestCounts', Batches.BatchRequestCounts>>,
  Expect<Same<'BatchUsage', Batches.BatchUsage>>,
  Expect<Same<'BatchUsageInputTokensDetails', Batches.BatchUsage.InputTokensDetails>>,
  Expect<Same<'BatchUsageOutputTokensDetails', Batches.BatchUsage.OutputTokensDetails>>,
  Expect<Same<'Model', Models.Model>>,
  Expect<Same<'ModelDeleted', Models.ModelDeleted>>,
  Expect<Same<'ErrorPayload', Responses.ResponsesServerEvent.ResponseWsError.Error>>,
  Expect<Same<'ResponsesWsError', Responses.ResponsesServerEvent.ResponseWsError>>,
];
