/**
 * The vocabulary: the families by name, what flows between the operators, what a response is in the end, and what can
 * go wrong. The codecs are in `llmgine/codecs`, the operators in `llmgine/operators`, where streams begin and end in
 * `llmgine/streams`.
 */
export { chat, chatWith, type ChatFamily } from './chat/index.ts';
export type { ChatState } from './chat/state.ts';
export { completions, completionsWith, type CompletionsFamily } from './completions/index.ts';
export type { CompletionsState } from './completions/fold.ts';
export { images, imagesWith, type ImagesEvent, type ImagesFamily } from './images/index.ts';
export type { ImagesSoFar, ImagesState } from './images/fold.ts';
export { responses, responsesWith, type ResponsesFamily } from './responses/index.ts';
export type { ResponsesState } from './responses/state.ts';
export { speech, speechWith, type SpeechFamily } from './speech/index.ts';
export type { SpeechState } from './speech/fold.ts';
export { transcription, transcriptionWith, type TranscriptionFamily } from './transcription/index.ts';
export type { AnyTranscription, TranscriptionState } from './transcription/fold.ts';

export { bodyFamily } from './bodyFamily.ts';
export { detectApi } from './detect.ts';
export { parseBatchLine, type BatchLine } from './parseBatchLine.ts';
export { parseOpenAIResponse } from './parseOpenAIResponse.ts';
export { embeddingVector } from './shapes/embeddingVector.ts';

export type { Family } from './family.ts';
export { completed, type Ending, type Fold, type Outcome } from './fold.ts';
export { defaultLimits, type Limits } from './limits.ts';
export type { Strict } from './strict.ts';
export { orThrow } from './orThrow.ts';
export { allDeltas } from './allDeltas.ts';

export { bytes, end, head, wallClock, type Bytes, type Clock, type End, type Frame, type Head } from './frame.ts';
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
  type ServerSentEvent,
  type SseItem,
  type UnknownEvent,
  type WholeBody,
} from './received.ts';
export type { Delta, DeltaPlace, TokenLogprob, ToolCallEnd, ToolCallFragment, Usage } from './delta.ts';
export type {
  Aggregate,
  Api,
  BaseProviderResponse,
  BodyOf,
  FinalItem,
  MetaUsage,
  OpenAIResponse,
  ResponseMeta,
  SnapshotItem,
  Timing,
} from './openAIResponse.ts';
export {
  noDiagnostics,
  type Diagnostic,
  type Diagnostics,
  type ItemRepair,
  type ToolCallRepair,
} from './diagnostics.ts';
export type { Finding } from './decoding/inspect.ts';
export type { Json, JsonArray, JsonObject } from './decoding/json.ts';
export {
  completedPaths,
  endJson,
  partialJson,
  partialJsonPatches,
  pushJson,
  valueAt,
  type JsonPatch,
  type PartialJson,
  type PartialJsonError,
  type PartialJsonOptions,
} from './decoding/partialJson/index.ts';
export {
  errorToJson,
  isStreamError,
  toStreamError,
  type AbortedError,
  type ApiError,
  type ApiErrorDetails,
  type DecodeError,
  type HttpError,
  type JsonError,
  type LimitError,
  type NotAStreamError,
  type ProtocolError,
  type StreamError,
  type TimeoutError,
  type TransportError,
  type TruncatedError,
} from './errors.ts';
export {
  headInfo,
  headersOf,
  providerOf,
  rateLimitsOf,
  requestIdOf,
  retryAdvice,
  type AzureInfo,
  type HeadInfo,
  type HeadersLike,
  type HttpHead,
  type RateLimit,
  type RateLimits,
  type RetryAdvice,
  type RouteInfo,
} from './http/index.ts';

export { createGate, type Gate } from './gate.ts';
export * from './logprobs/index.ts';
export { createMeter, type Meter, type MeterOptions } from './metrics/meter.ts';
export { toOpenTelemetry, type Histogram, type Metrics } from './metrics/metrics.ts';
export type { ResumeCursor } from './responses/cursor.ts';
export { isRetryable, retryDelay, type Backoff, type FailedAttempt } from './retry.ts';
