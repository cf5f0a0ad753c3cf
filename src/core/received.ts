import type { Json } from '../json/json.ts';
import type { Shaped } from '../json/template/index.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { StreamError } from './errors.ts';
import type { End, Head } from './frame.ts';

/** What `sse()` gives: server-sent events with what stood around them, in wire order. */
export type SseItem = Head | ServerSentEvent | Comment | Reconnection | Piece | WholeBody | Notice | End;

/** One event of the SSE standard. */
export interface ServerSentEvent {
  readonly _tag: 'ServerSentEvent';
  readonly at: number;
  /** Counted from 0 over the whole stream. */
  readonly number: number;
  /** The `event:` line; null for none. */
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

/** A comment line: a sign of life without content. */
export interface Comment {
  readonly _tag: 'Comment';
  readonly at: number;
  readonly text: string;
}

/**
 * Bytes of the body came: how many since the last time. Told where a chunk brought nothing whole (a large event is on
 * its way), each 16 KiB, and before the end: a sign of life of the line, not of the model.
 */
export interface Piece {
  readonly _tag: 'Piece';
  readonly at: number;
  readonly bytes: number;
}

/** The whole body, where it is JSON instead of a stream; whatever it is, where the status says that it is an error. */
export interface WholeBody {
  readonly _tag: 'WholeBody';
  readonly at: number;
  readonly text: string;
}

/** An oddity, in the order in which it was met. */
export interface Notice {
  readonly _tag: 'Notice';
  readonly at: number;
  readonly diagnostic: Diagnostic;
}

/** What `decode(family)` gives: decoded events that still know when they came and under which head. */
export type Received<Event> =
  Head | ReceivedEvent<Event> | UnknownEvent | Comment | Reconnection | Piece | Notice | Failure | Done | End;

export interface ReceivedEvent<Event> {
  readonly _tag: 'Event';
  readonly at: number;
  readonly number: number;
  readonly event: Event;
  readonly head: Head | null;
  /** The shape that it shares with events before it, where it does: folds that know shapes take only what differs. */
  readonly shaped?: Shaped;
}

/** An event of a kind this version does not know, kept whole. */
export interface UnknownEvent {
  readonly _tag: 'UnknownEvent';
  readonly at: number;
  readonly number: number;
  readonly kind: string;
  readonly json: Json;
}

/** The API reported an error inside the stream. The stream may go on (Responses: `response.failed` follows). */
export interface Failure {
  readonly _tag: 'Failure';
  readonly at: number;
  readonly error: StreamError;
}

/** The server said that this is all: `data: [DONE]`. */
export interface Done {
  readonly _tag: 'Done';
  readonly at: number;
}

/** Narrows to the events: `filter(isEvent)` keeps their type. */
export const isEvent = <Event>(item: Received<Event>): item is ReceivedEvent<Event> => item._tag === 'Event';

/** A decoded event from elsewhere (the official SDK's stream, an array) as if it had been received. */
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
