import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { asyncScheduler, throttleTime } from 'rxjs';
import { intervalsOf, usualInterval } from '../../trace/intervals.ts';
import { Cursor } from '../cursor.ts';
import { nothingYet, openExchange } from '../opened.ts';
import { paced } from '../paced.ts';
import { Problems } from '../parts/small.tsx';
import { replaceRoute, type ExchangeRoute } from '../route.ts';
import { useObservable } from '../useObservable.ts';
import { ExchangeHeader } from './ExchangeHeader.tsx';
import { Figures } from './Figures.tsx';
import { Tabs } from './Tabs.tsx';
import { TextView } from './text/TextView.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { Transport } from './Transport.tsx';
import { useKeys } from './useKeys.ts';
import type { ViewProps } from './viewProps.ts';

/** One exchange in linked views that share one cursor. */
export const ExchangeView = ({ route: given }: { readonly route: ExchangeRoute }): JSX.Element => {
  const { key } = given;
  const [route, setRoute] = useState(given);
  const [cursor] = useState(() => new Cursor(given.position));
  const source$ = useMemo(() => openExchange(key).pipe(paced), [key]);
  const { trace, failure, version, isLive } = useObservable(source$, nothingYet);
  const axis = route.axis ?? (trace === null || !trace.isEnded || trace.durationMs > 0 ? 'time' : 'event');
  if (trace !== null) cursor.follow(trace, axis);
  const intervals = useMemo(() => (trace === null ? new Float64Array() : intervalsOf(trace)), [trace, version]);
  const usual = useMemo(() => usualInterval(intervals), [intervals]);

  useEffect(() => {
    const subscription = cursor.moment$
      .pipe(throttleTime(300, asyncScheduler, { leading: false, trailing: true }))
      .subscribe({
        next: ({ position }) => {
          setRoute((before) => (before.position === position ? before : { ...before, position }));
        },
        error: reportError,
      });
    return () => {
      subscription.unsubscribe();
      cursor.close();
    };
  }, [cursor]);
  useEffect(() => {
    replaceRoute(route);
  }, [route]);
  useKeys(cursor);

  if (failure !== null || trace === null) {
    return (
      <main class="exchange-view">
        <ExchangeHeader routeKey={key} trace={null} isLive={false} />
        <p class="empty" role="status">
          {failure ?? 'Reading…'}
        </p>
      </main>
    );
  }
  const props: ViewProps = {
    trace,
    version,
    intervals,
    usual,
    cursor,
    route,
    axis,
    onRoute: (change) => {
      setRoute((before) => ({ ...before, ...change }));
    },
  };
  return (
    <main class="exchange-view">
      <ExchangeHeader routeKey={key} trace={trace} isLive={isLive} />
      <Problems problems={trace.problems} />
      <Figures trace={trace} version={version} isLive={isLive} />
      <section class="panel timeline-panel" aria-label="Timeline">
        <Timeline {...props} />
        <Transport {...props} isLive={isLive} />
      </section>
      <div class="halves">
        <TextView {...props} />
        <Tabs {...props} />
      </div>
    </main>
  );
};
