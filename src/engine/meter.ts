import type { Family } from '../core/family.ts';
import { stepReceived } from '../core/fold.ts';
import { wallClock, type Clock, type Frame } from '../core/frame.ts';
import type { Received } from '../core/received.ts';
import { Gauge } from './gauge.ts';
import type { Metrics } from '../core/metrics.ts';

export interface MeterOptions {
  readonly clock?: Clock;
  /** From how long a wait between tokens is a stall, in milliseconds (2000). */
  readonly stallMs?: number;
}

/** Watches one response. `take` items as they pass, frames, received items, or both; `read` at any time. */
export interface Meter<Event> {
  readonly take: (item: Frame | Received<Event>) => void;
  readonly read: () => Metrics;
}

/**
 * A meter for one response of `family`. Time starts now. Memory is bounded: a histogram, not a list. An event costs a
 * fold's step and a bucket. What passes it twice, as frame and as item, counts once. The final of `aggregate` has the
 * same figures in `meta.metrics`; a meter shows them on the way.
 *
 * @example
 * const meter = createMeter(chat);
 * fromResponse(request).pipe(sse(), decode(chat), tap(meter.take), tokens(chat))
 */
export const createMeter = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  options: MeterOptions = {},
): Meter<Event> => {
  const { clock = wallClock, stallMs } = options;
  const gauge = new Gauge(family, clock.now(), stallMs);
  let state = family.initial;
  return {
    take: (item) => {
      if (item._tag !== 'Event') {
        gauge.take(item);
        return;
      }
      const stepped = stepReceived(family, state, item);
      // an event that the fold refuses: the reader's own fold says so
      if (stepped._tag === 'Left') return;
      const before = state;
      state = stepped.right;
      gauge.takeEvent(item, before, state);
    },
    read: () => gauge.metrics(family.usage(state)),
  };
};
