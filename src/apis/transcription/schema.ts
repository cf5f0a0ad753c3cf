import {
  integer,
  list,
  literal,
  number,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { verboseTranscript } from '../shared/verboseTranscript.ts';
import { tokenCounts } from '../shared/tokenCounts.ts';

const transcriptionLanguage = struct('TranscriptionLanguage', {
  /** language of the audio */
  code: string,
});
/** A language detected in transcribed audio. */
export interface TranscriptionLanguage extends TypeOf<typeof transcriptionLanguage> {}
export const TranscriptionLanguage: Codec<TranscriptionLanguage> = transcriptionLanguage;

const transcriptionLogprob = struct('TranscriptionLogprob', {
  /** token string */
  token: optional(string),
  /** UTF-8 bytes of the token */
  bytes: optional(list(integer)),
  /** log probability */
  logprob: optional(number),
});
/** One token with its log probability. */
export interface TranscriptionLogprob extends TypeOf<typeof transcriptionLogprob> {}
export const TranscriptionLogprob: Codec<TranscriptionLogprob> = transcriptionLogprob;

const transcriptionInputTokenDetails = struct('TranscriptionInputTokenDetails', {
  /** share that was audio */
  audio_tokens: optional(integer),
  /** share that was text */
  text_tokens: optional(integer),
});
/** Details about the input tokens billed for this request. */
export interface TranscriptionInputTokenDetails extends TypeOf<typeof transcriptionInputTokenDetails> {}
export const TranscriptionInputTokenDetails: Codec<TranscriptionInputTokenDetails> = transcriptionInputTokenDetails;

const transcriptionUsageTokens = struct('TranscriptionUsageTokens', {
  ...tokenCounts,
  /** billing kind: tokens or duration */
  type: literal('tokens'),
  /** input breakdown */
  input_token_details: optional(TranscriptionInputTokenDetails),
});
/** Usage statistics for models billed by token usage. */
export interface TranscriptionUsageTokens extends TypeOf<typeof transcriptionUsageTokens> {}
export const TranscriptionUsageTokens: Codec<TranscriptionUsageTokens> = transcriptionUsageTokens;

const transcriptionUsageDuration = struct('TranscriptionUsageDuration', {
  /** billed seconds */
  seconds: number,
  /** billing kind: tokens or duration */
  type: literal('duration'),
});
/** Usage statistics for models billed by audio input duration. */
export interface TranscriptionUsageDuration extends TypeOf<typeof transcriptionUsageDuration> {}
export const TranscriptionUsageDuration: Codec<TranscriptionUsageDuration> = transcriptionUsageDuration;

const transcriptionUsages = [TranscriptionUsageTokens, TranscriptionUsageDuration] as const;
/** The usage of a transcription, which is billed by tokens or by seconds. */
export type TranscriptionUsage = TypeOfMember<(typeof transcriptionUsages)[number]>;
export const TranscriptionUsage: Codec<TranscriptionUsage> = union('TranscriptionUsage', transcriptionUsages);

const transcription = struct('Transcription', {
  /** whole transcript */
  text: string,
  /** language of the audio */
  languages: optional(list(TranscriptionLanguage)),
  /** token probabilities */
  logprobs: optional(list(TranscriptionLogprob)),
  /** token counts */
  usage: optional(TranscriptionUsage),
});
/** A transcription as plain text. */
export interface Transcription extends TypeOf<typeof transcription> {}
export const Transcription: Codec<Transcription> = transcription;

const transcriptionWord = struct('TranscriptionWord', {
  /** time in seconds */
  end: number,
  /** time in seconds */
  start: number,
  /** word */
  word: string,
});
/** One word, with its start and end. */
export interface TranscriptionWord extends TypeOf<typeof transcriptionWord> {}
export const TranscriptionWord: Codec<TranscriptionWord> = transcriptionWord;

const transcriptionVerbose = struct('TranscriptionVerbose', {
  ...verboseTranscript,
  /** token counts */
  usage: optional(TranscriptionUsageDuration),
  /** words */
  words: optional(list(TranscriptionWord)),
  /** always transcribe @source observed */
  task: optional(string),
});
/** A transcription with its segments and words. */
export interface TranscriptionVerbose extends TypeOf<typeof transcriptionVerbose> {}
export const TranscriptionVerbose: Codec<TranscriptionVerbose> = transcriptionVerbose;

const transcriptionTextSegmentEvent = struct('TranscriptionTextSegmentEvent', {
  /** segment number or id */
  id: string,
  /** time in seconds */
  end: number,
  /** speaker label */
  speaker: string,
  /** time in seconds */
  start: number,
  /** text of the segment */
  text: string,
  type: literal('transcript.text.segment'),
});
/** A segment of one speaker. It is an event of a stream, or part of a diarized transcription. */
export interface TranscriptionTextSegmentEvent extends TypeOf<typeof transcriptionTextSegmentEvent> {}
export const TranscriptionTextSegmentEvent: Codec<TranscriptionTextSegmentEvent> = transcriptionTextSegmentEvent;

const transcriptionDiarized = struct('TranscriptionDiarized', {
  /** length in seconds */
  duration: optional(number),
  /** segments */
  segments: list(TranscriptionTextSegmentEvent),
  /** always transcribe */
  task: optional(openEnum('transcribe')),
  /** whole transcript */
  text: string,
  /** token counts */
  usage: optional(TranscriptionUsage),
});
/** A transcription with the speaker of each segment. */
export interface TranscriptionDiarized extends TypeOf<typeof transcriptionDiarized> {}
export const TranscriptionDiarized: Codec<TranscriptionDiarized> = transcriptionDiarized;

const transcriptionTextDeltaEvent = struct('TranscriptionTextDeltaEvent', {
  /** the increment */
  delta: string,
  type: literal('transcript.text.delta'),
  /** token probabilities of this piece / of the whole part */
  logprobs: optional(list(TranscriptionLogprob)),
  /** segment this piece belongs to (diarized) */
  segment_id: optional(string),
});
/**
 * Emitted for each piece of text. This is also the first event emitted when the transcription
 * starts.
 */
export interface TranscriptionTextDeltaEvent extends TypeOf<typeof transcriptionTextDeltaEvent> {}
export const TranscriptionTextDeltaEvent: Codec<TranscriptionTextDeltaEvent> = transcriptionTextDeltaEvent;

const transcriptionTextDoneEvent = struct('TranscriptionTextDoneEvent', {
  /** whole text of the part */
  text: string,
  type: literal('transcript.text.done'),
  /** languages */
  languages: optional(list(TranscriptionLanguage)),
  /** token probabilities of this piece / of the whole part */
  logprobs: optional(list(TranscriptionLogprob)),
  /** token counts */
  usage: optional(TranscriptionUsageTokens),
});
/** Emitted when the transcription is complete. Contains the complete transcription text. */
export interface TranscriptionTextDoneEvent extends TypeOf<typeof transcriptionTextDoneEvent> {}
export const TranscriptionTextDoneEvent: Codec<TranscriptionTextDoneEvent> = transcriptionTextDoneEvent;

const transcriptionStreamEvents = [
  TranscriptionTextSegmentEvent,
  TranscriptionTextDeltaEvent,
  TranscriptionTextDoneEvent,
] as const;
/** An event of a transcription stream. Narrow it by `type`. */
export type TranscriptionStreamEvent = TypeOfMember<(typeof transcriptionStreamEvents)[number]>;
export const TranscriptionStreamEvent: Codec<TranscriptionStreamEvent> = union(
  'TranscriptionStreamEvent',
  transcriptionStreamEvents,
);
