import type { Shaped } from '../decoding/template/index.ts';
import type { Delta, Usage } from '../delta.ts';
import { deltasReceived, type Family } from '../family.ts';
import type { Frame } from '../frame.ts';
import type { Timing } from '../openAIResponse.ts';
import type { Received, ReceivedEvent } from '../received.ts';
import { isToken } from '../run/deltaReader.ts';
import { bounds, type Metrics } from './metrics.ts';

/** What one response's arrival is measured with, by whoever folds it: `meta` and `createMeter` read the same gauge. */
export interface Gauge<Event, State> {
  /** Everything but events: heads, bytes, heartbeats, ends. One that passes twice, as frame and as item, counts once. */
  readonly take: (item: Exclude<Frame | Received<Event>, ReceivedEvent<Event>>) => void;
  /** An event that was folded, with the states around it. Of an event like the last one it looks at nothing but the time. */
  readonly takeEvent: (item: ReceivedEvent<Event>, before: State, after: State) => void;
  readonly metrics: (usage: Usage | null) => Metrics;
  readonly timing: (endedAt: number) => Timing;
}

/** From how long a wait between tokens is a stall, in milliseconds. */
const STALL_MS = 2000;

export const createGauge = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  startedAt: number,
  stallMs: number = STALL_MS,
): Gauge<Event, State> => {
  const counts = [...bounds.map(() => 0), 0];
  // NaN: did not happen. Fields of one object, which the engine updates in place: a time for each event is no object.
  const times = {
    head: NaN,
    firstByte: NaN,
    firstEvent: NaN,
    firstToken: NaN,
    firstReasoning: NaN,
    firstText: NaN,
    lastEvent: NaN,
    lastToken: NaN,
    last: startedAt,
    longestGap: 0,
    waited: 0,
    longestWait: 0,
    stalled: 0,
  };
  let stalls = 0;
  let tokenEvents = 0;
  // tokens that came with the one before them
  let together = 0;
  let events = 0;
  let heartbeats = 0;
  let framed = false;
  let bytes: number | null = null;
  // the shape of an event that held a token, and which of its holes: text in the same place is a token too
  let spoken: Shaped['template'] | null = null;
  let place = -1;

  const speaksOn = ({ shaped }: ReceivedEvent<Event>): boolean => {
    if (spoken === null || shaped?.template !== spoken) return false;
    const said = shaped.values[place];
    return typeof said === 'string' && said !== '';
  };

  const speaks = (item: ReceivedEvent<Event>, before: State, after: State): boolean => {
    let token = false;
    for (const delta of deltasReceived(family, item, before, after)) {
      if (delta._tag === 'Reasoning' && Number.isNaN(times.firstReasoning)) times.firstReasoning = item.at;
      if (delta._tag === 'Text' && Number.isNaN(times.firstText)) times.firstText = item.at;
      if (token || !isToken(delta)) continue;
      token = true;
      const { shaped } = item;
      spoken = shaped?.template ?? null;
      place = shaped?.values.indexOf(textOf(delta)) ?? -1;
    }
    return token;
  };

  /** A token that came later than the one before it. */
  const takeToken = (at: number): void => {
    if (tokenEvents === 0) times.firstToken = at;
    else {
      const wait = Math.max(0, at - times.lastToken);
      const bucket = bounds.findIndex((bound) => wait <= bound);
      const index = bucket < 0 ? bounds.length : bucket;
      counts[index] = (counts[index] ?? 0) + 1;
      times.waited += wait;
      if (wait > times.longestWait) times.longestWait = wait;
      if (wait > stallMs) {
        stalls += 1;
        times.stalled += wait;
      }
    }
    times.lastToken = at;
  };

  const come = (at: number): void => {
    if (at > times.last) times.last = at;
    if (Number.isNaN(times.firstByte)) times.firstByte = at;
  };

  const since = (at: number): number | null => (Number.isNaN(at) ? null : at - startedAt);

  return {
    take: (item) => {
      const { at } = item;
      switch (item._tag) {
        case 'Head':
        case 'End':
          if (at > times.last) times.last = at;
          if (item._tag === 'Head' && Number.isNaN(times.head)) times.head = at;
          return;
        case 'Bytes':
          framed = true;
          bytes = (bytes ?? 0) + item.bytes.length;
          break;
        case 'Piece':
          if (!framed) bytes = (bytes ?? 0) + item.bytes;
          break;
        case 'Comment':
          heartbeats += 1;
          break;
        default:
      }
      come(at);
    },
    takeEvent: (item, before, after) => {
      const { at } = item;
      // those of one chunk come at one time
      if (at !== times.lastEvent) {
        come(at);
        if (events === 0) times.firstEvent = at;
        else if (at - times.lastEvent > times.longestGap) times.longestGap = at - times.lastEvent;
        times.lastEvent = at;
      }
      events += 1;
      if (!speaksOn(item) && !speaks(item, before, after)) return;
      if (at === times.lastToken) together += 1;
      else takeToken(at);
      tokenEvents += 1;
    },
    metrics: (usage) => {
      const tokens = usage?.outputTokens ?? tokenEvents;
      const spokenFor = times.lastToken - times.firstToken;
      return {
        startedAt,
        timeToHeadMs: since(times.head),
        timeToFirstByteMs: since(times.firstByte),
        timeToFirstEventMs: since(times.firstEvent),
        timeToFirstTokenMs: since(times.firstToken),
        timeToFirstReasoningMs: since(times.firstReasoning),
        timeToFirstTextMs: since(times.firstText),
        durationMs: times.last - startedAt,
        betweenTokens: {
          bounds,
          counts: counts.map((count, index) => (index === 0 ? count + together : count)),
          count: Math.max(0, tokenEvents - 1),
          sum: times.waited,
          max: times.longestWait,
        },
        stalls: { count: stalls, totalMs: times.stalled },
        tokensPerSecond: spokenFor > 0 && tokens > 1 ? ((tokens - 1) * 1000) / spokenFor : null,
        tokenEvents,
        events,
        heartbeats,
        bytes,
        usage,
      };
    },
    timing: (endedAt) => ({
      startedAt,
      headAt: orNull(times.head),
      firstEventAt: orNull(times.firstEvent),
      firstTokenAt: orNull(times.firstToken),
      lastEventAt: orNull(times.lastEvent),
      endedAt,
      longestGapMs: times.longestGap,
    }),
  };
};

const orNull = (at: number): number | null => (Number.isNaN(at) ? null : at);

const textOf = (delta: Delta): string | null =>
  'text' in delta ? delta.text : 'fragment' in delta ? delta.fragment : null;
