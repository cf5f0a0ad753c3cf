import {
  addDiagnostic,
  mergeDiagnostics,
  noDiagnostics,
  type Diagnostic,
  type Diagnostics,
} from '../core/diagnostics.ts';
import { streamOf } from '../apis/signs.ts';
import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { mistake, thrownError, type StreamError } from '../core/errors.ts';
import type { Family } from '../core/family.ts';
import type { Head } from '../core/frame.ts';
import { defaultLimits, type Limits } from '../core/limits.ts';
import { checkFamily, isMistake, misplaced } from '../core/mistakes.ts';
import { foreignError, foreignOf } from './foreign.ts';
import { Holding } from './holding.ts';
import { Measurement } from './meter.ts';
import type { FinalItem } from '../core/response.ts';
import type { Failure, Received, ReceivedEvent } from '../core/received.ts';
import { forbidden, forbiddenKind, type Strict } from '../core/strict.ts';
import { metaOf } from './meta.ts';
import { outcomeOf, unreadable } from './outcome.ts';

/**
 * One response in progress. Takes received items one by one, and can build the final at any time. It combines the family's
 * fold with the head, the times, the diagnostics and the errors of the stream. This is a class because it holds no
 * closures: a server may have a thousand open responses.
 */
export class Run<Event, State, Snapshot, Final extends object> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #limits: Limits;
  readonly #strict: Strict;
  readonly #measured: Measurement<Event, State, Snapshot, Final>;
  readonly #holding: Holding;
  #state: State;
  #head: Head | null = null;
  #failure: StreamError | null = null;
  #fatal: StreamError | null = null;
  #done = false;
  #unreadable = false;
  // the whole body that the family refused
  #refused: JsonObject | null = null;
  #diagnostics: Diagnostics = noDiagnostics;
  readonly #unknown: Json[] = [];
  /** The API that the first recognised one of the unknown events looks like. */
  #looksLike: string | null = null;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    startedAt: number,
    limits?: Limits,
    strict: Strict = false,
  ) {
    checkFamily(family);
    this.#family = family;
    this.#limits = limits ?? family.limits ?? defaultLimits;
    this.#strict = strict;
    this.#measured = new Measurement(family, startedAt);
    this.#holding = new Holding(this.#limits);
    this.#state = family.initial;
  }

  /** The state of the fold after the last event. */
  get state(): State {
    return this.#state;
  }

  /** Not null if a limit was exceeded, `strict` forbids a diagnostic, or the family threw. Further items are ignored. */
  get fatal(): StreamError | null {
    return this.#fatal;
  }

  /** Whether the server has sent `[DONE]`. */
  get isDone(): boolean {
    return this.#done;
  }

  /** Whether `[DONE]` proves the end: it arrived, and no part of the stream was unreadable. */
  get isTerminated(): boolean {
    return this.#done && !this.#unreadable;
  }

  /** The diagnostics of framing, decoding and folding so far. */
  get diagnostics(): Diagnostics {
    return mergeDiagnostics(this.#diagnostics, this.#own(this.#state), this.#limits.diagnostics);
  }

  /** Takes one item. Returns true if it was an event, the fold accepted it, and `fatal` is null. Never throws. */
  take(item: Received<Event>): boolean {
    if (this.#fatal !== null) return false;
    try {
      return item._tag === 'Event' ? this.#takeEvent(item) : this.#takeOther(item);
    } catch (thrown) {
      this.#fatal = thrownError(thrown, item._tag === 'Event' ? item.number : null);
      return false;
    }
  }

  /**
   * Returns the final as if the stream ended now; `error` is the error of the source, or null. Throws a `StreamError` only
   * if the family throws, because there is no response then, and for a mistake in the code that calls the library.
   */
  conclude(at: number, error: StreamError | null): FinalItem<Final> {
    const stopped = this.#fatal ?? error;
    if (isMistake(stopped)) throw stopped;
    this.#holding.release();
    try {
      return this.#final(at, error);
    } catch (thrown) {
      throw thrownError(thrown, null);
    }
  }

  #takeEvent(item: ReceivedEvent<Event>): boolean {
    const before = this.#state;
    if (before === this.#family.initial) this.#checkFirst(item);
    const stepped = this.#family.step(before, item);
    if (stepped._tag === 'Left') {
      this.#fatal = stepped.left;
      return false;
    }
    this.#head ??= item.head;
    this.#state = stepped.right;
    this.#measured.takeEvent(item, before, stepped.right);
    if (this.#strict !== false) this.#noteOwn(before, item.number);
    if (item.number >= this.#holding.nextEvent) this.#count();
    return this.#fatal === null;
  }

  #takeOther(item: Exclude<Received<Event>, ReceivedEvent<Event>>): false {
    this.#measured.take(item);
    switch (item._tag) {
      case 'Head':
        this.#head = item;
        return false;
      case 'UnknownEvent':
        this.#keep(item.json);
        this.#looksLike ??= streamOf(item.json, item.kind);
        this.#note({ _tag: 'UnknownEvent', event: item.number, kind: item.kind });
        if (item.number >= this.#holding.nextEvent) this.#count();
        return false;
      case 'Notice':
        this.#unreadable ||= unreadable.has(item.diagnostic._tag);
        this.#note(item.diagnostic);
        return false;
      case 'Failure':
        this.#takeFailure(item);
        return false;
      case 'Done':
        this.#done = true;
        this.#noteUnproven();
        return false;
      case 'Piece':
        if (this.#holding.takeBytes(item.bytes)) this.#count();
        return false;
      case 'Comment':
      case 'Reconnection':
      case 'End':
        return false;
      default:
        throw misplaced('received events', item);
    }
  }

  /** Counts what is held. */
  #count(): void {
    this.#fatal ??= this.#holding.count([this.#family.held?.(this.#state), this.#unknown, this.#diagnostics]);
  }

  /** The first error is the error of the response. */
  #takeFailure({ error, body }: Failure): void {
    if (this.#failure !== null && 'body' in error && error.body !== null) this.#keep(error.body);
    this.#failure ??= error;
    this.#refused ??= body ?? null;
  }

  #keep(json: Json): void {
    if (this.#unknown.length < this.#limits.unknownEvents) this.#unknown.push(json);
  }

  /** An event that another family decoded: it is not an event of this family, and that of another API. */
  #checkFirst({ event, body }: ReceivedEvent<Event>): void {
    if (body !== undefined || !isJsonObject(event) || this.#family.read(event, null) !== null) return;
    const other = streamOf(event, null);
    if (other === null || other === this.#family.api) return;
    throw mistake(`expected events of ${this.#family.api}, found events of ${other}: decode with the same family`);
  }

  /** `[DONE]` arrived, and nothing else proves the end. If a choice has no finish reason, it may be open too. */
  #noteUnproven(): void {
    const { alternatives = false, finish, initial } = this.#family;
    const hasChoices = alternatives && this.#state !== initial;
    if (finish(this.#state, false).outcome !== 'truncated') return;
    if (hasChoices || finish(this.#state, true).outcome !== 'truncated') {
      this.#note({ _tag: 'Choice', event: null, repair: 'missing-finish-reason' });
    }
  }

  #note(diagnostic: Diagnostic): void {
    this.#diagnostics = addDiagnostic(this.#diagnostics, diagnostic, this.#limits.diagnostics);
    this.#fatal ??= forbidden(this.#strict, diagnostic);
  }

  /** Returns the diagnostics of the fold in a state. */
  #own(state: State): Diagnostics {
    return this.#family.diagnostics?.(state) ?? noDiagnostics;
  }

  /** Sets `fatal` if the fold has added a diagnostic since `before` that `strict` forbids. */
  #noteOwn(before: State, number: number): void {
    const { list, counts } = this.#own(before);
    const now = this.#own(this.#state);
    if (now.counts === counts) return;
    for (const diagnostic of now.list.slice(list.length)) this.#fatal ??= forbidden(this.#strict, diagnostic);
    // diagnostics that are only counted
    for (const tag of Object.keys(now.counts)) {
      if (now.counts[tag] !== counts[tag]) this.#fatal ??= forbiddenKind(this.#strict, tag, number);
    }
  }

  #final(at: number, error: StreamError | null): FinalItem<Final> {
    const family = this.#family;
    const ending = family.finish(this.#state, this.isTerminated);
    const usage = family.usage(this.#state);
    const metrics = this.#measured.metrics(usage);
    const answered = this.#head !== null || metrics.events > 0;
    const { outcome, reported } = outcomeOf(ending, this.#failure, this.#fatal ?? error, answered);
    const foreign =
      metrics.events === 0 && this.#failure === null ? foreignOf(this.#diagnostics, this.#looksLike) : null;
    const late = [...(family.atEnd?.(this.#state) ?? []), ...(foreign === null ? [] : [foreign])];
    const meta = metaOf(family.api, this.#head, {
      timing: this.#measured.timing(at),
      metrics,
      usage: {
        source: usage === null ? 'none' : outcome === 'completed' || outcome === 'incomplete' ? 'reported' : 'partial',
        tokens: usage,
      },
      diagnostics: late.reduce((held, one) => addDiagnostic(held, one, this.#limits.diagnostics), this.diagnostics),
      events: metrics.events,
      unknownEvents: [...this.#unknown],
      streamed: family.streamed?.(this.#state) ?? null,
    });
    const response = (this.#refused === null ? undefined : family.asFinal?.(this.#refused)) ?? ending.response;
    const final = reported ?? (foreign === null ? null : foreignError(foreign, family.api));
    return { _tag: 'Final', at, outcome, response: { ...response, meta }, error: final };
  }
}
