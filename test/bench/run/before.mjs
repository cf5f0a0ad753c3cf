// The library beside the build of another checkout, both in one run.
import { isPeer } from '../plan.mjs';
import { median } from '../measure/numbers.mjs';
import { drop, inProcess, store } from './process.mjs';

/** How many processes measure each version of a case, in turn. */
const PROCESSES = 2;
const SIZES = ['10k', '100k'];

/** Each of our libraries in each workload: its ratios to the floor, now and before. `folder`: the other checkout. */
export async function* measureBefore(workloads, sampling, hasCase, folder) {
  for (const { title, libraries, sizes, caseOf, takes } of workloads) {
    for (const size of sizes.filter((one) => SIZES.includes(one) && hasCase(caseOf(one)))) {
      const id = caseOf(size);
      store(id);
      store(caseOf('1k'));
      for (const library of Object.keys(libraries).filter((name) => !isPeer(name) && takes(name, size))) {
        const found = { now: [], before: [] };
        for (let process = 0; process < PROCESSES; process += 1) {
          const args = [library, id, JSON.stringify(sampling)];
          found.now.push(await inProcess('measure/time.mjs', args));
          found.before.push(await inProcess('measure/time.mjs', [...args, folder]));
        }
        const of = (version) => median(found[version].map(({ ratio }) => ratio ?? NaN));
        const fault = [...found.now, ...found.before].find((one) => one.fault || one.error);
        yield {
          title,
          library,
          size,
          now: of('now'),
          before: of('before'),
          fault: fault?.fault ?? fault?.error ?? null,
        };
      }
      drop(id);
    }
  }
}
