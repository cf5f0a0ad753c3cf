import type * as t from 'io-ts';
import { integer, list, literal, nullable, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ResponseOutputTextAnnotation } from '../annotations.ts';
import { ResponseLogprob } from '../logprobs.ts';

const responseAudioDeltaEvent = struct('ResponseAudioDeltaEvent', {
  /** the increment */
  delta: string,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.audio.delta'),
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** Emitted when there is a partial audio response. */
export interface ResponseAudioDeltaEvent extends t.TypeOf<typeof responseAudioDeltaEvent> {}
export const ResponseAudioDeltaEvent: Codec<ResponseAudioDeltaEvent> = responseAudioDeltaEvent;

const responseAudioDoneEvent = struct('ResponseAudioDoneEvent', {
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.audio.done'),
});
/** Emitted when the audio response is complete. */
export interface ResponseAudioDoneEvent extends t.TypeOf<typeof responseAudioDoneEvent> {}
export const ResponseAudioDoneEvent: Codec<ResponseAudioDoneEvent> = responseAudioDoneEvent;

const responseAudioTranscriptDeltaEvent = struct('ResponseAudioTranscriptDeltaEvent', {
  /** the increment */
  delta: string,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.audio.transcript.delta'),
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** Emitted when there is a partial transcript of audio. */
export interface ResponseAudioTranscriptDeltaEvent extends t.TypeOf<typeof responseAudioTranscriptDeltaEvent> {}
export const ResponseAudioTranscriptDeltaEvent: Codec<ResponseAudioTranscriptDeltaEvent> =
  responseAudioTranscriptDeltaEvent;

const responseAudioTranscriptDoneEvent = struct('ResponseAudioTranscriptDoneEvent', {
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.audio.transcript.done'),
});
/** Emitted when the full audio transcript is completed. */
export interface ResponseAudioTranscriptDoneEvent extends t.TypeOf<typeof responseAudioTranscriptDoneEvent> {}
export const ResponseAudioTranscriptDoneEvent: Codec<ResponseAudioTranscriptDoneEvent> =
  responseAudioTranscriptDoneEvent;

const responseRefusalDeltaEvent = struct('ResponseRefusalDeltaEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.refusal.delta'),
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** Emitted when there is a partial refusal text. */
export interface ResponseRefusalDeltaEvent extends t.TypeOf<typeof responseRefusalDeltaEvent> {}
export const ResponseRefusalDeltaEvent: Codec<ResponseRefusalDeltaEvent> = responseRefusalDeltaEvent;

const responseRefusalDoneEvent = struct('ResponseRefusalDoneEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** whole refusal */
  refusal: string,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.refusal.done'),
});
/** Emitted when refusal text is finalized. */
export interface ResponseRefusalDoneEvent extends t.TypeOf<typeof responseRefusalDoneEvent> {}
export const ResponseRefusalDoneEvent: Codec<ResponseRefusalDoneEvent> = responseRefusalDoneEvent;

const responseTextDeltaEvent = struct('ResponseTextDeltaEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** token probabilities of this piece / of the whole part */
  logprobs: optional(list(ResponseLogprob)),
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  type: literal('response.output_text.delta'),
  /** random padding; discard @source observed */
  obfuscation: optional(string),
});
/** Emitted when there is an additional text delta. */
export interface ResponseTextDeltaEvent extends t.TypeOf<typeof responseTextDeltaEvent> {}
export const ResponseTextDeltaEvent: Codec<ResponseTextDeltaEvent> = responseTextDeltaEvent;

const responseTextDoneEvent = struct('ResponseTextDoneEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** token probabilities of this piece / of the whole part */
  logprobs: optional(list(ResponseLogprob)),
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: optional(integer),
  /** whole text of the part */
  text: string,
  type: literal('response.output_text.done'),
});
/** Emitted when text content is finalized. */
export interface ResponseTextDoneEvent extends t.TypeOf<typeof responseTextDoneEvent> {}
export const ResponseTextDoneEvent: Codec<ResponseTextDoneEvent> = responseTextDoneEvent;

const responseOutputTextAnnotationAddedEvent = struct('ResponseOutputTextAnnotationAddedEvent', {
  /** the new citation */
  annotation: nullable(ResponseOutputTextAnnotation),
  /** slot in annotations[] */
  annotation_index: integer,
  /** slot of the part in content[] */
  content_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  type: literal('response.output_text.annotation.added'),
});
/** Emitted when an annotation is added to output text content. */
export interface ResponseOutputTextAnnotationAddedEvent extends t.TypeOf<
  typeof responseOutputTextAnnotationAddedEvent
> {}
export const ResponseOutputTextAnnotationAddedEvent: Codec<ResponseOutputTextAnnotationAddedEvent> =
  responseOutputTextAnnotationAddedEvent;
