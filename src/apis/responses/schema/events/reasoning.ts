import type * as t from 'io-ts';
import { integer, literal, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ReasoningTextContent, SummaryTextContent } from '../content.ts';

const responseReasoningSummaryPartAddedEvent = struct('ResponseReasoningSummaryPartAddedEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** the new part, still empty */
  part: SummaryTextContent,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  /** slot in summary[] */
  summary_index: integer,
  type: literal('response.reasoning_summary_part.added'),
});
/** Emitted when a new reasoning summary part is added. */
export interface ResponseReasoningSummaryPartAddedEvent extends t.TypeOf<
  typeof responseReasoningSummaryPartAddedEvent
> {}
export const ResponseReasoningSummaryPartAddedEvent: Codec<ResponseReasoningSummaryPartAddedEvent> =
  responseReasoningSummaryPartAddedEvent;

const responseReasoningSummaryPartDoneEvent = struct('ResponseReasoningSummaryPartDoneEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** the finished part */
  part: SummaryTextContent,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  /** slot in summary[] */
  summary_index: integer,
  type: literal('response.reasoning_summary_part.done'),
  /** lifecycle state */
  status: optional(openEnum('incomplete')),
});
/** Emitted when a reasoning summary part is completed. */
export interface ResponseReasoningSummaryPartDoneEvent extends t.TypeOf<typeof responseReasoningSummaryPartDoneEvent> {}
export const ResponseReasoningSummaryPartDoneEvent: Codec<ResponseReasoningSummaryPartDoneEvent> =
  responseReasoningSummaryPartDoneEvent;

const responseReasoningSummaryTextDeltaEvent = struct('ResponseReasoningSummaryTextDeltaEvent', {
  /** the increment */
  delta: string,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  /** slot in summary[] */
  summary_index: integer,
  type: literal('response.reasoning_summary_text.delta'),
  /** random padding; discard @source observed */
  obfuscation: optional(string),
});
/** Emitted when a delta is added to a reasoning summary text. */
export interface ResponseReasoningSummaryTextDeltaEvent extends t.TypeOf<
  typeof responseReasoningSummaryTextDeltaEvent
> {}
export const ResponseReasoningSummaryTextDeltaEvent: Codec<ResponseReasoningSummaryTextDeltaEvent> =
  responseReasoningSummaryTextDeltaEvent;

const responseReasoningSummaryTextDoneEvent = struct('ResponseReasoningSummaryTextDoneEvent', {
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  /** slot in summary[] */
  summary_index: integer,
  /** whole text of the part */
  text: string,
  type: literal('response.reasoning_summary_text.done'),
});
/** Emitted when a reasoning summary text is completed. */
export interface ResponseReasoningSummaryTextDoneEvent extends t.TypeOf<typeof responseReasoningSummaryTextDoneEvent> {}
export const ResponseReasoningSummaryTextDoneEvent: Codec<ResponseReasoningSummaryTextDoneEvent> =
  responseReasoningSummaryTextDoneEvent;

const responseReasoningTextDeltaEvent = struct('ResponseReasoningTextDeltaEvent', {
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
  type: literal('response.reasoning_text.delta'),
  /** random padding; discard @source documented */
  obfuscation: optional(string),
});
/** Emitted when a delta is added to a reasoning text. */
export interface ResponseReasoningTextDeltaEvent extends t.TypeOf<typeof responseReasoningTextDeltaEvent> {}
export const ResponseReasoningTextDeltaEvent: Codec<ResponseReasoningTextDeltaEvent> = responseReasoningTextDeltaEvent;

const responseReasoningTextDoneEvent = struct('ResponseReasoningTextDoneEvent', {
  /** slot of the part in content[] */
  content_index: integer,
  /** id of the item concerned */
  item_id: string,
  /** slot of the item in output[] */
  output_index: integer,
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  /** whole text of the part */
  text: string,
  type: literal('response.reasoning_text.done'),
});
/** Emitted when a reasoning text is completed. */
export interface ResponseReasoningTextDoneEvent extends t.TypeOf<typeof responseReasoningTextDoneEvent> {}
export const ResponseReasoningTextDoneEvent: Codec<ResponseReasoningTextDoneEvent> = responseReasoningTextDoneEvent;

const responseReasoningPartAddedEvent = struct('ResponseReasoningPartAddedEvent', {
  /** position in the item's list of parts */
  content_index: integer,
  /** id of the item */
  item_id: string,
  /** position in response.output */
  output_index: integer,
  /** the new part, still empty */
  part: ReasoningTextContent,
  /** position in the stream */
  sequence_number: optional(integer),
  type: literal('response.reasoning_part.added'),
});
/**
 * A part of the reasoning itself began. Some servers say so instead of `response.content_part.added`.
 * @source observed (bedrock)
 */
export interface ResponseReasoningPartAddedEvent extends t.TypeOf<typeof responseReasoningPartAddedEvent> {}
export const ResponseReasoningPartAddedEvent: Codec<ResponseReasoningPartAddedEvent> = responseReasoningPartAddedEvent;

const responseReasoningPartDoneEvent = struct('ResponseReasoningPartDoneEvent', {
  /** position in the item's list of parts */
  content_index: integer,
  /** id of the item */
  item_id: string,
  /** position in response.output */
  output_index: integer,
  /** the finished part */
  part: ReasoningTextContent,
  /** position in the stream */
  sequence_number: optional(integer),
  type: literal('response.reasoning_part.done'),
});
/**
 * A part of the reasoning itself is complete. Some servers say so instead of `response.content_part.done`.
 * @source observed (bedrock)
 */
export interface ResponseReasoningPartDoneEvent extends t.TypeOf<typeof responseReasoningPartDoneEvent> {}
export const ResponseReasoningPartDoneEvent: Codec<ResponseReasoningPartDoneEvent> = responseReasoningPartDoneEvent;
