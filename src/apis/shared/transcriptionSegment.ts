import { integer, list, number, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const transcriptionSegment = struct('TranscriptionSegment', {
  /** segment number or id */
  id: integer,
  /** mean log probability */
  avg_logprob: number,
  /** text compressibility; high means repetition */
  compression_ratio: number,
  /** time in seconds */
  end: number,
  /** chance of silence */
  no_speech_prob: number,
  /** seek offset of the segment */
  seek: integer,
  /** time in seconds */
  start: number,
  /** temperature used for the segment */
  temperature: number,
  /** text of the segment */
  text: string,
  /** token ids */
  tokens: list(integer),
});
/** A segment of a transcription, with its statistics. */
export interface TranscriptionSegment extends TypeOf<typeof transcriptionSegment> {}
export const TranscriptionSegment: Codec<TranscriptionSegment> = transcriptionSegment;
