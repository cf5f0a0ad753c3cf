import type { Either } from 'fp-ts/Either';
import * as E from '../json/either.ts';
import type { Diagnostics } from './diagnostics.ts';
import { protocolError, type StreamError } from './errors.ts';

/**
 * A left fold over events, such as a word count or a cost meter. Pure and total. The operators accept it where they accept
 * a family. `step` should cost no more than the size of its event.
 */
export interface Fold<Event, State, Snapshot, Final> {
  readonly initial: State;
  /** Returns `ok(state)`, or `fail(reason)`, which ends the fold: for example because a limit was exceeded. */
  readonly step: (state: State, event: Event) => Either<StreamError, State>;
  /** What a reader sees now. It must never change after it was returned. */
  readonly snapshot: (state: State) => Snapshot;
  /** The result at the end, however the stream ended. `terminated`: the server sent `[DONE]`. */
  readonly finish: (state: State, terminated: boolean) => Ending<Final>;
  /** The oddities that the fold has met so far, if it notes them. */
  readonly diagnostics?: (state: State) => Diagnostics;
}

/** How a stream ended. Success is never assumed: it has to be proven. */
export type Outcome =
  /** Everything that was requested has arrived. */
  | 'completed'
  /** The model stopped early: length, content filter, or the server was asked to stop it (`cancelled`). */
  | 'incomplete'
  /** The API, the transport or a limit reported an error. */
  | 'failed'
  /** The stream ended before its end was proven. */
  | 'truncated'
  /** The reader ended it. */
  | 'aborted';

/** The result of a fold at the end: the response as far as it arrived, and how it ended. */
export interface Ending<Final> {
  readonly outcome: Outcome;
  readonly response: Final;
  /** The reported error; null if none was reported, also if the stream was truncated. */
  readonly error: StreamError | null;
}

/** The ending of a response that reports no error: completed if its end is proven, otherwise truncated. */
export const endingOf = <Final>(isProven: boolean, response: Final): Ending<Final> => ({
  outcome: isProven ? 'completed' : 'truncated',
  response,
  error: null,
});

/** The ending of a fold that cannot fail, such as a count. */
export const completed = <Final>(response: Final): Ending<Final> => endingOf(true, response);

/** The next state of a fold: what its `step` returns. The same as `right` of `fp-ts/Either`. */
export const ok = <State>(state: State): Either<StreamError, State> => E.right(state);

/**
 * Ends a fold: what its `step` returns if it cannot take an event. The reason is the message of a `ProtocolError` of kind
 * `Fold`, or an error that you already have. The same as `left` of `fp-ts/Either`.
 */
export const fail = (reason: string | StreamError): Either<StreamError, never> =>
  E.left(typeof reason === 'string' ? protocolError('Fold', null, reason) : reason);
