import { integer, list, nullable, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ResponseOutputTextAnnotation } from '../annotations.ts';
import { event } from '../../../shared/event.ts';
import { inStream, increment, ofPart } from '../eventFields.ts';
import { ResponseLogprob } from '../logprobs.ts';

const audioDelta = event('ResponseAudioDeltaEvent', 'response.audio.delta', {
  ...inStream,
  ...increment,
  /** @source documented */
  obfuscation: optional(string),
});
/** Emitted for each piece of the audio. */
export interface ResponseAudioDeltaEvent extends TypeOf<typeof audioDelta> {}
export const ResponseAudioDeltaEvent: Codec<ResponseAudioDeltaEvent> = audioDelta;

const audioDone = event('ResponseAudioDoneEvent', 'response.audio.done', inStream);
/** Emitted when the audio is complete. */
export interface ResponseAudioDoneEvent extends TypeOf<typeof audioDone> {}
export const ResponseAudioDoneEvent: Codec<ResponseAudioDoneEvent> = audioDone;

const audioTranscriptDelta = event('ResponseAudioTranscriptDeltaEvent', 'response.audio.transcript.delta', {
  ...inStream,
  ...increment,
  /** @source documented */
  obfuscation: optional(string),
});
/** Emitted for each piece of the audio's transcript. */
export interface ResponseAudioTranscriptDeltaEvent extends TypeOf<typeof audioTranscriptDelta> {}
export const ResponseAudioTranscriptDeltaEvent: Codec<ResponseAudioTranscriptDeltaEvent> = audioTranscriptDelta;

const audioTranscriptDone = event('ResponseAudioTranscriptDoneEvent', 'response.audio.transcript.done', inStream);
/** Emitted when the audio's transcript is complete. */
export interface ResponseAudioTranscriptDoneEvent extends TypeOf<typeof audioTranscriptDone> {}
export const ResponseAudioTranscriptDoneEvent: Codec<ResponseAudioTranscriptDoneEvent> = audioTranscriptDone;

const refusalDelta = event('ResponseRefusalDeltaEvent', 'response.refusal.delta', {
  ...ofPart,
  ...increment,
  /** @source documented */
  obfuscation: optional(string),
});
/** Emitted for each piece of a refusal. */
export interface ResponseRefusalDeltaEvent extends TypeOf<typeof refusalDelta> {}
export const ResponseRefusalDeltaEvent: Codec<ResponseRefusalDeltaEvent> = refusalDelta;

const refusalDone = event('ResponseRefusalDoneEvent', 'response.refusal.done', {
  ...ofPart,
  /** whole refusal */
  refusal: string,
});
/** Emitted when a refusal is complete. */
export interface ResponseRefusalDoneEvent extends TypeOf<typeof refusalDone> {}
export const ResponseRefusalDoneEvent: Codec<ResponseRefusalDoneEvent> = refusalDone;

const textDelta = event('ResponseTextDeltaEvent', 'response.output_text.delta', {
  ...ofPart,
  ...increment,
  sequence_number: optional(integer),
  /** token probabilities of this piece / of the whole part */
  logprobs: optional(list(ResponseLogprob)),
});
/** Emitted for each piece of text. */
export interface ResponseTextDeltaEvent extends TypeOf<typeof textDelta> {}
export const ResponseTextDeltaEvent: Codec<ResponseTextDeltaEvent> = textDelta;

const textDone = event('ResponseTextDoneEvent', 'response.output_text.done', {
  ...ofPart,
  sequence_number: optional(integer),
  /** token probabilities of this piece / of the whole part */
  logprobs: optional(list(ResponseLogprob)),
  /** whole text of the part */
  text: string,
});
/** Emitted when the text of a part is complete. */
export interface ResponseTextDoneEvent extends TypeOf<typeof textDone> {}
export const ResponseTextDoneEvent: Codec<ResponseTextDoneEvent> = textDone;

const annotationAdded = event('ResponseOutputTextAnnotationAddedEvent', 'response.output_text.annotation.added', {
  ...ofPart,
  /** the new citation */
  annotation: nullable(ResponseOutputTextAnnotation),
  /** index in annotations[] */
  annotation_index: integer,
});
/** Emitted when an annotation is added to output text content. */
export interface ResponseOutputTextAnnotationAddedEvent extends TypeOf<typeof annotationAdded> {}
export const ResponseOutputTextAnnotationAddedEvent: Codec<ResponseOutputTextAnnotationAddedEvent> = annotationAdded;
