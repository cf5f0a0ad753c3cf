/**
 * The front door (`ask`), the families, the items between operators, the responses and the errors. Codecs are in
 * `llmgine/codecs`, operators in `llmgine/operators`, and sources and sinks in `llmgine/streams`.
 *
 * @module llmgine
 */
export {
  createChat,
  type ArrivingCall,
  type Chat,
  type ChatMessage,
  type ChatOptions,
  type ChatStoreState,
} from '../streams/createChat.ts';
export { ask, type AskOptions } from '../streams/ask.ts';
export { runTools, type FinishedTurn, type RunToolsOptions, type ToolApi } from '../streams/runTools.ts';
export type { ToolResult, ToolRun, ToolTurn } from '../streams/ToolRun.ts';
export {
  customTool,
  tool,
  type CustomToolOptions,
  type RunnableTool,
  type ToolContext,
  type ToolOptions,
} from './engine/tools/tool.ts';
export { jsonSchema, withJsonSchema } from './engine/tools/jsonSchema.ts';
export { responseFormat, textFormat, type ResponseFormat, type TextFormat } from './engine/tools/responseFormat.ts';
export { parseArguments } from './engine/tools/parseArguments.ts';
export { toMessageParam, type AssistantMessageParam, type ToolCallParam } from './apis/chat/messageParam.ts';
export {
  toInputItems,
  type FunctionCallParam,
  type InputItem,
  type ItemReferenceParam,
  type OutputMessageParam,
  type ReasoningParam,
} from './apis/responses/inputItems.ts';
export { textOf } from './apis/textOf.ts';
export type { JsonSchema, StandardIssue, StandardResult, StandardSchema } from './core/standardSchema.ts';
export type { ToolDefinition, ToolOutput, Turns } from './core/turns.ts';
export { agents, agentsWith, type AgentsFamily, type AgentsState } from './apis/agents/index.ts';
export type { AgentSessionSoFar, AgentTurnSoFar } from './apis/agents/view.ts';
export { chat, chatWith, type ChatFamily, type ChatState } from './apis/chat/index.ts';
export {
  completions,
  completionsWith,
  type CompletionsFamily,
  type CompletionsState,
} from './apis/completions/index.ts';
export { images, imagesWith, type ImagesEvent, type ImagesFamily, type ImagesState } from './apis/images/index.ts';
export type { ImagesSoFar } from './apis/images/fold.ts';
export { realtime, realtimeWith, type RealtimeFamily, type RealtimeState } from './apis/realtime/index.ts';
export { responses, responsesWith, type ResponsesFamily, type ResponsesState } from './apis/responses/index.ts';
export { speech, speechWith, type SpeechFamily, type SpeechState } from './apis/speech/index.ts';
export {
  transcription,
  transcriptionWith,
  type TranscriptionFamily,
  type TranscriptionState,
} from './apis/transcription/index.ts';
export type { AnyTranscription } from './apis/transcription/fold.ts';

export type { BodyFamily, BodyState } from './apis/bodyFamily.ts';
export { bodyFamily, detectApi } from './apis/lookup.ts';
export { parseBatchLine, type BatchLine } from './engine/parseBatchLine.ts';
export { parseOpenAIResponse } from './engine/parseOpenAIResponse.ts';
export { embeddingVector } from './apis/bodies/embeddingVector.ts';

export type { BodyForm, BodyForms, Knows } from './core/bodyForm.ts';
export type { Family, Media, StepEvent, StepItem, Wire } from './core/family.ts';
export { completed, fail, ok, type Ending, type Fold, type Outcome } from './core/fold.ts';
export { createBudget, type Account, type Budget } from './core/budget.ts';
export { defaultLimits, type Limits } from './core/limits.ts';
export type { Strict } from './core/strict.ts';
export { orThrow } from './core/orThrow.ts';
export { allDeltas } from './engine/allDeltas.ts';

export { bytes, end, head, wallClock, type Bytes, type Clock, type End, type Frame, type Head } from './core/frame.ts';
export {
  isEvent,
  received,
  type Comment,
  type Done,
  type Failure,
  type Notice,
  type Piece,
  type Received,
  type ReceivedEvent,
  type Reconnection,
  type ServerSentEvent,
  type SseItem,
  type UnknownEvent,
  type WholeBody,
} from './core/received.ts';
export type { Delta, DeltaPlace, TokenLogprob, ToolCallEnd, ToolCallFragment, Usage } from './core/delta.ts';
export type { Api, BodyOf, OpenAIResponse } from './apis/openAIResponse.ts';
export type {
  Aggregate,
  BaseProviderResponse,
  FinalItem,
  MetaUsage,
  ResponseMeta,
  SnapshotItem,
  Timing,
} from './core/response.ts';
export {
  noDiagnostics,
  type Diagnostic,
  type Diagnostics,
  type ListedDiagnostic,
  type ItemRepair,
  type ToolCallRepair,
} from './core/diagnostics.ts';
export type { Finding } from './json/inspect.ts';
export type { Opaque } from './json/opaque.ts';
export type { Json, JsonArray, JsonKind, JsonObject } from './json/json.ts';
export * from './json/partialJson/index.ts';
export type { ApiErrorDetails } from './core/apiErrorDetails.ts';
export {
  isStreamError,
  toStreamError,
  type AbortedError,
  type ApiError,
  type DecodeError,
  type HttpError,
  type JsonError,
  type LimitError,
  type NotAStreamError,
  type ProtocolError,
  type RefusalError,
  type SchemaError,
  type SchemaIssue,
  type StreamError,
  type TimeoutError,
  type TransportError,
  type TruncatedError,
} from './core/errors.ts';
export { errorToJson } from './core/taggedError.ts';
export * from './http/index.ts';

export { createGate, type Gate } from './core/gate.ts';
export * from './engine/logprobs/index.ts';
export { createMeter, type Meter, type MeterOptions } from './engine/meter.ts';
export { toOpenTelemetry, type Histogram, type Metrics } from './core/metrics.ts';
export type { ResumeCursor } from './apis/responses/cursor.ts';
export { isRetryable, retryDelay, type Backoff, type FailedAttempt } from './core/retry.ts';
