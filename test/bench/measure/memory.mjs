// What one stream costs in memory, in a fresh process: what is allocated for each delta (from the collector's log), and
// what is held, looked at ten times on the way and at the end, after a collection each time.
import v8 from 'node:v8';
import { faultOf, streamOf } from '../generate/index.mjs';
import { loadCase, smallOf } from './load.mjs';

const [adapterName, caseId] = process.argv.slice(2);
const adapter = await import(`../adapters/${adapterName}.mjs`);
const one = loadCase(caseId);
const small = smallOf(one);

const collect = () => {
  globalThis.gc();
  globalThis.gc();
};
const heap = () => v8.getHeapStatistics().used_heap_size;

for (let warm = 0; warm < 5; warm += 1) await adapter.run(small);

// first: what is allocated
collect();
const profiler = new v8.GCProfiler();
// what the first run leaves behind counts as held: a base behind it would hide as much of the second
const base = heap();
let before = base;
profiler.start();
let answer = await adapter.run(one);
const after = heap();
let allocated = 0;
for (const { beforeGC, afterGC } of profiler.stop().statistics) {
  allocated += Math.max(0, beforeGC.heapStatistics.usedHeapSize - before);
  before = afterGC.heapStatistics.usedHeapSize;
}
allocated += Math.max(0, after - before);
const fault = faultOf(answer, one);

// then: what is held
answer = undefined;
collect();
const chunks = one.offsets.length - 1;
let most = 0;
const watched = {
  ...one,
  open: () => {
    const reader = streamOf(one).getReader();
    let count = 0;
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read();
        count += 1;
        if (count % Math.ceil(chunks / 10) === 0) {
          collect();
          most = Math.max(most, heap() - base);
        }
        if (done) controller.close();
        else controller.enqueue(value);
      },
    });
  },
};
answer = await adapter.run(watched);
collect();
const kept = heap() - base;
const said = one.truth.text ?? one.truth.args ?? '';
process.send({
  _tag: 'Result',
  kibPerDelta: allocated / 1024 / one.n,
  mostMiB: Math.max(most, kept) / 2 ** 20,
  keptMiB: kept / 2 ** 20,
  textMiB: Buffer.byteLength(said) / 2 ** 20,
  timesText: Math.max(most, kept) / Buffer.byteLength(said),
  fault,
  held: answer === undefined,
});
process.exit(0);
