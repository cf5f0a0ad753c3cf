import { asyncScheduler, Observable, type OperatorFunction, type SchedulerLike, type Subscriber } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Limits } from '../src/core/limits.ts';
import type { Received, SseItem } from '../src/core/received.ts';
import { Decoder } from '../src/engine/decoder.ts';
import type { Sink } from '../src/core/sink.ts';
import type { Strict } from '../src/core/strict.ts';
import { after } from './after.ts';
import { onlyReads, relay } from './relay.ts';

/** Options of `decode`. */
export interface DecodeOptions {
  /** Default: the family's limits. */
  readonly limits?: Limits;
  /** Which diagnostics end the stream with an error. Default: none. See `Strict`. */
  readonly strict?: Strict;
  /**
   * Maximum time in milliseconds that the source stays open after `[DONE]`. If the server closes the connection within
   * this time, it can be reused. Default: 100.
   */
  readonly graceMs?: number;
  readonly scheduler?: SchedulerLike;
}

/**
 * Converts server-sent events to the events of a family.
 *
 *     events     -H--1----2---3---4-|   2: not JSON, 4: [DONE]
 *     decode(chat)
 *     result     -H--e----n---e---D-|   e: Event, n: Notice, D: Done
 *
 * Emits tagged items: `Event` (select them with `filter(isEvent)`), `UnknownEvent` (of a kind that this version does not
 * know), `Notice` (a diagnostic, once per path), `Failure` (an error that the API reported; the stream may continue),
 * `Done`, and every `Head`, `Comment`, `Piece` and `End`. Skips a malformed event with a `Notice`.
 *
 * Ignores events after `[DONE]`. Completes with its source, or `graceMs` after `[DONE]`. Errors if `strict` forbids a
 * diagnostic, and with the error of the source. Takes time proportional to the size of each event.
 */
export const decode =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
    options: DecodeOptions = {},
  ): OperatorFunction<SseItem, Received<Event>> =>
  (events$) =>
    new Observable((subscriber) => relay(events$, subscriber, new DecodeObserver(family, options, subscriber)));

// This is a class because it holds no closures: a server may have a thousand open responses.
class DecodeObserver<Event, State, Snapshot, Final> implements Sink<Received<Event>> {
  readonly #decoder: Decoder<Event, State, Snapshot, Final>;
  readonly #subscriber: Subscriber<Received<Event>>;
  readonly #graceMs: number;
  readonly #scheduler: SchedulerLike;
  #isDone = false;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    options: DecodeOptions,
    subscriber: Subscriber<Received<Event>>,
  ) {
    const { graceMs = 100, scheduler = asyncScheduler, limits, strict } = options;
    this.#decoder = new Decoder(family, this, limits, strict, !onlyReads(subscriber));
    this.#subscriber = subscriber;
    this.#graceMs = graceMs;
    this.#scheduler = scheduler;
  }

  next(item: SseItem): void {
    const error = this.#decoder.take(item);
    if (error !== null) this.#subscriber.error(error);
  }

  /** Takes an item of the decoder. */
  take(item: Received<Event>): void {
    const subscriber = this.#subscriber;
    subscriber.next(item);
    if (item._tag !== 'Done' || this.#isDone) return;
    this.#isDone = true;
    subscriber.add(
      after(this.#graceMs, this.#scheduler, () => {
        subscriber.complete();
      }),
    );
  }
}
