import { cpuMs, median } from '../measure/numbers.mjs';
import { smallOf } from '../measure/load.mjs';

/** `runs`: what is measured, by name. Nanoseconds of CPU an event of each: the median of so many rounds, all in turn. */
export const timesOf = async (runs, one, rounds) => {
  const small = smallOf(one);
  const taken = Object.entries(runs).map(([name, run]) => ({ name, run, ms: [] }));
  for (let warm = 0; warm < 40; warm += 1) for (const { run } of taken) await run(small);
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, ms } of taken) {
      globalThis.gc({ type: 'minor' });
      const from = cpuMs();
      await run(one);
      ms.push(cpuMs() - from);
    }
  }
  return Object.fromEntries(taken.map(({ name, ms }) => [name, (median(ms) * 1e6) / one.n]));
};
