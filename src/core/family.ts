import type { Either } from 'fp-ts/Either';
import type { BodyForms } from './bodyForm.ts';
import type { AnyCodec } from '../json/schema.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { Delta, Usage } from './delta.ts';
import type { Diagnostic, Diagnostics } from './diagnostics.ts';
import type { ApiErrorDetails } from './apiErrorDetails.ts';
import type { DecodeError, StreamError } from './errors.ts';
import { checkFold } from './mistakes.ts';
import type { Ending, Fold } from './fold.ts';
import type { Limits } from './limits.ts';

/**
 * One API as one pure value: how to decode its events, fold them, and translate them into provider-neutral deltas. `chat`
 * is the only name that a user has to know: `decode(chat)`, `snapshots(chat)`, `tokens(chat)`.
 *
 * `step` and `deltas` take a received event, not the event alone, because a family may read the event without building
 * it. `{ event }` is enough for events from elsewhere.
 */
export interface Family<Event, State, Snapshot, Final, Api extends string = string> {
  /** The API's name in the command, in recordings and in `meta`. Also decides how a request is sent (`ask`). */
  readonly api: Api;
  /** The limits that the family was made for (`chatWith(limits)`). Everything that reads with it uses them, `sse(family)` too. */
  readonly limits?: Limits;
  /** Every documented field of an event. `decode` reports what differs from it. */
  readonly codec: AnyCodec;
  /** The forms of its whole, non-streaming bodies. `decode` reports how a body differs from the schema of its form. */
  readonly bodies: BodyForms<Final>;
  readonly initial: State;
  /**
   * Folds one event into the state. Left ends the fold (a limit was exceeded); oddities are noted in the state. A received event
   * remembers its result, so that operators with this family which read the same stream fold each event once.
   */
  readonly step: StepItem<Event, State>;
  /** The increments in an event, given the states before and after it. The fold decides which tool call they belong to. */
  readonly deltas: (item: { readonly event: Event }, before: State, after: State) => readonly Delta[];
  /**
   * Whether the event between two states only extended the text that the event before it extended. Its increments are then
   * of the same kind. Costs less than `deltas`, for code that needs to know no more.
   */
  readonly continues?: (before: State, after: State) => boolean;
  /** The response so far. It never changes after it was returned. */
  readonly snapshot: (state: State) => Snapshot;
  /** Whether a snapshot of the state takes a constant time. `aggregate` then makes it at once, which costs less than making it later. */
  readonly isCheap?: (state: State) => boolean;
  /** The final response and its outcome if the stream ended now. `terminated`: the server sent `[DONE]`. */
  readonly finish: (state: State, terminated: boolean) => Ending<Final>;
  /** The oddities that the fold has met so far. */
  readonly diagnostics?: (state: State) => Diagnostics;
  /** The oddities that show only if the stream ends in this state. */
  readonly atEnd?: (state: State) => readonly Diagnostic[];
  /**
   * The event that a JSON value is; `name` is the `event:` line. Null for a kind that this version does not know: it is
   * kept and counted.
   */
  readonly read: (json: Json, name: string | null) => Event | null;
  /**
   * The error that an event's JSON reports, in any known form, even if it also contains content; null if there is none.
   */
  readonly errorIn: (json: Json, name: string | null) => ApiErrorDetails | null;
  /** The event that would have built a whole, non-streaming body. */
  readonly fromBody: (body: Json) => Either<DecodeError, Event>;
  /** Gives a whole body that `fromBody` refuses the type of the response, without a check and without a change. */
  readonly asFinal?: (body: JsonObject) => Final;
  /** The bodies that are not JSON, if the API answers with such bodies. */
  readonly media?: Media;
  /** How events are written (`toSse`). */
  readonly wire: Wire;
  /**
   * The deltas of everything in a state. Only for families whose snapshot does not contain which tool calls are
   * complete.
   */
  readonly soFar?: (state: State) => readonly Delta[];
  /** The increments that the server's `[DONE]` proves: the ends of calls that no finish reason ended. */
  readonly closing: (state: State) => readonly Delta[];
  /** The part of a state that `limits.heldBytes` counts: plain data without cycles. Absent if nothing is counted. */
  readonly held?: (state: State) => unknown;
  /** What only the stream contains and no response does (image previews, sound); null if there is none. */
  readonly streamed?: (state: State) => Json | null;
  /** True if the index of a delta is that of a choice, which is one of several alternative answers. */
  readonly alternatives?: boolean;
  /** Token counts so far, in provider-neutral terms; null if there are none. */
  readonly usage: (state: State) => Usage | null;
}

/** The bodies of an API that are not JSON. */
export interface Media {
  /** What their content types begin with: `audio/`, `text/`. */
  readonly type: string;
  /** The whole body, as JSON, that such a body is read as: from its text, or from the base64 of binary data. */
  readonly bodyOf: (content: string) => JsonObject;
}

/** How the streams of an API are written. */
export interface Wire {
  /**
   * True if each event has its type in an `event:` line, and the last event ends the response. False if events have no
   * name, and `[DONE]` ends the response.
   */
  readonly named: boolean;
  /** The events of a stream that builds a whole body. Returns the event itself if it is not a whole body. */
  readonly eventsOf: (body: JsonObject) => readonly JsonObject[];
}

/** One event, as a fold receives it. `body` is the whole body, if the response was not streamed. */
export interface StepEvent<Event> {
  readonly event: Event;
  readonly body?: JsonObject;
}

/** Adds one received event to a state. Left ends the fold. */
export type StepItem<Event, State> = (state: State, item: StepEvent<Event>) => Either<StreamError, State>;

/** The step of a family or of a user's fold, for operators that accept both. Call it once for each subscription. */
export const stepOf = <Event, State, Snapshot, Final>(
  fold: Fold<Event, State, Snapshot, Final> | Family<Event, State, Snapshot, Final>,
): StepItem<Event, State> => {
  checkFold(fold);
  return 'api' in fold ? (state, item) => fold.step(state, item) : (state, item) => fold.step(state, item.event);
};
