import {
  integer,
  json,
  list,
  map,
  nullable,
  number,
  optional,
  string,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';
import { event } from '../../shared/event.ts';
import { RealtimeContent, RealtimeItem, RealtimeResponse } from './objects.ts';

// the fields of every event
const inStream = {
  /** id of the event */
  event_id: string,
};
const ofSession = {
  ...inStream,
  /** settings of the session */
  session: map(json),
};
const withItem = {
  ...inStream,
  /** the item now */
  item: RealtimeItem,
  /** item before this one */
  previous_item_id: optional(nullable(string)),
};
const ofItem = {
  ...inStream,
  /** id of the item concerned */
  item_id: string,
};
const ofPart = {
  ...ofItem,
  /** index of the part in content[] */
  content_index: optional(integer),
};
const inResponse = {
  ...inStream,
  /** response id */
  response_id: string,
};
const ofOutput = {
  ...ofItem,
  ...inResponse,
  /** index of the item in output[] */
  output_index: integer,
};
const ofOutputPart = {
  ...ofOutput,
  /** index of the part in content[] */
  content_index: integer,
};
const increment = {
  /** the increment */
  delta: string,
};
const ofResponse = {
  ...inStream,
  /** the response now */
  response: RealtimeResponse,
};
const outputItem = {
  ...inResponse,
  /** index of the item in output[] */
  output_index: integer,
  /** the item now */
  item: RealtimeItem,
};
const part = {
  ...ofOutputPart,
  /** the part now */
  part: RealtimeContent,
};
const status = {
  ...ofItem,
  /** index of the item in output[] */
  output_index: optional(integer),
};
const call = {
  ...ofOutput,
  /** call id shared by call and output */
  call_id: optional(string),
};
const speech = {
  ...ofItem,
  /** when speech begins in the input, in milliseconds */
  audio_start_ms: optional(integer),
  /** when speech ends in the input, in milliseconds */
  audio_end_ms: optional(integer),
};
const whole = {
  /** the whole arguments */
  arguments: string,
  /** name of the function */
  name: optional(string),
};
const failure = {
  ...inStream,
  /** the error; the session goes on */
  error: map(json),
};
const transcription = 'conversation.item.input_audio_transcription';

const events = [
  event('RealtimeErrorEvent', 'error', failure),
  event('RealtimeSessionCreatedEvent', 'session.created', ofSession),
  event('RealtimeSessionUpdatedEvent', 'session.updated', ofSession),
  event('RealtimeConversationCreatedEvent', 'conversation.created', {
    ...inStream,
    /** the conversation */ conversation: map(json),
  }),
  event('RealtimeItemCreatedEvent', 'conversation.item.created', withItem),
  event('RealtimeItemAddedEvent', 'conversation.item.added', withItem),
  event('RealtimeItemDoneEvent', 'conversation.item.done', withItem),
  event('RealtimeItemRetrievedEvent', 'conversation.item.retrieved', withItem),
  event('RealtimeItemDeletedEvent', 'conversation.item.deleted', ofItem),
  event('RealtimeItemTruncatedEvent', 'conversation.item.truncated', {
    ...ofPart,
    /** how much of the audio was heard, in milliseconds */ audio_end_ms: integer,
  }),
  event('RealtimeTranscriptionDeltaEvent', `${transcription}.delta`, {
    ...ofPart,
    /** the increment */ delta: optional(string),
    /** token probabilities */ logprobs: optional(json),
  }),
  event('RealtimeTranscriptionSegmentEvent', `${transcription}.segment`, {
    ...ofPart,
    /** segment id */ id: string,
    /** text of the segment */ text: string,
    /** who speaks */ speaker: string,
    /** begin in seconds */ start: number,
    /** end in seconds */ end: number,
  }),
  event('RealtimeTranscriptionCompletedEvent', `${transcription}.completed`, {
    ...ofPart,
    /** the whole transcript */ transcript: string,
    /** token counts or seconds */ usage: map(json),
    /** languages that were heard */ languages: optional(json),
    /** token probabilities */ logprobs: optional(json),
  }),
  event('RealtimeTranscriptionFailedEvent', `${transcription}.failed`, { ...ofPart, ...failure }),
  event('RealtimeBufferClearedEvent', 'input_audio_buffer.cleared', inStream),
  event('RealtimeBufferCommittedEvent', 'input_audio_buffer.committed', {
    ...ofItem,
    /** item before this one */ previous_item_id: optional(nullable(string)),
  }),
  event('RealtimeDtmfEvent', 'input_audio_buffer.dtmf_event_received', {
    /** the key that was pressed */ event: string,
    /** unix seconds */ received_at: integer,
  }),
  event('RealtimeSpeechStartedEvent', 'input_audio_buffer.speech_started', speech),
  event('RealtimeSpeechStoppedEvent', 'input_audio_buffer.speech_stopped', speech),
  event('RealtimeTimeoutEvent', 'input_audio_buffer.timeout_triggered', speech),
  event('RealtimeOutputStartedEvent', 'output_audio_buffer.started', inResponse),
  event('RealtimeOutputStoppedEvent', 'output_audio_buffer.stopped', inResponse),
  event('RealtimeOutputClearedEvent', 'output_audio_buffer.cleared', inResponse),
  event('RealtimeRateLimitsEvent', 'rate_limits.updated', {
    ...inStream,
    /** limits by name */ rate_limits: list(map(json)),
  }),
  event('RealtimeResponseCreatedEvent', 'response.created', ofResponse),
  event('RealtimeResponseDoneEvent', 'response.done', ofResponse),
  event('RealtimeOutputItemAddedEvent', 'response.output_item.added', outputItem),
  event('RealtimeOutputItemDoneEvent', 'response.output_item.done', outputItem),
  event('RealtimePartAddedEvent', 'response.content_part.added', part),
  event('RealtimePartDoneEvent', 'response.content_part.done', part),
  event('RealtimeTextDeltaEvent', 'response.output_text.delta', { ...ofOutputPart, ...increment }),
  event('RealtimeTextDoneEvent', 'response.output_text.done', {
    ...ofOutputPart,
    /** the whole text */ text: string,
  }),
  event('RealtimeTranscriptDeltaEvent', 'response.output_audio_transcript.delta', { ...ofOutputPart, ...increment }),
  event('RealtimeTranscriptDoneEvent', 'response.output_audio_transcript.done', {
    ...ofOutputPart,
    /** the whole transcript */ transcript: string,
  }),
  event('RealtimeAudioDeltaEvent', 'response.output_audio.delta', { ...ofOutputPart, ...increment }),
  event('RealtimeAudioDoneEvent', 'response.output_audio.done', ofOutputPart),
  event('RealtimeArgumentsDeltaEvent', 'response.function_call_arguments.delta', { ...call, ...increment }),
  event('RealtimeArgumentsDoneEvent', 'response.function_call_arguments.done', { ...call, ...whole }),
  event('RealtimeMcpArgumentsDeltaEvent', 'response.mcp_call_arguments.delta', {
    ...call,
    ...increment,
    /** random padding; discard */ obfuscation: optional(nullable(string)),
  }),
  event('RealtimeMcpArgumentsDoneEvent', 'response.mcp_call_arguments.done', { ...call, ...whole }),
  event('RealtimeMcpInProgressEvent', 'response.mcp_call.in_progress', status),
  event('RealtimeMcpCompletedEvent', 'response.mcp_call.completed', status),
  event('RealtimeMcpFailedEvent', 'response.mcp_call.failed', status),
  event('RealtimeToolsInProgressEvent', 'mcp_list_tools.in_progress', status),
  event('RealtimeToolsCompletedEvent', 'mcp_list_tools.completed', status),
  event('RealtimeToolsFailedEvent', 'mcp_list_tools.failed', status),
] as const;

/** A server event of a Realtime session. Narrow it by `type`. */
export type RealtimeServerEvent = TypeOfMember<(typeof events)[number]>;
export const RealtimeServerEvent: Codec<RealtimeServerEvent> = union('RealtimeServerEvent', events);
