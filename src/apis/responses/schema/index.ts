export {
  ResponseOutputTextAnnotation,
  ResponseOutputTextContainerFileCitation,
  ResponseOutputTextFileCitation,
  ResponseOutputTextFilePath,
  ResponseOutputTextUrlCitation,
} from './annotations.ts';
export {
  PromptCacheComparisonResponseNotFound,
  PromptCacheDiagnostics,
  PromptCacheHit,
  PromptCacheMiss,
  PromptCacheUnavailable,
  Reasoning,
  ResponseFormatTextConfig,
  ResponseFormatTextJsonSchemaConfig,
  ResponsePrompt,
  ResponsePromptCacheOptions,
  ResponseTextConfig,
} from './config.ts';
export {
  ComputerScreenshotContent,
  ReasoningTextContent,
  ResponseContentPart,
  ResponseInputContent,
  ResponseInputFile,
  ResponseInputImage,
  ResponseInputText,
  ResponseMessageContent,
  ResponseOutputMessageContent,
  ResponseOutputRefusal,
  ResponseOutputText,
  SummaryTextContent,
  TextContent,
} from './content.ts';
export { ResponseLogprob, ResponseTopLogprob } from './logprobs.ts';
export {
  ResponseAccessPrograms,
  ResponseBilling,
  ResponseContentFilter,
  ResponseConversation,
  ResponseError,
  ResponseImage,
  ResponseIncompleteDetails,
  ResponseInputTransformation,
  ResponseModeration,
  ResponseModerationOutcome,
} from './parts.ts';
export { Response } from './response.ts';
export { CompactedResponse, InputTokenCountResponse, ResponseDeleted, ResponseItemList } from './stored.ts';
export {
  ResponseToolUsage,
  ResponseToolUsageImageGen,
  ResponseToolUsageWebSearch,
  ResponseUsage,
  ResponseUsageInputTokensDetails,
  ResponseUsageInputTokensDetailsCacheWriteTokensDetails,
  ResponseUsageOutputTokensDetails,
} from './usage.ts';
export * from './tools/index.ts';
export * from './items/index.ts';
export * from './events/index.ts';
