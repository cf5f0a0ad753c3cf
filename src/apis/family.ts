import * as E from '../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { readApiError } from '../core/apiError.ts';
import { formOf, type BodyForms } from '../core/bodyForm.ts';
import type { Delta, Usage } from '../core/delta.ts';
import type { Diagnostic, Diagnostics } from '../core/diagnostics.ts';
import type { ApiErrorDetails } from '../core/apiErrorDetails.ts';
import type { StreamError } from '../core/errors.ts';
import type { Family, Media, Wire } from '../core/family.ts';
import type { Ending } from '../core/fold.ts';
import type { Limits } from '../core/limits.ts';
import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { hidden } from '../json/opaque.ts';
import type { Codec } from '../json/schema.ts';
import { frozenInDevelopment, isDevelopment } from '../json/frozen.ts';
import { remembered } from '../json/remembering.ts';
import { asJsonObject, trusted } from '../json/trusted.ts';

/** A received event, as far as a family reads it. `body` is the whole body, if the response was not streamed. */
interface Item {
  readonly event: object;
  readonly body?: JsonObject;
}

/** Folds one received event. */
type StepItem<State> = (state: State, item: Item) => Either<StreamError, State>;

/** Folds one event, given as JSON. */
type Step<State> = (state: State, event: JsonObject) => Either<StreamError, State>;

/** The increments in one event, given as JSON and with the states before and after it. */
type Deltas<State> = (event: JsonObject, before: State, after: State) => readonly Delta[];

/**
 * A fast path: a step and increments that read an event which was matched by its template, without building it. They use
 * the full step and increments for every other event.
 */
export interface Fast<State> {
  readonly step: (full: StepItem<State>) => StepItem<State>;
  readonly deltas: (full: Deltas<State>) => (item: Item, before: State, after: State) => readonly Delta[];
  readonly continues: (before: State, after: State) => boolean;
  /** Whether a snapshot of the state takes a constant time, however much was received. */
  readonly isCheap?: (state: State) => boolean;
}

/** The parts in which one API differs from another. `Inside` is the state as the fold sees it. */
export interface FamilyParts<Event, Inside, Snapshot, Final, Api extends string> {
  readonly api: Api;
  readonly limits?: Limits;
  /** The schema of an event. It determines the type of the events. */
  readonly codec: Codec<Event>;
  readonly bodies: BodyForms<Final>;
  readonly initial: Inside;
  readonly step: Step<Inside>;
  readonly deltas: Deltas<Inside>;
  readonly fast?: Fast<Inside>;
  readonly snapshot: (state: Inside) => Snapshot;
  readonly finish: (state: Inside, terminated: boolean) => Ending<Final>;
  readonly diagnostics?: (state: Inside) => Diagnostics;
  readonly atEnd?: (state: Inside) => readonly Diagnostic[];
  /** The event that a JSON object is; null for a kind that this version does not know. */
  readonly read: (json: JsonObject, name: string | null) => JsonObject | null;
  readonly errorIn?: (json: Json, name: string | null) => ApiErrorDetails | null;
  /** The event that builds the same as a whole body, if that is not the body itself. */
  readonly readBody?: (body: JsonObject) => JsonObject;
  /** The state after the event of a whole body: its response is the body, exactly as the server sent it. */
  readonly withBody: (state: Inside, body: JsonObject) => Inside;
  readonly media?: Media;
  readonly wire: Wire;
  readonly soFar?: (state: Inside) => readonly Delta[];
  readonly closing?: (state: Inside) => readonly Delta[];
  readonly streamed?: (state: Inside) => Json | null;
  readonly alternatives?: boolean;
  readonly usage: (state: Inside) => Usage | null;
}

/**
 * Makes a family; every family is made here. The fold works on plain JSON, so an unexpected value never breaks it. The
 * caller sees the state as `State`, an opaque type.
 */
export const family = <Event extends object, State, Inside, Snapshot, Final, Api extends string>(
  parts: FamilyParts<Event, Inside, Snapshot, Final, Api>,
): Family<Event, State, Snapshot, Final, Api> => {
  const { codec, deltas, errorIn, fast, read, readBody, snapshot, withBody, ...others } = parts;
  // a whole body never matches a template, so only the full step looks for one
  const full: StepItem<Inside> = (state, { event, body }) => {
    const stepped = parts.step(state, asJsonObject(event));
    return body === undefined ? stepped : E.map((after: Inside) => withBody(after, body))(stepped);
  };
  const step = fast?.step(full) ?? full;
  const made: Family<Event, Inside, Snapshot, Final, Api> = {
    closing: () => none,
    held: (state) => state,
    ...others,
    ...(fast === undefined ? {} : { continues: fast.continues }),
    // to freeze a snapshot takes longer than to make it
    ...(fast?.isCheap === undefined || isDevelopment ? {} : { isCheap: fast.isCheap }),
    codec,
    snapshot: (state) => frozenInDevelopment(snapshot(state)),
    // several operators of a pipeline fold the same events: the first one does the work
    step: remembered(step),
    deltas: fast?.deltas(deltas) ?? ((item, before, after) => deltas(asJsonObject(item.event), before, after)),
    read: (json, name) => {
      const event = isJsonObject(json) ? read(json, name) : null;
      return event === null ? null : trusted(codec, event);
    },
    errorIn: errorIn ?? readApiError,
    asFinal: (body) => parts.finish(withBody(parts.initial, body), true).response,
    fromBody: (body) => {
      const found = formOf(parts.bodies, body);
      if (found._tag === 'Left') return found;
      return E.right(trusted(codec, isJsonObject(body) ? (readBody?.(body) ?? body) : body));
    },
  };
  return hidden(made);
};

const none: readonly Delta[] = [];
