import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import type { Trace } from '../../trace/trace.ts';
import { duration } from '../format.ts';
import { coloursOf } from '../parts/colours.ts';

interface Props {
  readonly a: Trace;
  readonly b: Trace;
  readonly version: number;
}

/** How the texts of two answers grew, on one axis. */
export const TwoCurves = ({ a, b, version }: Props): JSX.Element => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const colour = coloursOf(element);
    const line = (name: string): UPlot.Series => ({
      stroke: () => colour(name),
      width: 2,
      points: { show: false },
      spanGaps: true,
    });
    const axis = { stroke: () => colour('--muted'), ticks: { show: false } };
    const plot = new UPlot(
      {
        width: Math.max(100, element.clientWidth),
        height: 260,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false } },
        axes: [
          {
            ...axis,
            grid: { stroke: () => colour('--grid'), width: 1 },
            values: (_, places) => places.map((place) => duration(place)),
          },
          { ...axis, grid: { show: false }, size: 54 },
        ],
        series: [{}, line('--side-a'), line('--side-b')],
      },
      UPlot.join([curveOf(a), curveOf(b)]),
      element,
    );
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: Math.max(100, element.clientWidth), height: 260 });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [a, b, version]);
  const label = `A has ${String(lengthOf(a))} characters after ${duration(a.durationMs)}, B has ${String(lengthOf(b))} after ${duration(b.durationMs)}.`;
  return <div ref={ref} class="curves" role="img" aria-label={label} />;
};

const lengthOf = (trace: Trace): number => trace.parts.reduce((sum, { text }) => sum + text.length, 0);

const curveOf = (trace: Trace): UPlot.AlignedData => {
  const lengths = new Array<number>(trace.items.length).fill(0);
  for (const { ends, items } of trace.parts) {
    for (const [index, item] of items.entries())
      lengths[item] = (lengths[item] ?? 0) + (ends[index] ?? 0) - (ends[index - 1] ?? 0);
  }
  const places: number[] = [];
  const heights: number[] = [];
  let height = 0;
  for (const [index, length] of lengths.entries()) {
    height += length;
    const at = trace.times[index] ?? 0;
    // times must be unique
    if (places[places.length - 1] === at) heights[heights.length - 1] = height;
    else {
      places.push(at);
      heights.push(height);
    }
  }
  return [places, heights];
};
