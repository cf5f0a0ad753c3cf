import type { Json, JsonObject } from '../json/json.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { StreamError } from './errors.ts';
import type { End, Head } from './frame.ts';

/** What `sse()` emits: server-sent events and everything around them, in wire order. */
export type SseItem = Head | ServerSentEvent | Comment | Reconnection | Piece | WholeBody | Notice | End;

/** One event of the SSE standard. */
export interface ServerSentEvent {
  readonly _tag: 'ServerSentEvent';
  readonly at: number;
  /** Counted from 0 over the whole stream. */
  readonly number: number;
  /** The `event:` line; null if there is none. */
  readonly event: string | null;
  readonly data: string;
  /** The last event id: the `id:` line of this event, or of the last event that had one. */
  readonly id: string | null;
}

/** A `retry:` line, or an `id:` line in a block without data. For code that reconnects; a response does not need it. */
export interface Reconnection {
  readonly _tag: 'Reconnection';
  readonly at: number;
  /** The last event id so far; null if there was none. */
  readonly lastEventId: string | null;
  /** The time to wait before a reconnection, in milliseconds; null if this item is about the id. */
  readonly retryMs: number | null;
}

/** A comment line. It shows that the connection is alive. */
export interface Comment {
  readonly _tag: 'Comment';
  readonly at: number;
  readonly text: string;
}

/**
 * Number of body bytes since the previous `Piece`. Emitted when a chunk completes no event, every 16 KiB, and before the
 * end. Shows that the connection is alive, not that the model is producing output.
 */
export interface Piece {
  readonly _tag: 'Piece';
  readonly at: number;
  readonly bytes: number;
}

/** The whole body, if it is JSON or binary data instead of a stream, or if the status is an error. */
export interface WholeBody {
  readonly _tag: 'WholeBody';
  readonly at: number;
  /** The text of the body; of binary data its base64. */
  readonly text: string;
  /**
   * The content type of binary data; `application/octet-stream` if the head names none. `text/plain` for text of that
   * content type that is not JSON. Absent for any other text.
   */
  readonly medium?: string;
}

/** An oddity, in the order in which the oddities were met. */
export interface Notice {
  readonly _tag: 'Notice';
  readonly at: number;
  readonly diagnostic: Diagnostic;
}

/** What `decode(family)` emits: decoded events with their time and head. */
export type Received<Event> =
  Head | ReceivedEvent<Event> | UnknownEvent | Comment | Reconnection | Piece | Notice | Failure | Done | End;

/** A decoded event with its time, its number in the stream, and the head of its response. */
export interface ReceivedEvent<Event> {
  readonly _tag: 'Event';
  readonly at: number;
  readonly number: number;
  readonly event: Event;
  readonly head: Head | null;
  /** The whole JSON body, if the response was not streamed. */
  readonly body?: JsonObject;
}

/** An event of a kind that this version does not know, as JSON. */
export interface UnknownEvent {
  readonly _tag: 'UnknownEvent';
  readonly at: number;
  readonly number: number;
  readonly kind: string;
  readonly json: Json;
}

/** The API reported an error inside the stream. More events may follow (Responses: `response.failed`). */
export interface Failure {
  readonly _tag: 'Failure';
  readonly at: number;
  readonly error: StreamError;
  /** The whole JSON body, if it is not a response of the family. It is then the response, as it arrived. */
  readonly body?: JsonObject;
}

/** The server ended the response: `data: [DONE]`. */
export interface Done {
  readonly _tag: 'Done';
  readonly at: number;
}

/** Selects the events: `filter(isEvent)` keeps their type. */
export const isEvent = <Event>(item: Received<Event>): item is ReceivedEvent<Event> => item._tag === 'Event';

/** A received event made from a decoded event of another source, such as the official SDK's stream or an array. */
export const received = <Event>(
  event: Event,
  number: number,
  at: number,
  head: Head | null = null,
): ReceivedEvent<Event> => ({
  _tag: 'Event',
  at,
  number,
  event,
  head,
});
