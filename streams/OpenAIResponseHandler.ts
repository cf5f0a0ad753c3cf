import {
  concat,
  defer,
  filter,
  from,
  lastValueFrom,
  map,
  mergeMap,
  Observable,
  of,
  scan,
  Subject,
  Subscription,
} from 'rxjs';
import type { Either } from 'fp-ts/Either';
import * as E from '../src/json/either.ts';
import { noticed, withoutCount } from '../operators/diagnostics.ts';
import { responseOrThrow } from '../operators/finalResponse.ts';
import { parsedValue } from '../operators/parsed.ts';
import { placedTokens, type PlacedLogprob } from '../operators/logprobs.ts';
import { ofChoice, type ChoiceOptions } from '../operators/ofChoice.ts';
import { reportedUsage } from '../operators/usage.ts';
import { relay } from '../operators/relay.ts';
import { wholeCharacters } from '../operators/wholeCharacters.ts';
import { allDeltas } from '../src/engine/allDeltas.ts';
import type { Delta, DeltaPlace, ToolCallEnd, ToolCallFragment, Usage } from '../src/core/delta.ts';
import type { Diagnostic } from '../src/core/diagnostics.ts';
import { abortedError, toStreamError, type StreamError } from '../src/core/errors.ts';
import { checkFamily, checkObservable } from '../src/core/mistakes.ts';
import type { Family } from '../src/core/family.ts';
import { wallClock, type Clock, type Head } from '../src/core/frame.ts';
import type { Limits } from '../src/core/limits.ts';
import type { StandardSchema } from '../src/core/standardSchema.ts';
import type { BaseProviderResponse, FinalItem } from '../src/core/response.ts';
import type { Received, ReceivedEvent } from '../src/core/received.ts';
import { Run } from '../src/engine/run.ts';
import type { Strict } from '../src/core/strict.ts';
import { end, increments, type HandlerOptions, type Step } from './steps.ts';

/**
 * Shares one request among many readers.
 *
 * The first reader (a subscription to an observable, or a call of `final()`) sends the request, and times are measured
 * from then on. A late reader first gets everything so far in one piece (the current snapshot, the text, the complete
 * tool calls) and then what follows, without loss or repetition. This also works after the end. When the last reader
 * leaves, the request is aborted unless `runOn` is set. A handler never sends its request again.
 *
 * @example
 * const answer = new OpenAIResponseHandler(chat, fromResponse(request).pipe(sse(), decode(chat)));
 * answer.tokens$.subscribe((text) => process.stdout.write(text));
 * const { outcome, response } = await answer.final();
 */
