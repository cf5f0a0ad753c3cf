import { defer, finalize, tap, type MonoTypeOperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import { createMeter, type MeterOptions } from '../src/engine/meter.ts';
import type { Metrics } from '../src/core/metrics.ts';
import type { Received } from '../src/core/received.ts';

/**
 * Reports the metrics of a response at its end: time to the first byte, token and reasoning, a histogram of the intervals
 * between tokens, stalls, tokens per second, heartbeats, bytes and usage. Passes every item on unchanged.
 *
 *     received   -H-a-b-c-|
 *     metrics(chat, report)
 *     result     -H-a-b-c-|    report({ timeToFirstTokenMs: 3, … })
 *
 * Calls `report` once per subscription, when it completes, errors or is unsubscribed. Times come from `at` of the items,
 * so a replay reports the recorded times. Takes the time of a fold's step per event. If you use `aggregate`, you do not
 * need this operator: the final has the same values in `meta.metrics`.
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
      let reported = false;
      const reportOnce = (): void => {
        if (reported) return;
        reported = true;
        report(meter.read());
      };
      // an error that `report` throws in `tap` becomes an error of the stream
      return received$.pipe(
        tap<Received<Event>>({ next: meter.take, error: reportOnce, complete: reportOnce }),
        finalize(reportOnce),
      );
    });
