export { ChatCompletionContext, ChatCompletionMessageAnnotation, ChatCompletionUrlCitation } from './annotations.ts';
export { ChatCompletionAudio, ChatCompletionChunkAudio } from './audio.ts';
export {
  ChatCompletionChunk,
  ChatCompletionChunkChoice,
  ChatCompletionChunkDelta,
  ChatCompletionChunkFunctionCall,
  ChatCompletionChunkToolCall,
  ChatCompletionChunkToolCallCustom,
  ChatCompletionChunkToolCallFunction,
} from './chunk.ts';
export { ChatCompletion, ChatCompletionChoice } from './completion.ts';
export {
  ChatCompletionAnswerPart,
  ChatCompletionReasoningDetail,
  ChatCompletionTextPart,
  ChatCompletionThinkingPart,
} from './content.ts';
export { ChatCompletionLogprobs, ChatCompletionTokenLogprob, ChatCompletionTopLogprob } from './logprobs.ts';
export { ChatCompletionMessage } from './message.ts';
export {
  ChatCompletionModeration,
  ChatCompletionModerationOutcome,
  ChatCompletionModerationResults,
} from './moderation.ts';
export {
  ChatCompletionFunctionCall,
  ChatCompletionMessageCustomToolCall,
  ChatCompletionMessageCustomToolCallCustom,
  ChatCompletionMessageFunctionToolCall,
  ChatCompletionMessageFunctionToolCallFunction,
  ChatCompletionMessageToolCall,
} from './toolCalls.ts';
