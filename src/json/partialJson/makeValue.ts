import type { Json } from '../json.ts';
import { copyArray, fillObject, type Container } from './container.ts';
import { isLarge, viewOf } from './view.ts';

/**
 * Returns the value of a container with `count` closed children and, if it is visible, an open child. Takes constant time for a large
 * container unless `plain`, otherwise time proportional to the number of children. An object is built from `names` and `values` each
 * time, because copying an object of more than a dozen names takes three to ten times as long.
 */
export const makeValue = (
  container: Container,
  count: number,
  child: Json | undefined,
  name: string,
  plain: boolean,
): Json => {
  const isView = !plain && isLarge(container, count);
  if (
    container.seen !== undefined &&
    container.seenIsView === isView &&
    container.seenCount === count &&
    container.seenChild === child
  )
    return container.seen;
  const value = isView
    ? viewOf(container, count, child, name)
    : container.names === null
      ? copyArray(container, count, child)
      : fillObject({}, container, count, child, name);
  container.seen = value;
  container.seenIsView = isView;
  container.seenCount = count;
  container.seenChild = child;
  return value;
};
