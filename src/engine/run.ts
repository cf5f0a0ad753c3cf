import {
  addDiagnostic,
  mergeDiagnostics,
  noDiagnostics,
  type Diagnostic,
  type Diagnostics,
} from '../core/diagnostics.ts';
import type { Json } from '../json/json.ts';
import { thrownError, type StreamError } from '../core/errors.ts';
import type { Family } from '../core/family.ts';
import { stepReceived } from '../core/fold.ts';
import type { Head } from '../core/frame.ts';
import { defaultLimits, type Limits } from '../core/limits.ts';
import { Gauge } from './gauge.ts';
import type { FinalItem } from '../core/response.ts';
import type { Received, ReceivedEvent } from '../core/received.ts';
import { forbidden, forbiddenKind, type Strict } from '../core/strict.ts';
import { metaOf } from './meta.ts';
import { outcomeOf } from './outcome.ts';

/**
 * One response on its way: takes what was received, item by item, and can say at any time how it would end. It is the
 * one place where a family's fold meets the head, the clock, the diagnostics and the errors of the stream around it. A
 * class, so that an open response holds no closures: a thousand may be open at once.
 */
export class Run<Event, State, Snapshot, Final extends object> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #limits: Limits;
  readonly #strict: Strict;
  readonly #gauge: Gauge<Event, State, Snapshot, Final>;
  #state: State;
  #head: Head | null = null;
  #failure: StreamError | null = null;
  #fatal: StreamError | null = null;
  #done = false;
  #diagnostics: Diagnostics = noDiagnostics;
  #unknown: readonly Json[] = none;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    startedAt: number,
    limits: Limits = family.limits ?? defaultLimits,
    strict: Strict = false,
  ) {
    this.#family = family;
    this.#limits = limits;
    this.#strict = strict;
    this.#gauge = new Gauge(family, startedAt);
    this.#state = family.initial;
  }

  /** The fold's state after the last event. */
  get state(): State {
    return this.#state;
  }

  /** A limit was passed, `strict` forbids an oddity, or the family threw: nothing more is taken. */
  get fatal(): StreamError | null {
    return this.#fatal;
  }

  /** The server said that this is all. */
  get isDone(): boolean {
    return this.#done;
  }

  /** The oddities met so far, of framing, decoding and folding. */
  get diagnostics(): Diagnostics {
    return mergeDiagnostics(this.#diagnostics, this.#own(this.#state), this.#limits.diagnostics);
  }

  /** Takes one item. True where it was an event that the fold took, and nothing forbids to go on. Never throws. */
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
   * The final, if the stream ended now; `error` is what ended it, where it did not just end. Throws, always a
   * `StreamError`, only where a family of your own throws at its end: then there is no response to give.
   */
  conclude(at: number, error: StreamError | null): FinalItem<Final> {
    try {
      return this.#final(at, error);
    } catch (thrown) {
      throw thrownError(thrown, null);
    }
  }

  #takeEvent(item: ReceivedEvent<Event>): boolean {
    const before = this.#state;
    const stepped = stepReceived(this.#family, before, item);
    if (stepped._tag === 'Left') {
      this.#fatal = stepped.left;
      return false;
    }
    this.#head ??= item.head;
    this.#state = stepped.right;
    this.#gauge.takeEvent(item, before, stepped.right);
    if (this.#strict !== false) this.#noteOwn(before, item.number);
    return this.#fatal === null;
  }

  #takeOther(item: Exclude<Received<Event>, ReceivedEvent<Event>>): false {
    this.#gauge.take(item);
    switch (item._tag) {
      case 'Head':
        this.#head = item;
        return false;
      case 'UnknownEvent':
        if (this.#unknown.length < this.#limits.unknownEvents) this.#unknown = [...this.#unknown, item.json];
        this.#note({ _tag: 'UnknownEvent', event: item.number, kind: item.kind });
        return false;
      case 'Notice':
        this.#note(item.diagnostic);
        return false;
      case 'Failure':
        this.#failure ??= item.error;
        return false;
      case 'Done':
        this.#done = true;
        return false;
      case 'Comment':
      case 'Piece':
      case 'Reconnection':
      case 'End':
        return false;
    }
  }

  #note(diagnostic: Diagnostic): void {
    this.#diagnostics = addDiagnostic(this.#diagnostics, diagnostic, this.#limits.diagnostics);
    this.#fatal ??= forbidden(this.#strict, diagnostic);
  }

  /** What the fold has noted up to a state. */
  #own(state: State): Diagnostics {
    return this.#family.diagnostics?.(state) ?? noDiagnostics;
  }

  /** What the fold has noted since an earlier state, of the kinds that `strict` forbids. */
  #noteOwn(before: State, number: number): void {
    const { list, counts } = this.#own(before);
    const now = this.#own(this.#state);
    if (now.counts === counts) return;
    for (const diagnostic of now.list.slice(list.length)) this.#fatal ??= forbidden(this.#strict, diagnostic);
    // those that are counted only
    for (const tag of Object.keys(now.counts)) {
      if (now.counts[tag] !== counts[tag]) this.#fatal ??= forbiddenKind(this.#strict, tag, number);
    }
  }

  #final(at: number, error: StreamError | null): FinalItem<Final> {
    const family = this.#family;
    const ending = family.finish(this.#state, this.#done);
    const usage = family.usage(this.#state);
    const metrics = this.#gauge.metrics(usage);
    const answered = this.#head !== null || metrics.events > 0;
    const { outcome, reported } = outcomeOf(ending, this.#failure, this.#fatal ?? error, answered);
    const meta = metaOf(family.api, this.#head, {
      timing: this.#gauge.timing(at),
      metrics,
      usage: {
        source: usage === null ? 'none' : outcome === 'completed' || outcome === 'incomplete' ? 'reported' : 'partial',
        tokens: usage,
      },
      diagnostics: this.diagnostics,
      events: metrics.events,
      unknownEvents: this.#unknown,
      streamed: family.streamed?.(this.#state) ?? null,
    });
    return { _tag: 'Final', at, outcome, response: { ...ending.response, meta }, error: reported };
  }
}

const none: readonly Json[] = [];
