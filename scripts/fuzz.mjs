// Mutated streams over all families: no crash, no untyped error, no pollution, one final, bounded output.
//
//   npm run fuzz -- --streams 1000000 --seed 1
//   npm run fuzz -- --seed 1 --only 4711          one stream again; prints its bytes
import { parseArgs } from 'node:util';
import { fuzzOne, seedsOf, streamOf } from '../test/support/fuzz/run.ts';

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const seeds = seedsOf();

if (values.only === undefined) {
  const count = Number(values.streams);
  const began = performance.now();
  let failed = 0;
  let slowest = [0, 0];
  for (let number = 0; number < count; number += 1) {
    const started = performance.now();
    const why = fuzzOne(seeds, seed, number);
    const took = performance.now() - started;
    if (took > slowest[0]) slowest = [took, number];
    if (why !== null) {
      failed += 1;
      console.log(`FAILED  npm run fuzz -- --seed ${seed} --only ${number}\n${why}\n`);
      if (failed === 20) break;
    }
    if ((number + 1) % 10_000 === 0) console.log(line(number + 1));
  }
  console.log(line(count));
  process.exitCode = failed === 0 ? 0 : 1;

  function line(done) {
    const seconds = (performance.now() - began) / 1000;
    const heap = Math.round(process.memoryUsage().heapUsed / 1e6);
    return `seed ${seed}: ${done} streams, ${failed} failed, ${seconds.toFixed(0)} s, heap ${heap} MB, slowest ${slowest[0].toFixed(0)} ms (stream ${slowest[1]})`;
  }
} else {
  const number = Number(values.only);
  const { family, bytes } = streamOf(seeds, seed, number);
  console.log(`${family}, ${bytes.length} bytes:\n${new TextDecoder().decode(bytes)}\n`);
  const why = fuzzOne(seeds, seed, number);
  console.log(why ?? 'holds');
  process.exitCode = why === null ? 0 : 1;
}