export class OpenAIResponseHandler<Event, State, Snapshot, Final extends object> {
  /** Each decoded event from now on. Earlier events are not stored. */
  readonly events$: Observable<ReceivedEvent<Event>>;
  /** The response so far, now and after each event. Each reader builds its own snapshots. */
  readonly snapshots$: Observable<Snapshot>;
  /** Each delta. The first deltas of a late reader contain everything so far. Errors as the operator `deltas` does. */
  readonly deltas$: Observable<Delta>;
  /** The text so far, after each piece. Of several choices, that of choice 0. */
  readonly text$: Observable<string>;
  /** The text in pieces, as it arrives. */
  readonly tokens$: Observable<string>;
  /** The reasoning in pieces, as it arrives. */
  readonly reasoning$: Observable<string>;
  /** The refusal in pieces, as it arrives. */
  readonly refusals$: Observable<string>;
  /** The arguments of tool calls in fragments, each with its call. */
  readonly toolCallArguments$: Observable<DeltaPlace & ToolCallFragment>;
  /** Each tool call, when it is complete. */
  readonly toolCalls$: Observable<DeltaPlace & ToolCallEnd>;
  /** Each token that has a log probability. */
  readonly logprobs$: Observable<PlacedLogprob>;
  /** The token counts that the server reports. */
  readonly usage$: Observable<Usage>;
  /** Each diagnostic. A late reader first gets the stored ones. */
  readonly diagnostics$: Observable<Diagnostic>;
  /** Status and headers, with their time of arrival. Emits before the first token. */
  readonly head$: Observable<Head>;

  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #source: Observable<Received<Event>>;
  readonly #runOn: boolean;
  /** The choice that is the answer. */
  readonly #answer: ChoiceOptions;
  readonly #clock: Clock;
  readonly #limits: Limits | undefined;
  readonly #strict: Strict | undefined;
  /** Null before the first reader, because times are measured from the request. */
  #run: Run<Event, State, Snapshot, Final> | null = null;
  readonly #steps = new Subject<Step<Event, State>>();
  #head: Head | null = null;
  /** Left only if a user's family throws at the end. */
  #end: Either<StreamError, FinalItem<Final>> | null = null;
  #request: Subscription | null = null;
  #readers = 0;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    source: Observable<Received<Event>>,
    options: HandlerOptions = {},
  ) {
    checkFamily(family);
    checkObservable(source);
    this.#family = family;
    this.#source = source;
    this.#runOn = options.runOn ?? false;
    this.#answer = family.alternatives === true ? { choice: 0 } : {};
    this.#clock = options.clock ?? wallClock;
    this.#limits = options.limits;
    this.#strict = options.strict;

    const steps$ = this.#join();
    const taken$ = steps$.pipe(filter((step) => step.taken));
    this.events$ = taken$.pipe(
      map(({ item }) => item),
      filter((item) => item._tag === 'Event'),
    );
    const head$ = steps$.pipe(mergeMap(({ item }) => (item._tag === 'Head' ? [item] : [])));
    this.head$ = defer(() => (this.#head === null ? head$ : concat(of(this.#head), head$)));
    this.diagnostics$ = defer(() =>
      concat(
        from((this.#run?.diagnostics.list ?? []).map(withoutCount)),
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
        // the deltas of everything so far
        from(this.#soFar((run) => allDeltas(family, run.state, run.isDone))),
        steps$.pipe(increments(family)),
      ),
    );
    this.text$ = this.deltas$.pipe(
      ofChoice('Text', this.#answer),
      wholeCharacters(),
      scan((text, piece) => text + piece, ''),
    );
    this.tokens$ = this.deltas$.pipe(ofChoice('Text', {}), wholeCharacters());
    this.reasoning$ = this.deltas$.pipe(ofChoice('Reasoning', {}), wholeCharacters());
    this.refusals$ = this.deltas$.pipe(ofChoice('Refusal', {}), wholeCharacters());
    this.toolCallArguments$ = this.deltas$.pipe(ofChoice('ToolCall', {}));
    this.toolCalls$ = this.deltas$.pipe(ofChoice('ToolCallEnd', {}));
    this.logprobs$ = this.deltas$.pipe(ofChoice('Logprobs', {}), placedTokens());
    this.usage$ = this.deltas$.pipe(reportedUsage());
  }

  /**
   * Resolves with the outcome and the response, which may be partial. Counts as a reader until then. Rejects only if a
   * user's family throws at the end.
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

  /** Resolves with the response, like `finalResponse`. Rejects if the response failed, was truncated or was aborted. */
  async response(): Promise<Final & BaseProviderResponse> {
    return responseOrThrow(await this.final());
  }

  /** Resolves with the text as a value of the schema. Rejects as the operator `parsed` errors, for example after a refusal. */
  parsed<Output>(schema: StandardSchema<unknown, Output>): Promise<Output> {
    return lastValueFrom(this.deltas$.pipe(parsedValue(schema, this.#answer)));
  }

  /** Returns what `read` finds in the response so far; nothing before the first event. */
  #soFar<A>(read: (run: Run<Event, State, Snapshot, Final>) => readonly A[]): readonly A[] {
    return this.#run === null || this.#run.state === this.#family.initial ? [] : read(this.#run);
  }

  #begin(): Run<Event, State, Snapshot, Final> {
    return (this.#run ??= new Run(this.#family, this.#clock.now(), this.#limits, this.#strict));
  }

  /** Counts as a reader while it is subscribed to. Completes or errors as the response does. */
  #join(): Observable<Step<Event, State>> {
    return new Observable((subscriber) => {
      if (this.#end !== null) {
        end(subscriber, this.#end);
        return undefined;
      }
      this.#readers += 1;
      relay(this.#steps, subscriber, {
        next: (step) => {
          subscriber.next(step);
        },
        complete: () => {
          if (this.#end !== null) end(subscriber, this.#end);
        },
      });
      subscriber.add(() => {
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
    // assigned first, because a synchronous source ends during `subscribe`
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
