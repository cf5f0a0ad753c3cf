// A CPU profile of the pipeline, one run after another: in which functions the time is spent. `node profile.mjs <case>`
// prints it as JSON.
import { Session } from 'node:inspector/promises';
import { loadCase } from '../measure/load.mjs';
import { cutsOf } from './cuts.mjs';

const dist = new URL('../../../dist/', import.meta.url).href;

const placeOf = ({ functionName, url }) => {
  const name = functionName === '' ? 'without a name' : functionName;
  if (url.startsWith(dist)) {
    const file = url.slice(dist.length).replace(/\.js$/, '.ts');
    return { file, name };
  }
  const [, inside] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (inside !== undefined) return { file: inside, name };
  if (url.startsWith('node:')) return { file: 'Node', name };
  if (url.startsWith('file:')) return { file: 'the benchmark', name };
  return { file: 'V8', name: functionName.replace(/[()]/g, '') };
};

const one = loadCase(process.argv[2]);
const { aggregated } = cutsOf(one);
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
const runs = Math.max(4, Math.ceil(1e6 / one.n));
await session.post('Profiler.start');
for (let warm = 0; warm < 2; warm += 1) await aggregated(one);
await session.post('Profiler.stop');
await session.post('Profiler.start');
for (let left = runs; left > 0; left -= 1) await aggregated(one);
const { profile } = await session.post('Profiler.stop');

const idle = new Set(['(idle)', '(root)']);
const nodes = profile.nodes.filter(({ callFrame }) => !idle.has(callFrame.functionName));
const whole = nodes.reduce((sum, { hitCount }) => sum + hitCount, 0);
/** The largest share first. */
const shares = (keyOf) => {
  const counts = new Map();
  for (const { callFrame, hitCount } of nodes) {
    const key = keyOf(placeOf(callFrame));
    counts.set(key, (counts.get(key) ?? 0) + hitCount);
  }
  return [...counts].map(([key, count]) => [key, count / whole]).sort((a, b) => b[1] - a[1]);
};
console.log(
  JSON.stringify({ files: shares(({ file }) => file), functions: shares(({ file, name }) => `${name} | ${file}`) }),
);
process.exit(0);
