// Streams that templates cannot help with, by the library as it is and by the full way, in turn in one process.
import { isDeepStrictEqual } from 'node:util';
import * as floor from '../adapters/floor.mjs';
import { ours } from '../adapters/_package.mjs';
import { faultOf } from '../generate/index.mjs';
import { loadCase } from './load.mjs';
import { cpuMs, median } from './numbers.mjs';
import { withoutTemplates } from './templates.mjs';

const [caseId, options] = process.argv.slice(2);
const { samples, sampleMs } = JSON.parse(options);
const one = loadCase(caseId);
const full = await withoutTemplates();
const ways = { quick: ours.aggregated, full: full.aggregated, floor: floor.run };

const sample = async (run, times) => {
  globalThis.gc({ type: 'minor' });
  const from = cpuMs();
  for (let left = times; left > 0; left -= 1) {
    await run(one);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return (cpuMs() - from) / times;
};

// what came, without the times at which it came
const said = ({ last: { response } }) => ({ ...response, meta: { ...response.meta, timing: null, metrics: null } });
const quickly = await ours.aggregated(one);
const fully = await full.aggregated(one);
const fault =
  faultOf(quickly, one) ??
  faultOf(fully, one) ??
  (isDeepStrictEqual(said(quickly), said(fully)) ? null : 'the two ways differ');

// long: both ways are the same functions at first, and a way that is not compiled yet looks twice as dear
for (let from = performance.now(); performance.now() - from < 2000;) {
  for (const run of Object.values(ways)) await sample(run, 1);
}
const times = Math.max(1, Math.min(100, Math.ceil(sampleMs / (await sample(full.aggregated, 1)))));
const taken = { quick: [], full: [], floor: [] };
for (let round = 0; round < samples; round += 1) {
  // now one first, now the other: a machine that grows slower or faster favours neither
  const names = round % 2 === 0 ? ['quick', 'full', 'floor'] : ['full', 'quick', 'floor'];
  for (const name of names) taken[name].push(await sample(ways[name], times));
}
const ratio = (name, to) => median(taken[name].map((ms, at) => ms / taken[to][at]));
process.send({
  _tag: 'Result',
  toFull: ratio('quick', 'full'),
  ratio: ratio('quick', 'floor'),
  fullRatio: ratio('full', 'floor'),
  nsPerDelta: (median(taken.quick) * 1e6) / one.n,
  bytesPerDelta: one.bytes.length / one.n,
  samples,
  fault,
});
process.exit(0);
