import type { Trace } from './trace.ts';

/** An interval in which nothing arrived, in milliseconds since the request. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The intervals between items with output. */
export const intervalsOf = ({ tokenTimes }: Trace): Float64Array => {
  const intervals = new Float64Array(Math.max(0, tokenTimes.length - 1));
  for (let index = 0; index < intervals.length; index += 1) {
    intervals[index] = (tokenTimes[index + 1] ?? 0) - (tokenTimes[index] ?? 0);
  }
  return intervals;
};

/** The usual interval between items with output: the median of those that are not 0, in milliseconds; 0 if there are none. */
export const usualInterval = (intervals: Float64Array): number => {
  const sorted = intervals.filter((interval) => interval > 0).sort();
  return sorted[sorted.length >> 1] ?? 0;
};

/** The stalls: intervals between chunks that are at least a quarter of a second and ten times the usual interval. */
export const gapsOf = ({ frameTimes, headMs }: Trace, usualMs: number): readonly Gap[] => {
  const least = Math.max(250, usualMs * 10);
  const gaps: Gap[] = [];
  let last = headMs ?? 0;
  for (const at of frameTimes) {
    if (at - last >= least) gaps.push({ from: last, to: at });
    last = at;
  }
  return gaps;
};

/** A bar of a histogram: how many intervals are from `from` to `to` milliseconds. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const bounds = [0, 1, 2, 5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000];

/** Counts intervals. The bars get wider, because most intervals are short and the interesting ones are long. */
export const histogramOf = (intervals: Float64Array): readonly Bar[] => {
  const counts = bounds.map(() => 0);
  for (const interval of intervals) {
    const at = bounds.findLastIndex((bound) => interval >= bound);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return bounds.map((from, index) => ({ from, to: bounds[index + 1] ?? Infinity, count: counts[index] ?? 0 }));
};
