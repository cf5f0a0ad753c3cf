import { integer, openEnum, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ReasoningTextContent, SummaryTextContent } from '../content.ts';
import { event } from '../../../shared/event.ts';
import { increment, ofPart, ofSummary } from '../eventFields.ts';

const summaryPartAdded = event('ResponseReasoningSummaryPartAddedEvent', 'response.reasoning_summary_part.added', {
  ...ofSummary,
  /** the new part, still empty */
  part: SummaryTextContent,
});
/** Emitted when a new reasoning summary part is added. */
export interface ResponseReasoningSummaryPartAddedEvent extends TypeOf<typeof summaryPartAdded> {}
export const ResponseReasoningSummaryPartAddedEvent: Codec<ResponseReasoningSummaryPartAddedEvent> = summaryPartAdded;

const summaryPartDone = event('ResponseReasoningSummaryPartDoneEvent', 'response.reasoning_summary_part.done', {
  ...ofSummary,
  /** the finished part */
  part: SummaryTextContent,
  /** lifecycle state */
  status: optional(openEnum('incomplete')),
});
/** Emitted when a reasoning summary part is completed. */
export interface ResponseReasoningSummaryPartDoneEvent extends TypeOf<typeof summaryPartDone> {}
export const ResponseReasoningSummaryPartDoneEvent: Codec<ResponseReasoningSummaryPartDoneEvent> = summaryPartDone;

const summaryDelta = event('ResponseReasoningSummaryTextDeltaEvent', 'response.reasoning_summary_text.delta', {
  ...ofSummary,
  ...increment,
});
/** Emitted for each piece of a reasoning summary. */
export interface ResponseReasoningSummaryTextDeltaEvent extends TypeOf<typeof summaryDelta> {}
export const ResponseReasoningSummaryTextDeltaEvent: Codec<ResponseReasoningSummaryTextDeltaEvent> = summaryDelta;

const summaryDone = event('ResponseReasoningSummaryTextDoneEvent', 'response.reasoning_summary_text.done', {
  ...ofSummary,
  /** whole text of the part */
  text: string,
});
/** Emitted when the text of a reasoning summary is complete. */
export interface ResponseReasoningSummaryTextDoneEvent extends TypeOf<typeof summaryDone> {}
export const ResponseReasoningSummaryTextDoneEvent: Codec<ResponseReasoningSummaryTextDoneEvent> = summaryDone;

const textDelta = event('ResponseReasoningTextDeltaEvent', 'response.reasoning_text.delta', {
  ...ofPart,
  ...increment,
  /** @source documented */
  obfuscation: optional(string),
});
/** Emitted for each piece of the reasoning itself. */
export interface ResponseReasoningTextDeltaEvent extends TypeOf<typeof textDelta> {}
export const ResponseReasoningTextDeltaEvent: Codec<ResponseReasoningTextDeltaEvent> = textDelta;

const textDone = event('ResponseReasoningTextDoneEvent', 'response.reasoning_text.done', {
  ...ofPart,
  /** whole text of the part */
  text: string,
});
/** Emitted when the reasoning text is complete. */
export interface ResponseReasoningTextDoneEvent extends TypeOf<typeof textDone> {}
export const ResponseReasoningTextDoneEvent: Codec<ResponseReasoningTextDoneEvent> = textDone;

const partAdded = event('ResponseReasoningPartAddedEvent', 'response.reasoning_part.added', {
  ...ofPart,
  sequence_number: optional(integer),
  /** the new part, still empty */
  part: ReasoningTextContent,
});
/**
 * Emitted when a part of the reasoning itself begins. Some servers send it instead of
 * `response.content_part.added`.
 * @source observed (bedrock)
 */
export interface ResponseReasoningPartAddedEvent extends TypeOf<typeof partAdded> {}
export const ResponseReasoningPartAddedEvent: Codec<ResponseReasoningPartAddedEvent> = partAdded;

const partDone = event('ResponseReasoningPartDoneEvent', 'response.reasoning_part.done', {
  ...ofPart,
  sequence_number: optional(integer),
  /** the finished part */
  part: ReasoningTextContent,
});
/**
 * Emitted when a part of the reasoning itself is complete. Some servers send it instead of
 * `response.content_part.done`.
 * @source observed (bedrock)
 */
export interface ResponseReasoningPartDoneEvent extends TypeOf<typeof partDone> {}
export const ResponseReasoningPartDoneEvent: Codec<ResponseReasoningPartDoneEvent> = partDone;
