import { connect, filter, merge, takeUntil, throttle, timer, type MonoTypeOperatorFunction } from 'rxjs';
import type { Trace } from '../trace/trace.ts';
import type { OpenExchange } from './opened.ts';

/**
 * Drops states that arrive faster than they can be drawn: drawing a trace takes time proportional to its items. What happened long
 * ago is still being loaded, and is drawn less often than what happens now. The last state is passed on at once.
 */
export const paced: MonoTypeOperatorFunction<OpenExchange> = (source$) =>
  source$.pipe(
    connect((shared$) => {
      const last$ = shared$.pipe(filter(({ isLive }) => !isLive));
      const live$ = shared$.pipe(
        filter(({ isLive }) => isLive),
        throttle(({ trace }) => timer(pauseAfter(trace)), { leading: true, trailing: true }),
        takeUntil(last$),
      );
      return merge(live$, last$);
    }),
  );

const pauseAfter = (trace: Trace | null): number => {
  if (trace === null) return 0;
  const isPast = Date.now() - trace.startedAt - trace.durationMs > 10_000;
  return (isPast ? 1500 : 60) + trace.items.length / 40;
};
