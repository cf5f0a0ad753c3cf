import { sizeOf } from '../generate/index.mjs';

export const sizeIn = (id) => /-(\w+)@/.exec(id)[1];
export const deltasIn = (id) => sizeOf(sizeIn(id));

export const figure = (value) => {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
};

export const find = (results, library, id) => results.find((one) => one.library === library && one.case === id);

/**
 * How cost grows with length, from the shortest case of at least 10,000 deltas (or the shortest) to the longest: 1 is
 * linear, 2 quadratic. By the ratios, since the floor is linear and a busy machine slows both alike.
 */
export const exponent = (results) => {
  const measured = results.filter(({ ratio }) => Number.isFinite(ratio));
  const long = measured.filter((one) => deltasIn(one.case) >= 10_000);
  const [first, ...rest] = long.length > 1 ? long : measured;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return NaN;
  return 1 + Math.log(last.ratio / first.ratio) / Math.log(deltasIn(last.case) / deltasIn(first.case));
};
