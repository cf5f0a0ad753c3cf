/** The format of recordings, version 1: its codecs, its writer, its reader. `recordings/README.md` describes it. */
export {
  ChunkLine,
  EndLine,
  formatVersion,
  LiveFacts,
  RecordedRequest,
  RecordedResponse,
  RecordingHead,
  RecordingOrigin,
} from './codec.ts';
export {
  frameLine,
  framesToBytes,
  framesToLines,
  headLine,
  msSince,
  serializeRecording,
  type EndFacts,
} from './write.ts';
export {
  headFrameOf,
  incompleteCode,
  parseRecording,
  readFrameLine,
  readInPortions,
  readRecording,
  recordingToFrames,
  unfinishedCode,
  type ReadRecording,
} from './read.ts';
