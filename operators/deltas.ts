import { Observable, type OperatorFunction, type Subscriber } from 'rxjs';
import type { Delta } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Received } from '../src/core/received.ts';
import { Run } from '../src/engine/run.ts';
import type { Strict } from '../src/core/strict.ts';
import { keepShapes } from './keepShapes.ts';
import { responseOrThrow } from './finalResponse.ts';
import { relay } from './relay.ts';

/**
 * Emits every delta, in provider-neutral terms.
 *
 *     received   -a----b----c---|
 *     deltas(chat)
 *     result     -(tu)-v--------|   a has two deltas, b one, c none
 *
 * Emits the deltas of an event together, in the order of its fields. Data that a server sends only in complete form is
 * emitted as one delta, so that the deltas always add up to the response. Completes with its source. If the response
 * failed or was truncated, it errors at the end with the same error as `finalResponse`. Takes the time of a fold's step
 * per event, because the fold decides which tool call a fragment belongs to.
 */
export const deltas =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: { readonly limits?: Limits; readonly strict?: Strict } = {},
  ): OperatorFunction<Received<Event>, Delta> =>
  (received$) =>
    new Observable((subscriber) => {
      const run = new Run(family, 0, options.limits, options.strict);
      keepShapes(family);
      return relay(received$, subscriber, new DeltaObserver(family, run, subscriber), false);
    });

// This is a class because it holds no closures: a server may have a thousand open responses.
class DeltaObserver<Event, State, Snapshot, Final extends object> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #run: Run<Event, State, Snapshot, Final>;
  readonly #subscriber: Subscriber<Delta>;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    run: Run<Event, State, Snapshot, Final>,
    subscriber: Subscriber<Delta>,
  ) {
    this.#family = family;
    this.#run = run;
    this.#subscriber = subscriber;
  }

  next(item: Received<Event>): void {
    const run = this.#run;
    const before = run.state;
    if (run.take(item) && item._tag === 'Event') {
      for (const delta of this.#family.deltas(item, before, run.state)) this.#subscriber.next(delta);
    } else if (item._tag === 'Done') {
      for (const delta of this.#family.closing(run.state)) this.#subscriber.next(delta);
    } else if (run.fatal !== null) this.complete();
  }

  complete(): void {
    responseOrThrow(this.#run.conclude(0, null));
    this.#subscriber.complete();
  }
}
