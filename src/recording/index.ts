/** Exchanges written down as they came, and read back: entry `llmgine/recording`. */
export {
  ChunkLine,
  EndLine,
  formatVersion,
  frameLine,
  framesToLines,
  headLine,
  parseRecording,
  readRecording,
  RecordedRequest,
  RecordedResponse,
  RecordingHead,
  RecordingOrigin,
  recordingToFrames,
  serializeRecording,
  type EndFacts,
  type ReadRecording,
} from './format/index.ts';
export { startOf, type Recording, type RecordingState } from './recording.ts';
export {
  isRecordingError,
  type DamagedRecordingError,
  type NoRecordingError,
  type RecordingError,
  type RecordingVersionError,
  type StoreError,
  type StoreOperation,
  type StoreSchemaError,
} from './errors.ts';
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
