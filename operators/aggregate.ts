import { Observable, type OperatorFunction, type Subscriber } from 'rxjs';
import { toStreamError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import { wallClock, type Clock } from '../src/core/frame.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Aggregate, SnapshotItem } from '../src/core/response.ts';
import type { Received } from '../src/core/received.ts';
import { Run } from '../src/engine/run.ts';
import type { Strict } from '../src/core/strict.ts';
import { relay } from './relay.ts';

export interface AggregateOptions {
  /** Those of the family, where left out. They bound what is kept here; the fold's own are the family's. */
  readonly limits?: Limits;
  /** Oddities that end the response as `failed` (none): those of framing and decoding, and the fold's. See `Strict`. */
  readonly strict?: Strict;
  /** Where `timing` comes from; under virtual time, the scheduler. */
  readonly clock?: Clock;
}

/**
 * Snapshots and the final response, from one pass over one request.
 *
 *     received   -a--b--c--|
 *     aggregate(chat)
 *     result     -x--y--z--(F|)     x, y, z: Snapshot, F: Final
 *
 * Emits a `Snapshot` after each event, and, exactly once, a `Final` with its `outcome`, whatever happened: completed,
 * incomplete (length, content filter), failed (the API said so), truncated (the stream just ended), aborted (we ended
 * it). Never errors: what broke stands in the final's `error` (also what a family of your own threw), and the response as far
 * as it came in its `response`. (A family of your own that throws at its very end leaves no response to give: that alone is
 * an error notification.) The final comes at `[DONE]`, or at the source's end. A snapshot is built when its
 * `response` is first looked at.
 */
export const aggregate =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: AggregateOptions = {},
  ): OperatorFunction<Received<Event>, Aggregate<Snapshot, Final>> =>
  (received$) =>
    new Observable((subscriber) => relay(received$, subscriber, new AggregateObserver(family, options, subscriber)));

// A class, so that an open response holds no closures: a thousand may be open at once.
class AggregateObserver<Event, State, Snapshot, Final extends object> {
  readonly #view: (state: State) => Snapshot;
  readonly #clock: Clock;
  readonly #run: Run<Event, State, Snapshot, Final>;
  readonly #subscriber: Subscriber<Aggregate<Snapshot, Final>>;
  #concluded = false;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    { clock = wallClock, limits, strict }: AggregateOptions,
    subscriber: Subscriber<Aggregate<Snapshot, Final>>,
  ) {
    this.#view = family.snapshot;
    this.#clock = clock;
    this.#run = new Run(family, clock.now(), limits, strict);
    this.#subscriber = subscriber;
  }

  next(item: Received<Event>): void {
    if (this.#concluded) return;
    const run = this.#run;
    if (run.take(item)) this.#subscriber.next(new LazySnapshot(this.#view, run.state, item.at));
    else if (run.isDone) this.#conclude(null);
    else if (run.fatal !== null) this.complete();
  }

  error(error: unknown): void {
    this.#conclude(toStreamError(error));
    this.#subscriber.complete();
  }

  complete(): void {
    this.#conclude(null);
    this.#subscriber.complete();
  }

  #conclude(error: StreamError | null): void {
    if (this.#concluded) return;
    this.#concluded = true;
    this.#subscriber.next(this.#run.conclude(this.#clock.now(), error));
  }
}

// A class for its one accessor: a snapshot for each token must cost nothing until it is read, and an accessor on a
// prototype is the only kind that is free to make.
class LazySnapshot<State, Snapshot> implements SnapshotItem<Snapshot> {
  readonly _tag = 'Snapshot';
  readonly at: number;
  readonly #view: (state: State) => Snapshot;
  readonly #state: State;
  #response: Snapshot | undefined = undefined;

  constructor(view: (state: State) => Snapshot, state: State, at: number) {
    this.#view = view;
    this.#state = state;
    this.at = at;
  }

  get response(): Snapshot {
    this.#response ??= this.#view(this.#state);
    return this.#response;
  }
}
