import type { Json } from '../json.ts';
import { copyArray, fillObject, type Frame } from './frame.ts';
import { isLarge, viewOf } from './view.ts';

/**
 * The value of a frame that holds `count` closed children and, if one is visible, an open one. O(1) for the large ones, unless `plain`;
 * else O(width). An object is made from the log each time: copying one of more than a dozen names costs three to ten times as much.
 */
export const makeValue = (frame: Frame, count: number, child: Json | undefined, name: string, plain: boolean): Json => {
  const isView = !plain && isLarge(frame, count);
  if (frame.seen !== undefined && frame.seenIsView === isView && frame.seenCount === count && frame.seenChild === child)
    return frame.seen;
  const value = isView
    ? viewOf(frame, count, child, name)
    : frame.names === null
      ? copyArray(frame, count, child)
      : fillObject({}, frame, count, child, name);
  frame.seen = value;
  frame.seenIsView = isView;
  frame.seenCount = count;
  frame.seenChild = child;
  return value;
};
