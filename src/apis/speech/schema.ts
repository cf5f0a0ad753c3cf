import { literal, optional, string, struct, union, type TypeOfMember } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { tokenCounts } from '../shared/tokenCounts.ts';

const speechAudioDeltaEvent = struct('SpeechAudioDeltaEvent', {
  type: literal('speech.audio.delta'),
  /** next piece of base64 audio */
  audio: string,
});
/** A piece of audio: base64, padded on its own. @source spec */
export interface SpeechAudioDeltaEvent extends TypeOf<typeof speechAudioDeltaEvent> {}
export const SpeechAudioDeltaEvent: Codec<SpeechAudioDeltaEvent> = speechAudioDeltaEvent;

const speechAudioUsage = struct('SpeechAudioUsage', {
  ...tokenCounts,
});
/** Token counts of a speech request. @source spec */
export interface SpeechAudioUsage extends TypeOf<typeof speechAudioUsage> {}
export const SpeechAudioUsage: Codec<SpeechAudioUsage> = speechAudioUsage;

const speechAudioDoneEvent = struct('SpeechAudioDoneEvent', {
  type: literal('speech.audio.done'),
  /** token counts */
  usage: SpeechAudioUsage,
});
/** The end of a speech stream, with its token counts. @source spec */
export interface SpeechAudioDoneEvent extends TypeOf<typeof speechAudioDoneEvent> {}
export const SpeechAudioDoneEvent: Codec<SpeechAudioDoneEvent> = speechAudioDoneEvent;

const speechStreamEvents = [SpeechAudioDeltaEvent, SpeechAudioDoneEvent] as const;
/** An event of a speech stream. Narrow it by `type`. */
export type SpeechStreamEvent = TypeOfMember<(typeof speechStreamEvents)[number]>;
export const SpeechStreamEvent: Codec<SpeechStreamEvent> = union('SpeechStreamEvent', speechStreamEvents);

const speechAudio = struct('SpeechAudio', {
  /** all of the audio, base64 */
  audio: string,
  /** token counts */
  usage: optional(SpeechAudioUsage),
  /** all of the audio, base64, if the API answers with JSON @source observed (mistral) */
  audio_data: optional(string),
});
/**
 * The result of a speech stream. OpenAI has no such object: a response that is not streamed is the audio itself.
 */
export interface SpeechAudio extends TypeOf<typeof speechAudio> {}
export const SpeechAudio: Codec<SpeechAudio> = speechAudio;
