import type * as Chat from 'openai/resources/chat/completions/completions';
import type * as Completions from 'openai/resources/completions';
import type * as Images from 'openai/resources/images';
import type * as Responses from 'openai/resources/responses/responses';
import type { Expect, Member, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'ChatCompletion', Chat.ChatCompletion>>,
  Expect<Same<'ChatCompletionChoice', Chat.ChatCompletion.Choice>>,
  Expect<
    Same<'ChatCompletionLogprobs', Chat.ChatCompletion.Choice.Logprobs | Chat.ChatCompletionChunk.Choice.Logprobs>
  >,
  Expect<Same<'ChatCompletionTokenLogprob', Chat.ChatCompletionTokenLogprob>>,
  Expect<Same<'ChatCompletionTopLogprob', Chat.ChatCompletionTokenLogprob.TopLogprob>>,
  Expect<Same<'ChatCompletionMessage', Chat.ChatCompletionMessage>>,
  Expect<Same<'ChatCompletionMessageAnnotation', Chat.ChatCompletionMessage.Annotation>>,
  Expect<Same<'ChatCompletionUrlCitation', Chat.ChatCompletionMessage.Annotation.URLCitation>>,
  Expect<Same<'ChatCompletionAudio', Chat.ChatCompletionAudio>>,
  Expect<Same<'ChatCompletionFunctionCall', Chat.ChatCompletionMessage.FunctionCall>>,
  Expect<Member<'ChatCompletionMessageToolCall', Chat.ChatCompletionMessageToolCall>>,
  Expect<Same<'ChatCompletionMessageFunctionToolCall', Chat.ChatCompletionMessageFunctionToolCall>>,
  Expect<Same<'ChatCompletionMessageFunctionToolCallFunction', Chat.ChatCompletionMessageFunctionToolCall.Function>>,
  Expect<Same<'ChatCompletionMessageCustomToolCall', Chat.ChatCompletionMessageCustomToolCall>>,
  Expect<Same<'ChatCompletionMessageCustomToolCallCustom', Chat.ChatCompletionMessageCustomToolCall.Custom>>,
  Expect<Same<'ChatCompletionModeration', Chat.ChatCompletion.Moderation | Chat.ChatCompletionChunk.Moderation>>,
  Expect<
    Same<
      'ChatCompletionModerationResults',
      Chat.ChatCompletion.Moderation.ModerationResults | Chat.ChatCompletionChunk.Moderation.ModerationResults
    >
  >,
  Expect<
    Same<
      'InlineModerationResult',
      | Chat.ChatCompletion.Moderation.ModerationResults.Result
      | Chat.ChatCompletionChunk.Moderation.ModerationResults.Result
      | Responses.Response.Moderation.ModerationResult
    >
  >,
  Expect<
    Same<
      'InlineModerationError',
      | Chat.ChatCompletion.Moderation.Error
      | Chat.ChatCompletionChunk.Moderation.Error
      | Responses.Response.Moderation.Error
    >
  >,
  Expect<Same<'CompletionUsage', Completions.CompletionUsage>>,
  Expect<Same<'CompletionUsageCompletionTokensDetails', Completions.CompletionUsage.CompletionTokensDetails>>,
  Expect<Same<'CompletionUsagePromptTokensDetails', Completions.CompletionUsage.PromptTokensDetails>>,
  Expect<Same<'ChatCompletionStoreMessage', Chat.ChatCompletionStoreMessage>>,
  Expect<Same<'ChatCompletionContentPartText', Chat.ChatCompletionContentPartText>>,
  Expect<
    Same<
      'PromptCacheBreakpoint',
      | Chat.ChatCompletionContentPartText.PromptCacheBreakpoint
      | Chat.ChatCompletionContentPartImage.PromptCacheBreakpoint
      | Responses.ResponseInputText.PromptCacheBreakpoint
      | Responses.ResponseInputImage.PromptCacheBreakpoint
      | Responses.ResponseInputFile.PromptCacheBreakpoint
      | Responses.ResponseInputTextContent.PromptCacheBreakpoint
      | Responses.ResponseInputImageContent.PromptCacheBreakpoint
      | Responses.ResponseInputFileContent.PromptCacheBreakpoint
    >
  >,
  Expect<Same<'ChatCompletionContentPartImage', Chat.ChatCompletionContentPartImage>>,
  Expect<Same<'ChatCompletionContentPartImageUrl', Chat.ChatCompletionContentPartImage.ImageURL>>,
  Expect<Same<'ChatCompletionDeleted', Chat.ChatCompletionDeleted>>,
  Expect<Same<'ChatCompletionChunk', Chat.ChatCompletionChunk>>,
  Expect<Same<'ChatCompletionChunkChoice', Chat.ChatCompletionChunk.Choice>>,
  Expect<Same<'ChatCompletionChunkDelta', Chat.ChatCompletionChunk.Choice.Delta>>,
  Expect<Same<'ChatCompletionChunkAudio', Chat.ChatCompletionChunk.Choice.Delta.Audio>>,
  Expect<Same<'ChatCompletionChunkFunctionCall', Chat.ChatCompletionChunk.Choice.Delta.FunctionCall>>,
  Expect<Same<'ChatCompletionChunkToolCall', Chat.ChatCompletionChunk.Choice.Delta.ToolCall>>,
  Expect<Same<'ChatCompletionChunkToolCallCustom', Chat.ChatCompletionChunk.Choice.Delta.ToolCall.Custom>>,
  Expect<Same<'ChatCompletionChunkToolCallFunction', Chat.ChatCompletionChunk.Choice.Delta.ToolCall.Function>>,
  Expect<Same<'Completion', Completions.Completion>>,
  Expect<Same<'CompletionChoice', Completions.CompletionChoice>>,
  Expect<Same<'CompletionChoiceLogprobs', Completions.CompletionChoice.Logprobs>>,
  Expect<
    Same<
      'ImageTokensDetails',
      | Responses.Response.ToolUsage.ImageGen.InputTokensDetails
      | Responses.Response.ToolUsage.ImageGen.OutputTokensDetails
      | Images.ImagesResponse.Usage.InputTokensDetails
      | Images.ImagesResponse.Usage.OutputTokensDetails
      | Images.ImageGenCompletedEvent.Usage.InputTokensDetails
      | Images.ImageEditCompletedEvent.Usage.InputTokensDetails
    >
  >,
  Expect<Same<'ImageCachedTokensDetails', Responses.Response.ToolUsage.ImageGen.CachedTokensDetails>>,
  Expect<
    Same<
      'SvgUsage',
      | Responses.ResponseOutputItem.ImageGenerationCall.SvgUsage
      | Responses.ResponseInputItem.ImageGenerationCall.SvgUsage
      | Responses.ResponseItem.ImageGenerationCall.SvgUsage
      | Images.ImagesResponse.SvgUsage
    >
  >,
];
