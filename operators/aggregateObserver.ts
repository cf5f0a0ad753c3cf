import type { Observer, Subscriber } from 'rxjs';
import { toStreamError, type StreamError } from '../src/core/errors.ts';
import type { Clock } from '../src/core/frame.ts';
import type { Aggregate, SnapshotItem } from '../src/core/response.ts';
import type { Received } from '../src/core/received.ts';
import type { Run } from '../src/engine/run.ts';
import { lazyField } from '../src/json/lazyField.ts';

/** Emits a snapshot after each event, and the final at the end, of the response that `run` folds. */
export const aggregateObserver = <Event, State, Snapshot, Final extends object>(
  run: Run<Event, State, Snapshot, Final>,
  view: (state: State) => Snapshot,
  clock: Clock,
  subscriber: Subscriber<Aggregate<Snapshot, Final>>,
): Observer<Received<Event>> => new AggregateObserver(run, view, clock, subscriber);

// This is a class because it holds no closures: a server may have a thousand open responses.
class AggregateObserver<Event, State, Snapshot, Final extends object> {
  readonly #view: (state: State) => Snapshot;
  readonly #clock: Clock;
  readonly #run: Run<Event, State, Snapshot, Final>;
  readonly #subscriber: Subscriber<Aggregate<Snapshot, Final>>;
  #concluded = false;

  constructor(
    run: Run<Event, State, Snapshot, Final>,
    view: (state: State) => Snapshot,
    clock: Clock,
    subscriber: Subscriber<Aggregate<Snapshot, Final>>,
  ) {
    this.#run = run;
    this.#view = view;
    this.#clock = clock;
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

class LazySnapshot<State, Snapshot> implements SnapshotItem<Snapshot> {
  readonly _tag = 'Snapshot';
  readonly at: number;
  declare readonly response: Snapshot;
  readonly #view: (state: State) => Snapshot;
  readonly #state: State;
  #response: Snapshot | undefined = undefined;

  constructor(view: (state: State) => Snapshot, state: State, at: number) {
    this.#view = view;
    this.#state = state;
    this.at = at;
    complete(this);
  }

  static responseOf<State, Snapshot>(item: LazySnapshot<State, Snapshot>): Snapshot {
    return (item.#response ??= item.#view(item.#state));
  }
}

const complete = lazyField(LazySnapshot, 'response', (item) => LazySnapshot.responseOf(item));
