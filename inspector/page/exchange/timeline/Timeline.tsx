import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { gapsOf } from '../../../trace/intervals.ts';
import { counted, duration, shortened, visible } from '../../format.ts';
import { Icon } from '../../parts/icons.tsx';
import type { ViewProps } from '../viewProps.ts';
import { Histogram } from './Histogram.tsx';
import { Legend } from './Legend.tsx';
import { makePlot, type Plot } from './plot.ts';

/** Every chunk and event on an axis, with the stalls between them, and the text that had arrived. */
export const Timeline = ({ trace, version, intervals, usual, cursor, axis }: ViewProps): JSX.Element => {
  const place = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const gaps = useMemo(() => gapsOf(trace, usual), [trace, version, usual]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const made = makePlot(element, {
      onHover: setHovered,
      onPick: (at) => {
        cursor.pause();
        cursor.moveTo(at);
      },
      onDraw: () => {
        moveLine();
      },
    });
    plot.current = made;
    const moveLine = (): void => {
      if (line.current === null) return;
      const left = made.leftOf(cursor.place);
      line.current.style.transform = `translateX(${String(left ?? 0)}px)`;
      line.current.style.visibility = left === null ? 'hidden' : 'visible';
    };
    const subscription = cursor.moment$.subscribe({ next: moveLine, error: reportError });
    return () => {
      subscription.unsubscribe();
      made.close();
    };
  }, [cursor]);

  useEffect(() => {
    plot.current?.show(trace, axis, gaps);
  }, [trace, version, axis, gaps]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const now = plot.current;
    if (now === null || event.ctrlKey || event.metaKey) return;
    const run: Readonly<Record<string, () => void>> = {
      '+': () => {
        now.zoom(0.5, cursor.place);
      },
      '=': () => {
        now.zoom(0.5, cursor.place);
      },
      '-': () => {
        now.zoom(2, cursor.place);
      },
      '0': () => {
        now.fit();
      },
      ArrowLeft: () => {
        if (event.shiftKey) now.pan(-0.25);
        else cursor.step(-1);
      },
      ArrowRight: () => {
        if (event.shiftKey) now.pan(0.25);
        else cursor.step(1);
      },
      Home: () => {
        cursor.pause();
        cursor.moveTo(0);
      },
      End: () => {
        cursor.toEnd();
      },
    };
    const action = run[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const item = hovered === null ? undefined : trace.items[hovered];
  const before = hovered === null || hovered === 0 ? null : (trace.times[hovered - 1] ?? null);

  return (
    <div class="timeline">
      <div class="timeline-main">
        <div class="timeline-bar">
          <Legend trace={trace} version={version} />
          <span class="timeline-tools" role="group" aria-label="Zoom">
            <Tool label="Zoom in" icon="plus" run={() => plot.current?.zoom(0.5, cursor.place)} />
            <Tool label="Zoom out" icon="minus" run={() => plot.current?.zoom(2, cursor.place)} />
            <Tool label="Earlier" icon="previous" run={() => plot.current?.pan(-0.25)} />
            <Tool label="Later" icon="next" run={() => plot.current?.pan(0.25)} />
            <Tool label="The whole response" icon="fit" run={() => plot.current?.fit()} />
          </span>
        </div>
        <div
          class="plot"
          tabIndex={0}
          role="group"
          aria-label={`Timeline: ${counted(trace.items.length, 'event')} in ${duration(trace.durationMs)}, ${counted(gaps.length, 'stall')}. Plus and minus zoom, shift and the arrows pan, the arrows step.`}
          onKeyDown={onKeyDown}
        >
          <div ref={place} class="plot-canvas" aria-hidden="true" />
          <div ref={line} class="plot-cursor" aria-hidden="true" />
        </div>
        <p class="hover-text" aria-hidden="true">
          {item === undefined ? (
            <span class="quiet-text">
              The curve counts the characters of the answer. Drag to zoom, click to set the moment.
            </span>
          ) : (
            <>
              <span class={`mark mark-${item.kind}`} /> {duration(item.at)} · event {String((hovered ?? 0) + 1)}
              {before !== null && ` · ${duration(item.at - before)} after the one before`} ·{' '}
              <code>{shortened(visible(item.data), 160)}</code>
            </>
          )}
        </p>
      </div>
      <Histogram intervals={intervals} usual={usual} gaps={gaps.length} />
    </div>
  );
};

const Tool = ({
  label,
  icon,
  run,
}: {
  readonly label: string;
  readonly icon: 'plus' | 'minus' | 'previous' | 'next' | 'fit';
  readonly run: () => void;
}): JSX.Element => (
  <button type="button" class="button round small" aria-label={label} title={label} onClick={run}>
    <Icon name={icon} />
  </button>
);
