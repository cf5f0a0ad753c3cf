import { list, number, optional, string } from '../../json/codec.ts';
import { TranscriptionSegment } from './transcriptionSegment.ts';

/** The fields of a verbose transcription and of a verbose translation. */
export const verboseTranscript = {
  /** length in seconds */
  duration: number,
  /** language of the audio */
  language: string,
  /** whole transcript */
  text: string,
  /** segments */
  segments: optional(list(TranscriptionSegment)),
};
