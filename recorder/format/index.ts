/** The format of recordings, version 1: its codecs, its writer, its reader. `recordings/README.md` describes it. */
export {
  ChunkLine,
  EndLine,
  formatVersion,
  RecordedRequest,
  RecordedResponse,
  RecordingHead,
  RecordingOrigin,
} from './codec.ts';
export { frameLine, framesToLines, headLine, msSince, serializeRecording, type EndFacts } from './write.ts';
export { headFrameOf, parseRecording, readRecording, recordingToFrames, type ReadRecording } from './read.ts';
