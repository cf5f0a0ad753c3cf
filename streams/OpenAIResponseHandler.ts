import { concat, defer, filter, from, map, mergeMap, Observable, of, Subject, Subscription } from 'rxjs';
import * as E from '#fp-ts/Either';
import { noticed } from '../operators/diagnostics.ts';
import { responseOrThrow } from '../operators/finalResponse.ts';
import { placedLogprobs, type PlacedLogprob } from '../operators/logprobs.ts';
import { ofChoice } from '../operators/ofChoice.ts';
import { reportedUsage } from '../operators/usage.ts';
import { wholeCharacters } from '../operators/wholeCharacters.ts';
import { allDeltas } from '../src/engine/allDeltas.ts';
import type { Delta, DeltaPlace, ToolCallEnd, Usage } from '../src/core/delta.ts';
import type { Diagnostic } from '../src/core/diagnostics.ts';
import { abortedError, toStreamError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import { wallClock, type Clock, type Head } from '../src/core/frame.ts';
import type { Limits } from '../src/core/limits.ts';
import type { BaseProviderResponse, FinalItem } from '../src/core/response.ts';
import type { Received, ReceivedEvent } from '../src/core/received.ts';
import { Run } from '../src/engine/run.ts';
import type { Strict } from '../src/core/strict.ts';
import { end, increments, type Step } from './steps.ts';

export interface HandlerOptions {
  /** Goes on to the end also when the last reader has left (false: the request ends with its last reader). */
  readonly runOn?: boolean;
  readonly limits?: Limits;
  /** Oddities that end the response as `failed` (none): those of framing and decoding, and the fold's. See `Strict`. */
  readonly strict?: Strict;
  readonly clock?: Clock;
}

/**
 * One request, many readers.
 *
 * Nothing is sent before the first reader comes (an observable is subscribed to, or `final()` called); every reader then
 * shares that one request, and times count from it. A reader who comes late gets what has come so far at once (the current snapshot; the text so
 * far as one piece; the calls that are whole), then what follows, nothing lost and nothing twice; also after the end.
 * The request ends when the last reader leaves, unless `runOn`. It is never sent again: a handler is one response.
 *
 * @example
 * const answer = new OpenAIResponseHandler(chat, fromResponse(request).pipe(sse(), decode(chat)));
 * answer.tokens$.subscribe((text) => process.stdout.write(text));
 * const { outcome, response } = await answer.final();
 */
export class OpenAIResponseHandler<Event, State, Snapshot, Final extends object> {
  /** Every decoded event from now on: events that are over are not kept, what they said is in the snapshot. */
  readonly events$: Observable<ReceivedEvent<Event>>;
  /** The response so far, now and after each event. Built for each reader that looks. */
  readonly snapshots$: Observable<Snapshot>;
  /** Every increment; a late reader's first ones hold all that came before. Errors as the operator `deltas` does. */
  readonly deltas$: Observable<Delta>;
  /** The text as it comes. */
  readonly tokens$: Observable<string>;
  /** Each tool call once, when it is whole. */
  readonly toolCalls$: Observable<DeltaPlace & ToolCallEnd>;
  /** One emission for each token that comes with its log probability. */
  readonly logprobs$: Observable<PlacedLogprob>;
  /** Token counts as the server reports them. */
  readonly usage$: Observable<Usage>;
  /** Every tolerated oddity: for a late reader those that are kept first, then each when it is met. */
  readonly diagnostics$: Observable<Diagnostic>;
  /** Status, headers and when they came: before the first token. */
  readonly head$: Observable<Head>;

  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #source: Observable<Received<Event>>;
  readonly #runOn: boolean;
  readonly #clock: Clock;
  readonly #limits: Limits | undefined;
  readonly #strict: Strict | undefined;
  /** Null before the first reader: a handler may wait for long, and its times count from the request. */
  #run: Run<Event, State, Snapshot, Final> | null = null;
  readonly #steps = new Subject<Step<Event, State>>();
  #head: Head | null = null;
  /** Left only where a family of one's own throws at its end. */
  #end: E.Either<StreamError, FinalItem<Final>> | null = null;
  #request: Subscription | null = null;
  #readers = 0;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    source: Observable<Received<Event>>,
    options: HandlerOptions = {},
  ) {
    this.#family = family;
    this.#source = source;
    this.#runOn = options.runOn ?? false;
    this.#clock = options.clock ?? wallClock;
    this.#limits = options.limits;
    this.#strict = options.strict;

    const steps$ = this.#join();
    const taken$ = steps$.pipe(filter((step) => step.taken));
    this.events$ = taken$.pipe(
      map(({ item }) => item),
      filter((item) => item._tag === 'Event'),
    );
    const head$ = steps$.pipe(
      map(({ item }) => item),
      filter((item) => item._tag === 'Head'),
    );
    this.head$ = defer(() => (this.#head === null ? head$ : concat(of(this.#head), head$)));
    this.diagnostics$ = defer(() =>
      concat(
        from(this.#run?.diagnostics.list ?? []),
        steps$.pipe(mergeMap(({ item, before, after }) => noticed(family, item, before, after))),
      ),
    );
    this.snapshots$ = defer(() =>
      concat(
        from(this.#soFar((run) => [family.snapshot(run.state)])),
        taken$.pipe(map(({ after }) => family.snapshot(after))),
      ),
    );
    this.deltas$ = defer(() =>
      concat(
        // what has come before now, as the increments of one piece
        from(this.#soFar((run) => allDeltas(family, run.state, run.isDone))),
        steps$.pipe(increments(family)),
      ),
    );
    this.tokens$ = this.deltas$.pipe(ofChoice('Text', {}), wholeCharacters());
    this.toolCalls$ = this.deltas$.pipe(ofChoice('ToolCallEnd', {}));
    this.logprobs$ = this.deltas$.pipe(placedLogprobs({}));
    this.usage$ = this.deltas$.pipe(reportedUsage());
  }

  /**
   * How it ended, and the response as far as it came. Reads along until then. Rejects only where a family of your own
   * throws at its end.
   */
  final(): Promise<FinalItem<Final>> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        const ended = this.#end;
        if (ended?._tag === 'Right') resolve(ended.right);
        else reject(ended?.left ?? abortedError());
      };
      this.#join().subscribe({ error: done, complete: done });
    });
  }

  /** The response, as `finalResponse` gives it: rejects where the response failed, was cut short or was aborted. */
  async response(): Promise<Final & BaseProviderResponse> {
    return responseOrThrow(await this.final());
  }

  /** What a reader who comes now has missed, as `read` tells it of the run. */
  #soFar<A>(read: (run: Run<Event, State, Snapshot, Final>) => readonly A[]): readonly A[] {
    return this.#run === null || this.#run.state === this.#family.initial ? [] : read(this.#run);
  }

  #begin(): Run<Event, State, Snapshot, Final> {
    return (this.#run ??= new Run(this.#family, this.#clock.now(), this.#limits, this.#strict));
  }

  /** A reader's share of the one request. Ends as the response ends. */
  #join(): Observable<Step<Event, State>> {
    return new Observable((subscriber) => {
      if (this.#end !== null) {
        end(subscriber, this.#end);
        return undefined;
      }
      this.#readers += 1;
      const reading = this.#steps.subscribe({
        next: (step) => {
          subscriber.next(step);
        },
        // the steps never error: how it ended stands in the final
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          if (this.#end !== null) end(subscriber, this.#end);
        },
      });
      subscriber.add(() => {
        reading.unsubscribe();
        this.#readers -= 1;
        if (this.#readers === 0 && !this.#runOn) this.#conclude(abortedError());
      });
      this.#connect();
      return undefined;
    });
  }

  #connect(): void {
    if (this.#request !== null) return;
    this.#begin();
    // assigned before the source can speak: a synchronous source ends while it is being subscribed to
    const request = new Subscription();
    this.#request = request;
    request.add(
      this.#source.subscribe({
        next: (item) => {
          this.#take(item);
        },
        error: (error: unknown) => {
          this.#conclude(toStreamError(error));
        },
        complete: () => {
          this.#conclude(null);
        },
      }),
    );
  }

  #take(item: Received<Event>): void {
    if (this.#end !== null) return;
    if (item._tag === 'Head') this.#head = item;
    const run = this.#begin();
    const before = run.state;
    const taken = run.take(item);
    this.#steps.next({ item, taken, before, after: run.state });
    if (run.fatal !== null) this.#conclude(null);
  }

  #conclude(error: StreamError | null): void {
    if (this.#end !== null) return;
    this.#end = E.tryCatch(() => this.#begin().conclude(this.#clock.now(), error), toStreamError);
    this.#steps.complete();
    this.#request?.unsubscribe();
  }
}
