// One library, one case, one process: the floor runs before and after each sample of the library, and a sample's ratio is
// to the mean of the two. CPU time of all threads, so that the collector's helpers count.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { faultOf } from '../generate/index.mjs';
import * as floor from '../adapters/floor.mjs';
import { loadCase, smallOf } from './load.mjs';
import { cpuMs, median } from './numbers.mjs';

// `checkout`: whose library is measured, if it is not this one
const [adapterName, caseId, options, checkout] = process.argv.slice(2);
const { samples, sampleMs, budgetSeconds, afterCollection = false } = JSON.parse(options);

/** Runs `times` times. Ends each with the microtasks that a library leaves behind, so that they are charged to it. */
const sample = async (run, one, times) => {
  const from = cpuMs();
  let answer;
  for (let left = times; left > 0; left -= 1) {
    answer = await run(one);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return { ms: (cpuMs() - from) / times, answer };
};
// only the young generation: a full collection lets hidden classes die, and the code that was optimised for them
const tidy = () => {
  globalThis.gc({ type: 'minor' });
};

// what the library had to itself is not in use now, as in a server between two requests
const beforeOurs = () => {
  if (afterCollection) globalThis.gc();
  else tidy();
};

const adapters = checkout === undefined ? '..' : pathToFileURL(join(checkout, 'test/bench')).href;
const adapter = await import(`${adapters}/adapters/${adapterName}.mjs`);
const one = loadCase(caseId);
const small = smallOf(one);
const begun = performance.now();
for (let round = 0; round < 400; round += 1) {
  await sample(floor.run, small, 1);
  await sample(adapter.run, small, 1);
  const spent = performance.now() - begun;
  if ((round >= 8 && spent > 600) || spent > 2000) break;
}

// a run that takes too long is reported as such by the parent, which ends this process
process.send({ _tag: 'Begin' });
const first = await sample(adapter.run, one, 1);
process.send({ _tag: 'First', ms: first.ms, fault: faultOf(first.answer, one) });
first.answer = undefined;
const firstFloor = await sample(floor.run, one, 1);
const times = (ms) => Math.max(1, Math.min(200, Math.ceil(sampleMs / ms)));
const ours = afterCollection ? 1 : times(first.ms);
const theirs = times(firstFloor.ms);
const round = first.ms * ours + firstFloor.ms * theirs;
// at least three, but for what takes longest
const rounds = Math.max(round > 12_000 ? 1 : 3, Math.min(samples, Math.floor((budgetSeconds * 1000) / round)));

tidy();
const floors = [(await sample(floor.run, one, theirs)).ms];
const taken = [];
for (let at = 0; at < rounds; at += 1) {
  beforeOurs();
  taken.push((await sample(adapter.run, one, ours)).ms);
  tidy();
  floors.push((await sample(floor.run, one, theirs)).ms);
}
const ratios = taken.map((ms, at) => ms / ((floors[at] + floors[at + 1]) / 2));
process.send({
  _tag: 'Result',
  ratio: median(ratios),
  least: Math.min(...ratios),
  most: Math.max(...ratios),
  samples: ratios.length,
  nsPerDelta: (median(taken) * 1e6) / one.n,
  floorNsPerDelta: (median(floors) * 1e6) / one.n,
});
process.exit(0);
