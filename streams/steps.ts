import { Observable, type Subscriber } from 'rxjs';
import type { Either } from 'fp-ts/Either';
import { responseOrThrow } from '../operators/finalResponse.ts';
import { relay } from '../operators/relay.ts';
import type { Delta } from '../src/core/delta.ts';
import type { StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Clock } from '../src/core/frame.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Strict } from '../src/core/strict.ts';
import type { FinalItem } from '../src/core/response.ts';
import type { Received } from '../src/core/received.ts';

/** Options of `OpenAIResponseHandler`. */
export interface HandlerOptions {
  /** Read to the end of the response after the last reader has left. Default: false (the request is aborted). */
  readonly runOn?: boolean;
  readonly limits?: Limits;
  /** Which diagnostics end the response as `failed`. Default: none. See `Strict`. */
  readonly strict?: Strict;
  readonly clock?: Clock;
}

/** One received item with the states of the handler's fold before and after it. All readers share the steps. */
export interface Step<Event, State> {
  readonly item: Received<Event>;
  /** Whether the fold processed the item. `before` and `after` are the states around it. */
  readonly taken: boolean;
  readonly before: State;
  readonly after: State;
}

/** Emits the deltas of each step. */
export const increments =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
  ): ((steps$: Observable<Step<Event, State>>) => Observable<Delta>) =>
  (steps$) =>
    new Observable((subscriber) =>
      relay(steps$, subscriber, {
        next: ({ item, taken, before, after }) => {
          const found =
            taken && item._tag === 'Event'
              ? family.deltas(item, before, after)
              : item._tag === 'Done'
                ? family.closing(after)
                : [];
          for (const delta of found) subscriber.next(delta);
        },
      }),
    );

/** Completes a reader, or gives it the error of the response. */
export const end = <Final>(subscriber: Subscriber<unknown>, ended: Either<StreamError, FinalItem<Final>>): void => {
  try {
    if (ended._tag === 'Left') throw ended.left;
    responseOrThrow(ended.right);
    subscriber.complete();
  } catch (error) {
    subscriber.error(error);
  }
};
