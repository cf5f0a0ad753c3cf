import { defer, finalize, tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import { createMeter, type MeterOptions } from '../src/engine/meter.ts';
import type { Metrics } from '../src/core/metrics.ts';
import type { Received } from '../src/core/received.ts';

/**
 * Lets everything pass, and reports at the end how it came: time to first byte, first token, first reasoning; waits
 * between tokens as a histogram; stalls, tokens a second, heartbeats, bytes, usage.
 *
 *     received   -H-a-b-c-|
 *     metrics(chat, report)
 *     result     -H-a-b-c-|    report({ timeToFirstTokenMs: 3, … })
 *
 * `report` is called once for each subscription, at completion, error or unsubscribing. Times are the items' own `at`,
 * so a replay under virtual time measures what was recorded. Costs a fold's step for each event. For readers without a
 * final: that of `aggregate` has the same in `meta.metrics`.
 *
 * @example received$.pipe(metrics(chat, (metrics) => record(toOpenTelemetry(metrics))), tokens(chat))
 */
export const metrics =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
    report: (metrics: Metrics) => void,
    options: MeterOptions = {},
  ): MonoTypeOperatorFunction<Received<Event>> =>
  (received$) =>
    defer(() => {
      const meter = createMeter(family, options);
      let told = false;
      const tell = (): void => {
        if (told) return;
        told = true;
        report(meter.read());
      };
      // at the end, what `report` throws is an error of the stream; after an early leave there is nobody to tell
      return received$.pipe(tap<Received<Event>>({ next: meter.take, error: tell, complete: tell }), finalize(tell));
    });
