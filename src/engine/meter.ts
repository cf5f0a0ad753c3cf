import type { Usage } from '../core/delta.ts';
import { checkFamily } from '../core/mistakes.ts';
import type { Family } from '../core/family.ts';
import { wallClock, type Clock, type Frame } from '../core/frame.ts';
import { bounds, type Metrics } from '../core/metrics.ts';
import type { Received, ReceivedEvent } from '../core/received.ts';
import type { Timing } from '../core/response.ts';
import { isToken } from './deltaReader.ts';

/** Options of `createMeter`. */
export interface MeterOptions {
  readonly clock?: Clock;
  /** A longer wait between tokens counts as a stall, in milliseconds (2000). */
  readonly stallMs?: number;
}

/** Measures one response. `take` accepts frames, received items, or both; `read` works at any time. */
export interface Meter<Event> {
  readonly take: (item: Frame | Received<Event>) => void;
  readonly read: () => Metrics;
}

/**
 * A meter for one response of `family`. Its time starts now. It keeps a histogram, so its memory is bounded. Each event
 * costs a step of the fold. An item that also came as a frame counts once. The final of `aggregate` has the same figures in
 * `meta.metrics`; a meter shows them while the response arrives.
 *
 * @example
 * const meter = createMeter(chat);
 * fromResponse(request).pipe(sse(), decode(chat), tap(meter.take), tokens(chat))
 */
export const createMeter = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  options: MeterOptions = {},
): Meter<Event> => {
  checkFamily(family);
  const { clock = wallClock, stallMs } = options;
  const measurement = new Measurement(family, clock.now(), stallMs);
  let state = family.initial;
  return {
    take: (item) => {
      if (item._tag !== 'Event') {
        measurement.take(item);
        return;
      }
      const stepped = family.step(state, item);
      // the reader's own fold reports an event that the fold refuses
      if (stepped._tag === 'Left') return;
      const before = state;
      state = stepped.right;
      measurement.takeEvent(item, before, state);
    },
    read: () => measurement.metrics(family.usage(state)),
  };
};

/** A longer wait between tokens counts as a stall. */
const STALL_MS = 2000;

/**
 * Measures how one response arrives. The caller folds the events: `meta` and `createMeter` share this class. NaN means
 * "did not happen": a field that is always a number stays unboxed.
 */
export class Measurement<Event, State, Snapshot, Final> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #startedAt: number;
  readonly #stallMs: number;
  #counts: number[] | null = null;
  #head = NaN;
  // the first item that is not an event
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
  // tokens that arrived at the same time as the token before them
  #together = 0;
  #events = 0;
  #heartbeats = 0;
  // whether the last event held a token
  #tokenBefore = false;
  #framed = false;
  #bytes: number | null = null;

  constructor(family: Family<Event, State, Snapshot, Final>, startedAt: number, stallMs: number = STALL_MS) {
    this.#family = family;
    this.#startedAt = startedAt;
    this.#stallMs = stallMs;
  }

  /** Takes everything except events. An item that also arrived as a frame counts once. */
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

  /** Takes an event that was folded, with the states before and after it. */
  takeEvent(item: ReceivedEvent<Event>, before: State, after: State): void {
    const { at } = item;
    // events of one chunk have the same time
    if (at !== this.#lastEvent) {
      if (this.#events === 0) this.#firstEvent = at;
      else if (at - this.#lastEvent > this.#longestGap) this.#longestGap = at - this.#lastEvent;
      this.#lastEvent = at;
    }
    this.#events += 1;
    const continues = this.#tokenBefore && this.#family.continues?.(before, after) === true;
    this.#tokenBefore = continues || this.#hasToken(item, before, after);
    if (!this.#tokenBefore) return;
    if (at === this.#lastToken) this.#together += 1;
    else this.#takeToken(at);
    this.#tokenEvents += 1;
  }

  /** The measured values, with the token counts that the API has reported so far. */
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

  /** The times of a response that ended at `endedAt`. */
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

  #hasToken(item: ReceivedEvent<Event>, before: State, after: State): boolean {
    let token = false;
    for (const delta of this.#family.deltas(item, before, after)) {
      if (delta._tag === 'Reasoning' && Number.isNaN(this.#firstReasoning)) this.#firstReasoning = item.at;
      if (delta._tag === 'Text' && Number.isNaN(this.#firstText)) this.#firstText = item.at;
      token ||= isToken(delta);
    }
    return token;
  }

  /** Takes a token that arrived at another time than the token before it. */
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

  // The items of a recording that is replayed without delay are older than the subscription.
  #began(): number {
    return earlier(earlier(earlier(this.#head, this.#firstOther), this.#firstEvent), this.#startedAt);
  }
}

const noCounts: readonly number[] = [...bounds.map(() => 0), 0];

// NaN means "did not happen"
const earlier = (a: number, b: number): number => (Number.isNaN(a) || b < a ? b : a);
const later = (a: number, b: number): number => (Number.isNaN(a) || b > a ? b : a);

const orNull = (at: number): number | null => (Number.isNaN(at) ? null : at);
