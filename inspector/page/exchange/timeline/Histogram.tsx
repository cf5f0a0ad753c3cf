import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { histogramOf, type Bar } from '../../../trace/intervals.ts';
import { count, counted, duration } from '../../format.ts';

interface Props {
  readonly intervals: Float64Array;
  readonly usual: number;
  readonly gaps: number;
}

/** How long the events with output followed each other. */
export const Histogram = ({ intervals, usual, gaps }: Props): JSX.Element => {
  const bars = useMemo(() => shownBars(histogramOf(intervals)), [intervals]);
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  return (
    <figure class="histogram">
      <figcaption>
        Between tokens
        <span class="quiet-text">
          {total === 0 ? 'too few to measure' : `usually ${duration(usual)} · ${counted(gaps, 'stall')}`}
        </span>
      </figcaption>
      <ol>
        {bars.map((bar) => (
          <li key={bar.from} title={`${rangeOf(bar)}: ${count(bar.count)}`}>
            <span class="bar-name">{rangeOf(bar)}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${String(bar.count === 0 ? 0 : Math.max(1.5, (bar.count / most) * 100))}%` }} />
            </span>
            <span class="bar-count">{count(bar.count)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
};

/** Without the empty bars at both ends, and at most nine. */
const shownBars = (bars: readonly Bar[]): readonly Bar[] => {
  const first = bars.findIndex((bar) => bar.count > 0);
  const last = bars.findLastIndex((bar) => bar.count > 0);
  if (first < 0) return [];
  const shown = bars.slice(first, last + 1);
  return shown.length <= mostBars ? shown : merged(shown);
};

const mostBars = 9;

/** Joins neighbours until there are few enough. */
const merged = (bars: readonly Bar[]): readonly Bar[] => {
  const size = Math.ceil(bars.length / mostBars);
  const joined: Bar[] = [];
  for (let from = 0; from < bars.length; from += size) {
    const some = bars.slice(from, from + size);
    const first = some[0];
    const last = some[some.length - 1];
    if (first === undefined || last === undefined) break;
    joined.push({ from: first.from, to: last.to, count: some.reduce((sum, bar) => sum + bar.count, 0) });
  }
  return joined;
};

const rangeOf = ({ from, to }: Bar): string => {
  if (to === Infinity) return `over ${duration(from)}`;
  return from >= 1000 ? `${String(from / 1000)}–${String(to / 1000)} s` : `${String(from)}–${String(to)} ms`;
};
