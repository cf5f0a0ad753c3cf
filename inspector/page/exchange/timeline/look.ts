import type { Gap } from '../../../trace/intervals.ts';
import type { Trace } from '../../../trace/trace.ts';
import { upperBound } from '../../../trace/upperBound.ts';
import type { Axis } from '../../route.ts';
import type { Look } from './lanes.ts';

/**
 * The curve between two places, with at most `mostPoints` points, because a screen has fewer columns: every so many of the points,
 * and one on each side.
 */
export const curveIn = ({ places, heights }: Look, from: number, to: number): [number[], number[]] => {
  const first = Math.max(0, upperBound(places, from) - 1);
  const last = Math.min(places.length - 1, upperBound(places, to));
  const step = Math.max(1, Math.ceil((last - first) / mostPoints));
  const curve: [number[], number[]] = [[], []];
  for (let index = first; index <= last; index = index === last ? last + 1 : Math.min(index + step, last)) {
    curve[0].push(places[index] ?? 0);
    curve[1].push(heights[index] ?? 0);
  }
  return curve;
};

const mostPoints = 8000;

/** What a timeline draws of a trace. Takes time proportional to its items. */
export const lookOf = (trace: Trace, axis: Axis, gaps: readonly Gap[]): Look => {
  const { items, times, frames, frameTimes } = trace;
  const isTime = axis === 'time';
  const lengths = new Float64Array(items.length);
  for (const { kind, ends, items: at } of trace.parts) {
    if (kind === 'image' || kind === 'audio') continue;
    for (let index = 0; index < at.length; index += 1) {
      const item = at[index] ?? 0;
      lengths[item] = (lengths[item] ?? 0) + (ends[index] ?? 0) - (ends[index - 1] ?? 0);
    }
  }
  const places = [0];
  const heights = [0];
  let height = 0;
  for (let index = 0; index < lengths.length; index += 1) {
    height += lengths[index] ?? 0;
    places.push(isTime ? (times[index] ?? 0) : index + 1);
    heights.push(height);
  }
  const length = isTime ? trace.durationMs : items.length;
  places.push(length);
  heights.push(height);
  return {
    axis,
    places,
    heights,
    length,
    items,
    itemPlaces: isTime ? times : items.map((_, index) => index + 1),
    chunkPlaces: isTime ? frameTimes.filter((_, index) => frames[index]?._tag === 'Bytes') : [],
    gaps: isTime ? gaps : [],
    marks: isTime ? marksOf(trace) : [],
  };
};

const marksOf = ({ headMs, frameTimes, tokenTimes }: Trace): Look['marks'] => {
  const [firstByte] = frameTimes;
  const [firstToken] = tokenTimes;
  return [
    ...(headMs === null ? [] : [{ place: headMs, name: 'head' }]),
    ...(firstByte === undefined ? [] : [{ place: firstByte, name: 'first byte' }]),
    ...(firstToken === undefined ? [] : [{ place: firstToken, name: 'first token' }]),
  ];
};

/** The last item before a place. */
export const itemNear = ({ itemPlaces }: Look, place: number): number | null => {
  let low = 0;
  let high = itemPlaces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((itemPlaces[middle] ?? Infinity) <= place) low = middle + 1;
    else high = middle;
  }
  if (itemPlaces.length === 0) return null;
  const before = Math.max(0, low - 1);
  const after = Math.min(itemPlaces.length - 1, low);
  return place - (itemPlaces[before] ?? 0) <= (itemPlaces[after] ?? 0) - place ? before : after;
};
