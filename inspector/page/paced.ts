import { connect, filter, merge, takeUntil, throttle, timer, type MonoTypeOperatorFunction } from 'rxjs';
import type { OpenExchange } from './opened.ts';

/**
 * Drops states that arrive faster than they can be drawn: drawing a trace takes time proportional to its items. The last state is
 * passed on at once.
 */
export const paced: MonoTypeOperatorFunction<OpenExchange> = (source$) =>
  source$.pipe(
    connect((shared$) => {
      const last$ = shared$.pipe(filter(({ isLive }) => !isLive));
      const live$ = shared$.pipe(
        filter(({ isLive }) => isLive),
        throttle(({ trace }) => timer(60 + (trace?.items.length ?? 0) / 40), { leading: true, trailing: true }),
        takeUntil(last$),
      );
      return merge(live$, last$);
    }),
  );
