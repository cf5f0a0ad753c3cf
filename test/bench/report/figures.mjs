import { sizeOf } from '../generate/index.mjs';

const sizeIn = (id) => /-(\w+)@/.exec(id)[1];
export const deltasIn = (id) => sizeOf(sizeIn(id));

export const figure = (value) => {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
};

export const find = (results, library, id) => results.find((one) => one.library === library && one.case === id);

/** By length, what was measured of a library in a workload. */
export const measuredIn = (results, { sizes, caseOf }, library) =>
  sizes.map((size) => find(results, library, caseOf(size))).filter((one) => one?.ratio !== undefined);

/**
 * How cost grows with length, from the shortest case of at least 10,000 deltas to the longest: 1 is linear, 2 quadratic.
 * By the ratios, since the floor is linear and a busy machine slows both alike. NaN where there are no two such cases.
 */
export const exponent = (measured) => {
  const long = measured.filter((one) => deltasIn(one.case) >= 10_000);
  const [first, last] = [long[0], long.at(-1)];
  if (first === last) return NaN;
  return 1 + Math.log(last.ratio / first.ratio) / Math.log(deltasIn(last.case) / deltasIn(first.case));
};
