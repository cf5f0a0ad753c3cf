import UPlot from 'uplot';
import type { Gap } from '../../../trace/intervals.ts';
import type { Trace } from '../../../trace/trace.ts';
import { duration } from '../../format.ts';
import { coloursOf } from '../../parts/colours.ts';
import type { Axis } from '../../route.ts';
import { lanesHeight, drawGaps, drawLanes, type Look } from './lanes.ts';
import { curveIn, itemNear, lookOf } from './look.ts';

/** The chart of a timeline. */
export interface Plot {
  readonly show: (trace: Trace, axis: Axis, gaps: readonly Gap[]) => void;
  /** Shows `factor` times as much, around a place of the axis. */
  readonly zoom: (factor: number, around: number) => void;
  /** Moves what is shown by a part of itself. */
  readonly pan: (by: number) => void;
  readonly fit: () => void;
  /** Where a place of the axis is, in pixels from the left; null if it is not shown. */
  readonly leftOf: (place: number) => number | null;
  readonly close: () => void;
}

export interface PlotEvents {
  /** The number of the item under the pointer; null if there is none. */
  readonly onHover: (item: number | null) => void;
  readonly onPick: (place: number) => void;
  readonly onDraw: () => void;
}

/** Makes a chart in an element, which it fills. Drawing takes time proportional to the items, and moving the cursor draws nothing. */
export const makePlot = (element: HTMLElement, events: PlotEvents): Plot => {
  let look: Look | null = null;
  let range: { readonly from: number; readonly to: number } | null = null;
  const colour = coloursOf(element);

  const options: UPlot.Options = {
    width: Math.max(100, element.clientWidth),
    height: element.clientHeight,
    legend: { show: false },
    padding: [lanesHeight + 8, 12, 0, 0],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: { dblclick: () => null },
    },
    scales: {
      x: { time: false, range: (_, from, to) => (range === null ? [from, to] : [range.from, range.to]) },
      y: { range: (_, _from, to) => [0, Math.max(1, to)] },
    },
    axes: [
      {
        stroke: () => colour('--muted'),
        grid: { stroke: () => colour('--grid'), width: 1 },
        ticks: { show: false },
        size: 24,
        values: (_, places) => places.map((place) => (look?.axis === 'event' ? String(place) : duration(place))),
      },
      {
        stroke: () => colour('--muted'),
        grid: { show: false },
        ticks: { show: false },
        size: 46,
        values: (_, values) => values.map((value) => (value >= 1000 ? `${String(value / 1000)}k` : String(value))),
      },
    ],
    series: [
      {},
      {
        stroke: () => colour('--curve'),
        width: 1.5,
        fill: () => colour('--curve-fill'),
        points: { show: false },
        ...(UPlot.paths.stepped === undefined ? {} : { paths: UPlot.paths.stepped({ align: 1 }) }),
      },
    ],
    hooks: {
      drawClear: [
        (plot) => {
          if (look !== null) drawGaps(plot, look, colour);
        },
      ],
      draw: [
        (plot) => {
          if (look !== null) drawLanes(plot, look, colour);
          events.onDraw();
        },
      ],
      setCursor: [
        (plot) => {
          const { left = -1 } = plot.cursor;
          events.onHover(left < 0 || look === null ? null : itemNear(look, plot.posToVal(left, 'x')));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          setRange(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
        },
      ],
    },
  };
  const plot = new UPlot(options, [[], []], element);

  const lengthOf = (): number => (look === null ? 1 : Math.max(look.length, 1e-6));
  const redraw = (): void => {
    const { from, to } = shown();
    if (look !== null) plot.setData(curveIn(look, from, to), false);
    plot.setScale('x', { min: from, max: to });
  };
  const setRange = (from: number, to: number): void => {
    const length = lengthOf();
    const width = Math.min(length, Math.max(to - from, length / 100_000));
    const start = Math.max(0, Math.min(from, length - width));
    range = width >= length ? null : { from: start, to: start + width };
    redraw();
  };
  const shown = (): { readonly from: number; readonly to: number } => range ?? { from: 0, to: lengthOf() };
  const zoom = (factor: number, around: number): void => {
    const { from, to } = shown();
    const middle = around >= from && around <= to ? around : (from + to) / 2;
    setRange(middle - (middle - from) * factor, middle + (to - middle) * factor);
  };
  const pan = (by: number): void => {
    const { from, to } = shown();
    const width = to - from;
    const start = Math.max(0, Math.min(from + by * width, lengthOf() - width));
    setRange(start, start + width);
  };

  let pressedAt: number | null = null;
  plot.over.addEventListener('pointerdown', ({ offsetX }) => {
    pressedAt = offsetX;
  });
  plot.over.addEventListener('click', ({ offsetX }) => {
    if (pressedAt !== null && Math.abs(offsetX - pressedAt) < 4) events.onPick(plot.posToVal(offsetX, 'x'));
  });
  plot.over.addEventListener('dblclick', () => {
    range = null;
    redraw();
  });
  plot.over.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      if (event.ctrlKey) zoom(event.deltaY > 0 ? 1.25 : 0.8, plot.posToVal(event.offsetX, 'x'));
      else pan((event.deltaX + (event.shiftKey ? event.deltaY : 0)) / 800);
    },
    { passive: false },
  );

  const observer = new ResizeObserver(() => {
    plot.setSize({ width: Math.max(100, element.clientWidth), height: element.clientHeight });
  });
  observer.observe(element);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const repaint = (): void => {
    plot.redraw(false, false);
  };
  dark.addEventListener('change', repaint);

  return {
    show: (trace, axis, gaps) => {
      if (look !== null && look.axis !== axis) range = null;
      look = lookOf(trace, axis, gaps);
      redraw();
    },
    zoom,
    pan,
    fit: () => {
      range = null;
      redraw();
    },
    leftOf: (place) => {
      if (look === null) return null;
      const { from, to } = shown();
      if (place < from || place > to) return null;
      return plot.valToPos(place, 'x') + plot.over.offsetLeft;
    },
    close: () => {
      observer.disconnect();
      dark.removeEventListener('change', repaint);
      plot.destroy();
    },
  };
};
