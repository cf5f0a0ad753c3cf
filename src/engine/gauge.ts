import type { Shaped } from '../json/template/index.ts';
import type { Delta, Usage } from '../core/delta.ts';
import { deltasReceived, type Family } from '../core/family.ts';
import type { Frame } from '../core/frame.ts';
import type { Timing } from '../core/response.ts';
import type { Received, ReceivedEvent } from '../core/received.ts';
import { isToken } from './deltaReader.ts';
import { bounds, type Metrics } from '../core/metrics.ts';

/** From how long a wait between tokens is a stall, in milliseconds. */
const STALL_MS = 2000;

/**
 * What one response's arrival is measured with, by whoever folds it: `meta` and `createMeter` read the same gauge. A time
 * that is NaN did not happen: a field of one kind is written in place.
 */
export class Gauge<Event, State, Snapshot, Final> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #startedAt: number;
  readonly #stallMs: number;
  #counts: number[] | null = null;
  #head = NaN;
  // of anything but an event
  #firstOther = NaN;
  #firstEvent = NaN;
  #firstToken = NaN;
  #firstReasoning = NaN;
  #firstText = NaN;
  #lastEvent = NaN;
  #lastToken = NaN;
  #lastOther = NaN;
  #longestGap = 0;
  #longestWait = 0;
  #stalled = 0;
  #stalls = 0;
  #tokenEvents = 0;
  // tokens that came with the one before them
  #together = 0;
  #events = 0;
  #heartbeats = 0;
  #framed = false;
  #bytes: number | null = null;
  // the shape of an event that held a token, and which of its holes: text in the same place is a token too
  #spoken: Shaped['template'] | null = null;
  #place = -1;

  constructor(family: Family<Event, State, Snapshot, Final>, startedAt: number, stallMs: number = STALL_MS) {
    this.#family = family;
    this.#startedAt = startedAt;
    this.#stallMs = stallMs;
  }

  /** Everything but events: heads, bytes, heartbeats, ends. One that passes twice, as frame and as item, counts once. */
  take(item: Exclude<Frame | Received<Event>, ReceivedEvent<Event>>): void {
    const { at } = item;
    switch (item._tag) {
      case 'Head':
      case 'End':
        this.#lastOther = later(this.#lastOther, at);
        if (item._tag === 'Head' && Number.isNaN(this.#head)) this.#head = at;
        return;
      case 'Bytes':
        this.#framed = true;
        this.#bytes = (this.#bytes ?? 0) + item.bytes.length;
        break;
      case 'Piece':
        if (!this.#framed) this.#bytes = (this.#bytes ?? 0) + item.bytes;
        break;
      case 'Comment':
        this.#heartbeats += 1;
        break;
      default:
    }
    this.#lastOther = later(this.#lastOther, at);
    if (Number.isNaN(this.#firstOther)) this.#firstOther = at;
  }

  /** An event that was folded, with the states around it. Of an event like the last one it looks at nothing but the time. */
  takeEvent(item: ReceivedEvent<Event>, before: State, after: State): void {
    const { at } = item;
    // those of one chunk come at one time
    if (at !== this.#lastEvent) {
      if (this.#events === 0) this.#firstEvent = at;
      else if (at - this.#lastEvent > this.#longestGap) this.#longestGap = at - this.#lastEvent;
      this.#lastEvent = at;
    }
    this.#events += 1;
    if (!this.#speaksOn(item) && !this.#speaks(item, before, after)) return;
    if (at === this.#lastToken) this.#together += 1;
    else this.#takeToken(at);
    this.#tokenEvents += 1;
  }

  metrics(usage: Usage | null): Metrics {
    const tokens = usage?.outputTokens ?? this.#tokenEvents;
    const spokenFor = this.#lastToken - this.#firstToken;
    const counts = this.#counts ?? noCounts;
    const startedAt = this.#began();
    const since = (at: number): number | null => (Number.isNaN(at) ? null : at - startedAt);
    return {
      startedAt,
      timeToHeadMs: since(this.#head),
      timeToFirstByteMs: since(earlier(this.#firstOther, this.#firstEvent)),
      timeToFirstEventMs: since(this.#firstEvent),
      timeToFirstTokenMs: since(this.#firstToken),
      timeToFirstReasoningMs: since(this.#firstReasoning),
      timeToFirstTextMs: since(this.#firstText),
      durationMs: since(later(this.#lastOther, this.#lastEvent)) ?? 0,
      betweenTokens: {
        bounds,
        counts: counts.map((count, index) => (index === 0 ? count + this.#together : count)),
        count: Math.max(0, this.#tokenEvents - 1),
        sum: this.#tokenEvents > 1 ? Math.max(0, spokenFor) : 0,
        max: this.#longestWait,
      },
      stalls: { count: this.#stalls, totalMs: this.#stalled },
      tokensPerSecond: spokenFor > 0 && tokens > 1 ? ((tokens - 1) * 1000) / spokenFor : null,
      tokenEvents: this.#tokenEvents,
      events: this.#events,
      heartbeats: this.#heartbeats,
      bytes: this.#bytes,
      usage,
    };
  }

  timing(endedAt: number): Timing {
    return {
      startedAt: this.#began(),
      headAt: orNull(this.#head),
      firstEventAt: orNull(this.#firstEvent),
      firstTokenAt: orNull(this.#firstToken),
      lastEventAt: orNull(this.#lastEvent),
      endedAt,
      longestGapMs: this.#longestGap,
    };
  }

  #speaksOn({ shaped }: ReceivedEvent<Event>): boolean {
    if (this.#spoken === null || shaped?.template !== this.#spoken) return false;
    const said = shaped.values[this.#place];
    return typeof said === 'string' && said !== '';
  }

  #speaks(item: ReceivedEvent<Event>, before: State, after: State): boolean {
    let token = false;
    for (const delta of deltasReceived(this.#family, item, before, after)) {
      if (delta._tag === 'Reasoning' && Number.isNaN(this.#firstReasoning)) this.#firstReasoning = item.at;
      if (delta._tag === 'Text' && Number.isNaN(this.#firstText)) this.#firstText = item.at;
      if (token || !isToken(delta)) continue;
      token = true;
      const { shaped } = item;
      this.#spoken = shaped?.template ?? null;
      this.#place = shaped?.values.indexOf(textOf(delta)) ?? -1;
    }
    return token;
  }

  /** A token that came later than the one before it. */
  #takeToken(at: number): void {
    if (this.#tokenEvents === 0) this.#firstToken = at;
    else {
      const wait = Math.max(0, at - this.#lastToken);
      const bucket = bounds.findIndex((bound) => wait <= bound);
      const index = bucket < 0 ? bounds.length : bucket;
      this.#counts ??= [...noCounts];
      this.#counts[index] = (this.#counts[index] ?? 0) + 1;
      if (wait > this.#longestWait) this.#longestWait = wait;
      if (wait > this.#stallMs) {
        this.#stalls += 1;
        this.#stalled += wait;
      }
    }
    this.#lastToken = at;
  }

  // What came before the subscription was recorded then: a replay at once is measured from the first that came.
  #began(): number {
    return earlier(earlier(earlier(this.#head, this.#firstOther), this.#firstEvent), this.#startedAt);
  }
}

const noCounts: readonly number[] = [...bounds.map(() => 0), 0];

// NaN: did not happen
const earlier = (a: number, b: number): number => (Number.isNaN(a) || b < a ? b : a);
const later = (a: number, b: number): number => (Number.isNaN(a) || b > a ? b : a);

const orNull = (at: number): number | null => (Number.isNaN(at) ? null : at);

const textOf = (delta: Delta): string | null =>
  'text' in delta ? delta.text : 'fragment' in delta ? delta.fragment : null;
