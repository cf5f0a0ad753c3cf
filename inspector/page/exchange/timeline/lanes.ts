import type UPlot from 'uplot';
import type { Gap } from '../../../trace/intervals.ts';
import type { ItemKind } from '../../../trace/items.ts';
import { duration } from '../../format.ts';
import type { Axis } from '../../route.ts';

/** What a timeline draws. */
export interface Look {
  readonly axis: Axis;
  /** The curve: how many characters had arrived. */
  readonly places: number[];
  readonly heights: number[];
  readonly length: number;
  readonly items: readonly { readonly kind: ItemKind }[];
  readonly itemPlaces: readonly number[];
  readonly chunkPlaces: readonly number[];
  readonly gaps: readonly Gap[];
  readonly marks: readonly { readonly place: number; readonly name: string }[];
}

/** The height above the curve, in pixels of the style, where chunks and events have their lanes. */
export const lanesHeight = 48;
const chunkLane = { top: 18, height: 8 };
const eventLane = { top: 30, height: 16 };

type Colour = (name: string) => string;

/** Draws the stalls, behind everything else. */
export const drawGaps = (plot: UPlot, { gaps }: Look, colour: Colour): void => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const top = bbox.top - (lanesHeight - chunkLane.top) * ratio;
  ctx.save();
  clip(plot);
  ctx.font = `${String(10 * ratio)}px system-ui, sans-serif`;
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'center';
  for (const { from, to } of gaps) {
    const left = plot.valToPos(from, 'x', true);
    const right = plot.valToPos(to, 'x', true);
    if (right < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.fillStyle = colour('--gap');
    ctx.fillRect(left, top, Math.max(1, right - left), bbox.height + (lanesHeight - chunkLane.top) * ratio);
    const text = duration(to - from);
    if (right - left < ctx.measureText(text).width + 8 * ratio) continue;
    ctx.fillStyle = colour('--gap-ink');
    ctx.fillText(text, (left + right) / 2, bbox.top + bbox.height - 4 * ratio);
  }
  ctx.restore();
};

/** Draws a tick for each chunk and each event that is shown; of those in one column of pixels, one for each kind. */
export const drawLanes = (plot: UPlot, look: Look, colour: Colour): void => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const laneTop = bbox.top - lanesHeight * ratio;
  ctx.save();
  clip(plot);
  const width = Math.max(1, Math.round(ratio));
  drawTicks(
    plot,
    look.chunkPlaces,
    () => 'chunk',
    (left, name) => {
      ctx.fillStyle = colour(`--kind-${name}`);
      ctx.fillRect(left, laneTop + chunkLane.top * ratio, width, chunkLane.height * ratio);
    },
  );
  drawTicks(
    plot,
    look.itemPlaces,
    (index) => look.items[index]?.kind ?? 'other',
    (left, name) => {
      ctx.fillStyle = colour(`--kind-${name}`);
      ctx.fillRect(left, laneTop + eventLane.top * ratio, width * 1.5, eventLane.height * ratio);
    },
  );
  drawMarks(plot, look, colour);
  ctx.restore();
};

const drawTicks = (
  plot: UPlot,
  places: readonly number[],
  nameOf: (index: number) => string,
  draw: (left: number, name: string) => void,
): void => {
  const { bbox } = plot;
  const last = new Map<string, number>();
  // the scale is linear, so that two positions give all
  const zero = plot.valToPos(0, 'x', true);
  const perUnit = plot.valToPos(1, 'x', true) - zero;
  const from = firstAtLeast(places, (bbox.left - zero) / perUnit - 1);
  for (let index = from; index < places.length; index += 1) {
    const left = Math.round(zero + (places[index] ?? 0) * perUnit);
    if (left > bbox.left + bbox.width) break;
    const name = nameOf(index);
    if (last.get(name) === left) continue;
    last.set(name, left);
    draw(left, name);
  }
};

const firstAtLeast = (values: readonly number[], least: number): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The first byte and the first token, with their names if there is room. */
const drawMarks = (plot: UPlot, { marks }: Look, colour: Colour): void => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const top = bbox.top - lanesHeight * ratio;
  ctx.font = `${String(10.5 * ratio)}px system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  let free = -Infinity;
  for (const { place, name } of marks) {
    const left = Math.round(plot.valToPos(place, 'x', true));
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.strokeStyle = colour('--mark-line');
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(left, top + 14 * ratio);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    const text = `${name} ${duration(place)}`;
    const { width } = ctx.measureText(text);
    const at = left + width > bbox.left + bbox.width ? left - width : left;
    if (at < free) continue;
    ctx.fillStyle = colour('--ink');
    ctx.fillText(text, at, top);
    free = at + width + 8 * ratio;
  }
  ctx.setLineDash([]);
};

/** Draws only inside the chart and its lanes. */
const clip = ({ ctx, bbox }: UPlot): void => {
  const above = lanesHeight * devicePixelRatio;
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top - above, bbox.width, bbox.height + above);
  ctx.clip();
};
