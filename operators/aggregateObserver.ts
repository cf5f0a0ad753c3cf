import type { Observer, Subscriber } from 'rxjs';
import { toStreamError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Clock } from '../src/core/frame.ts';
import type { Aggregate, SnapshotItem } from '../src/core/response.ts';
import type { Received } from '../src/core/received.ts';
import type { Run } from '../src/engine/run.ts';
import { INSPECT, lazyField } from '../src/json/lazyField.ts';

/** Emits the final, and before it a snapshot after each event unless `withSnapshots` is false, of the response that `run` folds. */
export const aggregateObserver = <Event, State, Snapshot, Final extends object>(
  run: Run<Event, State, Snapshot, Final>,
  family: Family<Event, State, Snapshot, Final>,
  clock: Clock,
  subscriber: Subscriber<Aggregate<Snapshot, Final>>,
  withSnapshots = true,
): Observer<Received<Event>> => new AggregateObserver(run, family, clock, subscriber, withSnapshots);

// This is a class because it holds no closures: a server may have a thousand open responses.
class AggregateObserver<Event, State, Snapshot, Final extends object> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #clock: Clock;
  readonly #run: Run<Event, State, Snapshot, Final>;
  readonly #subscriber: Subscriber<Aggregate<Snapshot, Final>>;
  readonly #withSnapshots: boolean;
  #concluded = false;

  constructor(
    run: Run<Event, State, Snapshot, Final>,
    family: Family<Event, State, Snapshot, Final>,
    clock: Clock,
    subscriber: Subscriber<Aggregate<Snapshot, Final>>,
    withSnapshots: boolean,
  ) {
    this.#run = run;
    this.#family = family;
    this.#clock = clock;
    this.#subscriber = subscriber;
    this.#withSnapshots = withSnapshots;
  }

  next(item: Received<Event>): void {
    if (this.#concluded) return;
    const run = this.#run;
    if (run.take(item)) {
      if (this.#withSnapshots) this.#subscriber.next(this.#snapshot(run.state, item.at));
    } else if (run.isDone) this.#conclude(null);
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

  // a field that is computed when it is read costs about as much as a cheap snapshot
  #snapshot(state: State, at: number): SnapshotItem<Snapshot> {
    const { isCheap, snapshot } = this.#family;
    return isCheap?.(state) === true ? new ReadySnapshot(at, snapshot(state)) : new LazySnapshot(snapshot, state, at);
  }

  #conclude(error: StreamError | null): void {
    if (this.#concluded) return;
    this.#concluded = true;
    this.#subscriber.next(this.#run.conclude(this.#clock.now(), error));
  }
}

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class ReadySnapshot<Snapshot> implements SnapshotItem<Snapshot> {
  readonly _tag = 'Snapshot';
  readonly at: number;
  readonly response: Snapshot;

  constructor(at: number, response: Snapshot) {
    this.at = at;
    this.response = response;
  }

  /** `console.log` prints it like any object. */
  [INSPECT](): object {
    return Object.assign({}, this);
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
