/**
 * Records exchanges as they arrive, and reads them again.
 *
 * @module llmgine/recording
 */
export {
  ChunkLine,
  EndLine,
  formatVersion,
  frameLine,
  framesToLines,
  headLine,
  LiveFacts,
  parseRecording,
  readRecording,
  RecordedRequest,
  RecordedResponse,
  RecordingHead,
  RecordingOrigin,
  recordingToFrames,
  type EndFacts,
  type ReadRecording,
} from './format/index.ts';
export { serializeRecording } from './serialize.ts';
export { startOf, type RecordedFrame, type Recording, type RecordingState } from './recording.ts';
export {
  isRecordingError,
  type DamagedRecordingError,
  type FencedError,
  type GoneError,
  type OffsetError,
  type RecordingError,
  type RecordingVersionError,
  type StoreError,
  type StoreOperation,
  type StoreSchemaError,
} from './errors.ts';
export {
  defaultRedaction,
  noRedaction,
  redactRecording,
  withRedaction,
  type Redaction,
  type RedactionPattern,
} from './redaction/index.ts';
export {
  defaultLeaseMs,
  isRecordingKey,
  newRecordingKey,
  writerLostCode,
  type BeginOptions,
  type LiveOptions,
  type OutlineFacts,
  type RecordingKey,
  type RecordingOutcome,
  type RecordingOutline,
  type RecordingQuery,
  type RecordingStore,
  type RecordingSummary,
  type RecordingWatch,
  type RecordingWriter,
  type RetentionPolicy,
  type WatchedFrames,
  type WatchOptions,
} from './store.ts';
export { summaryOf } from './summary.ts';
export { type LostRecording, type OnWriterLost, type StoreOptions } from './storeOf.ts';
export { type Retention } from './retention.ts';
export { watchContract } from './contract/index.ts';
export { type ContractRunner } from './contract/runner.ts';
export {
  redisStore,
  type IoRedisClient,
  type NodeRedisClient,
  type NodeRedisCluster,
  type RedisClient,
  type RedisStoreOptions,
} from './redisStore/index.ts';
export { memoryStore, type MemoryStoreOptions } from './memoryStore.ts';
export { fileStore, type FileStoreOptions } from './fileStore/index.ts';
export { readRecordingFile } from './fileStore/readRecordingFile.ts';
export { hasSqlite, sqliteStore, type SqliteStoreOptions } from './sqliteStore/index.ts';
export { bufferBudget, sharedBudget, type BufferBudget } from './bufferBudget.ts';
export { startRecorder, type Recorder } from './recorder.ts';
export { type DiagnosticListener, type RecorderOptions, type RecordingDiagnostic } from './recorderOptions.ts';
export { type HeadFacts } from './headOf.ts';
export { createRecordingSwitch, recordingSwitch, type RecordingSwitch } from './recordingSwitch.ts';
export { recordedFetch, type RecordedFetch, type RecordedFetchOptions, type RecordingMode } from './recordedFetch.ts';
export { type FetchInput, type FetchLike } from './readRequest.ts';
export { replayedResponse, type ReplayOptions, type Waiting } from './replayedResponse.ts';
export { type Miss } from './matching/miss.ts';
export { type Normalizer } from './matching/normalize.ts';
export { canonicalRequest, occurrenceCounter, requestHash, type RequestKeyOptions } from './requestKey.ts';
export { fromHar, toHar } from './har.ts';
export {
  corrupt,
  cutAfter,
  duplicate,
  faults,
  rechunk,
  rechunkRandomly,
  reorder,
  stall,
  type Fault,
} from './faults.ts';
export { recordedExchange, writtenExchange, type Exchange } from './exchange.ts';
export {
  startAnalysis,
  type Analysis,
  type Analyzer,
  type Difference,
  type GroupReport,
  type Headroom,
  type Latency,
  type Percentiles,
  type SchemaCoverage,
  type UndocumentedReport,
  type UsageTotals,
} from './analysis/index.ts';
export type { Undocumented } from '../src/engine/undocumented.ts';
