import type * as InputItems from 'openai/resources/responses/input-items';
import type * as InputTokens from 'openai/resources/responses/input-tokens';
import type * as Responses from 'openai/resources/responses/responses';
import type * as Shared from 'openai/resources/shared';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'Response', Precise<Responses.Response>>>,
  Expect<Same<'ResponseAccessPrograms', Responses.Response.AccessPrograms>>,
  Expect<Same<'ResponseError', Responses.ResponseError>>,
  Expect<Same<'ResponseIncompleteDetails', Responses.Response.IncompleteDetails>>,
  Expect<Same<'ResponseConversation', Responses.Response.Conversation>>,
  Expect<Same<'ResponseImage', Responses.Response.Image | Responses.CompactedResponse.Image>>,
  Expect<Same<'ResponseInputTransformation', Responses.Response.InputTransformation>>,
  Expect<Same<'ResponseModeration', Responses.Response.Moderation>>,
  Expect<Same<'ResponsePrompt', Responses.ResponsePrompt>>,
  Expect<Same<'ResponseInputText', Responses.ResponseInputText | Responses.ResponseInputTextContent>>,
  Expect<Same<'ResponseInputImage', Responses.ResponseInputImage | Responses.ResponseInputImageContent>>,
  Expect<Same<'ResponseInputFile', Responses.ResponseInputFile | Responses.ResponseInputFileContent>>,
  Expect<Same<'PromptCacheMiss', Responses.Response.CacheMiss>>,
  Expect<Same<'PromptCacheHit', Responses.Response.CacheHit>>,
  Expect<Same<'PromptCacheComparisonResponseNotFound', Responses.Response.ComparisonResponseNotFound>>,
  Expect<Same<'PromptCacheUnavailable', Responses.Response.Unavailable>>,
  Expect<Same<'ResponsePromptCacheOptions', Responses.Response.PromptCacheOptions>>,
  Expect<Same<'Reasoning', Shared.Reasoning>>,
  Expect<Same<'ResponseTextConfig', Responses.ResponseTextConfig>>,
  Expect<Member<'ResponseFormatTextConfig', Responses.ResponseFormatTextConfig>>,
  Expect<Same<'ResponseFormatText', Shared.ResponseFormatText>>,
  Expect<Same<'ResponseFormatTextJsonSchemaConfig', Responses.ResponseFormatTextJSONSchemaConfig>>,
  Expect<Same<'ResponseFormatJsonObject', Shared.ResponseFormatJSONObject>>,
  Expect<Same<'ResponseToolUsage', Responses.Response.ToolUsage>>,
  Expect<Same<'ResponseToolUsageImageGen', Responses.Response.ToolUsage.ImageGen>>,
  Expect<Same<'ResponseToolUsageWebSearch', Responses.Response.ToolUsage.WebSearch>>,
  Expect<Same<'ResponseUsage', Responses.ResponseUsage>>,
  Expect<Same<'ResponseUsageInputTokensDetails', Responses.ResponseUsage.InputTokensDetails>>,
  Expect<
    Same<
      'ResponseUsageInputTokensDetailsCacheWriteTokensDetails',
      Responses.ResponseUsage.InputTokensDetails.CacheWriteTokensDetails
    >
  >,
  Expect<Same<'ResponseUsageOutputTokensDetails', Responses.ResponseUsage.OutputTokensDetails>>,
  Expect<Same<'ResponseOutputText', Responses.ResponseOutputText>>,
  Expect<
    Same<
      'ResponseOutputTextFileCitation',
      Responses.ResponseOutputText.FileCitation | Responses.ResponseOutputTextAnnotationAddedEvent.FileCitation
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextUrlCitation',
      Responses.ResponseOutputText.URLCitation | Responses.ResponseOutputTextAnnotationAddedEvent.URLCitation
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextContainerFileCitation',
      | Responses.ResponseOutputText.ContainerFileCitation
      | Responses.ResponseOutputTextAnnotationAddedEvent.ContainerFileCitation
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextFilePath',
      Responses.ResponseOutputText.FilePath | Responses.ResponseOutputTextAnnotationAddedEvent.FilePath
    >
  >,
  Expect<
    Same<
      'ResponseLogprob',
      | Responses.ResponseOutputText.Logprob
      | Responses.ResponseTextDeltaEvent.Logprob
      | Responses.ResponseTextDoneEvent.Logprob
    >
  >,
  Expect<
    Same<
      'ResponseTopLogprob',
      | Responses.ResponseOutputText.Logprob.TopLogprob
      | Responses.ResponseTextDeltaEvent.Logprob.TopLogprob
      | Responses.ResponseTextDoneEvent.Logprob.TopLogprob
    >
  >,
  Expect<Same<'ResponseOutputRefusal', Responses.ResponseOutputRefusal>>,
  Expect<
    Same<
      'SummaryTextContent',
      | Responses.ResponseReasoningItem.Summary
      | Responses.ResponseReasoningSummaryPartAddedEvent.Part
      | Responses.ResponseReasoningSummaryPartDoneEvent.Part
    >
  >,
  Expect<
    Same<
      'ReasoningTextContent',
      | Responses.ResponseReasoningItem.Content
      | Responses.ResponseContentPartAddedEvent.ReasoningText
      | Responses.ResponseContentPartDoneEvent.ReasoningText
    >
  >,
  Expect<Same<'ResponseItemList', Precise<InputItems.ResponseItemList>>>,
  Expect<Same<'CompactedResponse', Precise<Responses.CompactedResponse>>>,
  Expect<Same<'InputTokenCountResponse', InputTokens.InputTokenCountResponse>>,
  Expect<Same<'ResponseFormatJsonSchema', Shared.ResponseFormatJSONSchema>>,
  Expect<Same<'ResponseFormatJsonSchemaJsonSchema', Shared.ResponseFormatJSONSchema.JSONSchema>>,
];
