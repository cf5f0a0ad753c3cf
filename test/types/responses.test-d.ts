import type * as InputItems from 'openai/resources/responses/input-items';
import type * as InputTokens from 'openai/resources/responses/input-tokens';
import type * as Beta from 'openai/resources/beta/responses/responses';
import type * as Responses from 'openai/resources/responses/responses';
import type * as Shared from 'openai/resources/shared';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'Response', Precise<Responses.Response>>>,
  Expect<Same<'ResponseAccessPrograms', Responses.Response.AccessPrograms>>,
  Expect<Same<'ResponseError', Responses.ResponseError | Beta.BetaResponseError>>,
  Expect<Same<'ResponseIncompleteDetails', Responses.Response.IncompleteDetails>>,
  Expect<Same<'ResponseConversation', Responses.Response.Conversation>>,
  Expect<
    Same<
      'ResponseImage',
      Responses.Response.Image | Responses.CompactedResponse.Image | Beta.BetaCompactedResponse.Image
    >
  >,
  Expect<Same<'ResponseInputTransformation', Responses.Response.InputTransformation>>,
  Expect<Same<'ResponseModeration', Responses.Response.Moderation>>,
  Expect<Same<'ResponsePrompt', Responses.ResponsePrompt | Beta.BetaResponsePrompt>>,
  Expect<
    Same<
      'ResponseInputText',
      | Responses.ResponseInputText
      | Beta.BetaResponseInputText
      | Responses.ResponseInputTextContent
      | Beta.BetaResponseInputTextContent
    >
  >,
  Expect<
    Same<
      'ResponseInputImage',
      | Responses.ResponseInputImage
      | Beta.BetaResponseInputImage
      | Responses.ResponseInputImageContent
      | Beta.BetaResponseInputImageContent
    >
  >,
  Expect<
    Same<
      'ResponseInputFile',
      | Responses.ResponseInputFile
      | Beta.BetaResponseInputFile
      | Responses.ResponseInputFileContent
      | Beta.BetaResponseInputFileContent
    >
  >,
  Expect<Same<'PromptCacheMiss', Responses.Response.CacheMiss>>,
  Expect<Same<'PromptCacheHit', Responses.Response.CacheHit>>,
  Expect<Same<'PromptCacheComparisonResponseNotFound', Responses.Response.ComparisonResponseNotFound>>,
  Expect<Same<'PromptCacheUnavailable', Responses.Response.Unavailable>>,
  Expect<Same<'ResponsePromptCacheOptions', Responses.Response.PromptCacheOptions>>,
  Expect<Same<'Reasoning', Shared.Reasoning>>,
  Expect<Same<'ResponseTextConfig', Responses.ResponseTextConfig | Beta.BetaResponseTextConfig>>,
  Expect<Member<'ResponseFormatTextConfig', Responses.ResponseFormatTextConfig | Beta.BetaResponseFormatTextConfig>>,
  Expect<Same<'ResponseFormatText', Shared.ResponseFormatText>>,
  Expect<
    Same<
      'ResponseFormatTextJsonSchemaConfig',
      Responses.ResponseFormatTextJSONSchemaConfig | Beta.BetaResponseFormatTextJSONSchemaConfig
    >
  >,
  Expect<Same<'ResponseFormatJsonObject', Shared.ResponseFormatJSONObject>>,
  Expect<Same<'ResponseToolUsage', Responses.Response.ToolUsage>>,
  Expect<Same<'ResponseToolUsageImageGen', Responses.Response.ToolUsage.ImageGen>>,
  Expect<Same<'ResponseToolUsageWebSearch', Responses.Response.ToolUsage.WebSearch>>,
  Expect<Same<'ResponseUsage', Responses.ResponseUsage | Beta.BetaResponseUsage>>,
  Expect<
    Same<
      'ResponseUsageInputTokensDetails',
      Responses.ResponseUsage.InputTokensDetails | Beta.BetaResponseUsage.InputTokensDetails
    >
  >,
  Expect<
    Same<
      'ResponseUsageInputTokensDetailsCacheWriteTokensDetails',
      | Responses.ResponseUsage.InputTokensDetails.CacheWriteTokensDetails
      | Beta.BetaResponseUsage.InputTokensDetails.CacheWriteTokensDetails
    >
  >,
  Expect<
    Same<
      'ResponseUsageOutputTokensDetails',
      Responses.ResponseUsage.OutputTokensDetails | Beta.BetaResponseUsage.OutputTokensDetails
    >
  >,
  Expect<Same<'ResponseOutputText', Responses.ResponseOutputText | Beta.BetaResponseOutputText>>,
  Expect<
    Same<
      'ResponseOutputTextFileCitation',
      | Responses.ResponseOutputText.FileCitation
      | Beta.BetaResponseOutputText.FileCitation
      | Responses.ResponseOutputTextAnnotationAddedEvent.FileCitation
      | Beta.BetaResponseOutputTextAnnotationAddedEvent.FileCitation
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextUrlCitation',
      | Responses.ResponseOutputText.URLCitation
      | Beta.BetaResponseOutputText.URLCitation
      | Responses.ResponseOutputTextAnnotationAddedEvent.URLCitation
      | Beta.BetaResponseOutputTextAnnotationAddedEvent.URLCitation
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextContainerFileCitation',
      | Responses.ResponseOutputText.ContainerFileCitation
      | Beta.BetaResponseOutputText.ContainerFileCitation
      | Responses.ResponseOutputTextAnnotationAddedEvent.ContainerFileCitation
      | Beta.BetaResponseOutputTextAnnotationAddedEvent.ContainerFileCitation
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextFilePath',
      | Responses.ResponseOutputText.FilePath
      | Beta.BetaResponseOutputText.FilePath
      | Responses.ResponseOutputTextAnnotationAddedEvent.FilePath
      | Beta.BetaResponseOutputTextAnnotationAddedEvent.FilePath
    >
  >,
  Expect<
    Same<
      'ResponseLogprob',
      | Responses.ResponseOutputText.Logprob
      | Beta.BetaResponseOutputText.Logprob
      | Responses.ResponseTextDeltaEvent.Logprob
      | Beta.BetaResponseTextDeltaEvent.Logprob
      | Responses.ResponseTextDoneEvent.Logprob
      | Beta.BetaResponseTextDoneEvent.Logprob
    >
  >,
  Expect<
    Same<
      'ResponseTopLogprob',
      | Responses.ResponseOutputText.Logprob.TopLogprob
      | Beta.BetaResponseOutputText.Logprob.TopLogprob
      | Responses.ResponseTextDeltaEvent.Logprob.TopLogprob
      | Beta.BetaResponseTextDeltaEvent.Logprob.TopLogprob
      | Responses.ResponseTextDoneEvent.Logprob.TopLogprob
      | Beta.BetaResponseTextDoneEvent.Logprob.TopLogprob
    >
  >,
  Expect<Same<'ResponseOutputRefusal', Responses.ResponseOutputRefusal | Beta.BetaResponseOutputRefusal>>,
  Expect<
    Same<
      'SummaryTextContent',
      | Responses.ResponseReasoningItem.Summary
      | Beta.BetaResponseReasoningItem.Summary
      | Responses.ResponseReasoningSummaryPartAddedEvent.Part
      | Beta.BetaResponseReasoningSummaryPartAddedEvent.Part
      | Responses.ResponseReasoningSummaryPartDoneEvent.Part
      | Beta.BetaResponseReasoningSummaryPartDoneEvent.Part
    >
  >,
  Expect<
    Same<
      'ReasoningTextContent',
      | Responses.ResponseReasoningItem.Content
      | Beta.BetaResponseReasoningItem.Content
      | Responses.ResponseContentPartAddedEvent.ReasoningText
      | Beta.BetaResponseContentPartAddedEvent.ReasoningText
      | Responses.ResponseContentPartDoneEvent.ReasoningText
      | Beta.BetaResponseContentPartDoneEvent.ReasoningText
    >
  >,
  Expect<Same<'ResponseItemList', Precise<InputItems.ResponseItemList>>>,
  Expect<Same<'CompactedResponse', Precise<Responses.CompactedResponse | Beta.BetaCompactedResponse>>>,
  Expect<Same<'InputTokenCountResponse', InputTokens.InputTokenCountResponse>>,
  Expect<Same<'ResponseFormatJsonSchema', Shared.ResponseFormatJSONSchema>>,
  Expect<Same<'ResponseFormatJsonSchemaJsonSchema', Shared.ResponseFormatJSONSchema.JSONSchema>>,
];
