// Many streams open at once in one process: at every turn each gets its next event. The floor runs before and after. What
// they hold is looked at halfway, after a collection.
import * as floor from '../adapters/floor.mjs';
import { faultOf } from '../generate/index.mjs';
import { held, turn } from './held.mjs';
import { loadCase } from './load.mjs';
import { cpuMs, median } from './numbers.mjs';

const [adapterName, caseId, options] = process.argv.slice(2);
const { streams, samples } = JSON.parse(options);
const adapter = await import(`../adapters/${adapterName}.mjs`);
const one = loadCase(caseId);

const turns = async (count) => {
  for (let left = count; left > 0; left -= 1) await turn();
};

const all = async (run, look = false) => {
  const sources = [];
  const open = () =>
    new ReadableStream(
      {
        start(controller) {
          sources.push({ controller, open: true });
        },
        cancel() {
          // a reader that has seen the end may leave
        },
      },
      { highWaterMark: Number.MAX_SAFE_INTEGER },
    );
  const before = look ? held() : 0;
  const from = cpuMs();
  const answers = Array.from({ length: streams }, () => run({ ...one, open }));
  for (let waited = 0; sources.length < streams && waited < 2000; waited += 1) await turn();
  if (sources.length < streams) throw new Error(`only ${String(sources.length)} streams opened`);
  const { bytes, offsets } = one;
  let midway = 0;
  for (let at = 0; at < offsets.length - 1; at += 1) {
    for (const source of sources) {
      try {
        source.controller.enqueue(bytes.subarray(offsets[at], offsets[at + 1]));
      } catch {
        source.open = false;
      }
    }
    await turn();
    if (look && at === offsets.length >> 1) {
      await turns(20);
      midway = held() - before;
    }
  }
  for (const source of sources) {
    try {
      if (source.open) source.controller.close();
    } catch {
      // the library has left already
    }
  }
  const fault = (await Promise.all(answers)).map((answer) => faultOf(answer, one)).find((found) => found !== null);
  // work that is left in other branches of a stream is the library's
  await turns(5);
  return { ms: cpuMs() - from, midway, fault: fault ?? null };
};

/** A library that takes longer is measured once. */
const LONG = 10_000;

await all(floor.run);
const first = await all(adapter.run, true);
const isLong = first.ms > LONG;
const floors = [(await all(floor.run)).ms];
const taken = isLong ? [first.ms] : [];
if (isLong) floors.push((await all(floor.run)).ms);
while (!isLong && taken.length < samples) {
  taken.push((await all(adapter.run)).ms);
  floors.push((await all(floor.run)).ms);
}
const looked = isLong ? first : await all(adapter.run, true);
process.send({
  _tag: 'Result',
  ratio: median(taken.map((ms, at) => ms / ((floors[at] + floors[at + 1]) / 2))),
  samples: taken.length,
  nsPerDelta: (median(taken) * 1e6) / (streams * one.n),
  kibPerStream: looked.midway / 1024 / streams,
  fault: looked.fault,
});
process.exit(0);
