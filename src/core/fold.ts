import type { Either } from 'fp-ts/Either';
import type { Shaped } from '../json/template/index.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { StreamError } from './errors.ts';
import type { ReceivedEvent } from './received.ts';

/**
 * A left fold: how a response is built from events. Pure and total. A family is one; so is a user's word count.
 * `step` costs the size of its event; `snapshot` is cheap to take, pays for size only where it is read, and never
 * changes once handed out.
 */
export interface Fold<Event, State, Snapshot, Final> {
  readonly initial: State;
  /** Left ends the fold (a limit was passed); oddities are tolerated and noted in the state. */
  readonly step: (state: State, event: Event) => Either<StreamError, State>;
  /**
   * The same step for an event of a shape that has come before, for folds that know what of it can differ. Gives the
   * state that `step` would have given. `source.event` builds the event, for shapes that the fold does not know.
   */
  readonly stepShaped?: (state: State, shaped: Shaped, source: { readonly event: Event }) => Either<StreamError, State>;
  readonly snapshot: (state: State) => Snapshot;
  /** What it gives at the end, whatever that end was. `terminated`: the server said that this is all (`[DONE]`). */
  readonly finish: (state: State, terminated: boolean) => Ending<Final>;
  /** The oddities met so far, for folds that note them. */
  readonly diagnostics?: (state: State) => Diagnostics;
}

/** How a stream ended. Never a guess, never a silent success. */
export type Outcome =
  /** Everything that was asked for came. */
  | 'completed'
  /** The model stopped before its end: length, content filter, or the server was asked to stop it (`cancelled`). */
  | 'incomplete'
  /** The API, the transport or a limit said so. */
  | 'failed'
  /** The stream ended before what proves its end. */
  | 'truncated'
  /** We ended it. */
  | 'aborted';

/** What a fold gives at the end: always the response as far as it came, with how it ended. */
export interface Ending<Final> {
  readonly outcome: Outcome;
  readonly response: Final;
  /** What was reported, where something was; null for an end without a word (also a truncated one). */
  readonly error: StreamError | null;
}

/** The ending of a fold that cannot fail, such as a count. */
export const completed = <Final>(response: Final): Ending<Final> => ({ outcome: 'completed', response, error: null });

/** One received event into a fold's state, by its shape where the fold knows shapes. */
export const stepReceived = <Event, State, Snapshot, Final>(
  fold: Fold<Event, State, Snapshot, Final>,
  state: State,
  item: ReceivedEvent<Event>,
): Either<StreamError, State> =>
  item.shaped === undefined || fold.stepShaped === undefined
    ? fold.step(state, item.event)
    : fold.stepShaped(state, item.shaped, item);
