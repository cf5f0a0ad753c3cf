// Where the time goes: `node --expose-gc test/bench/layers.mjs`, after `npm run build`, writes docs/performance.md; so does
// `npm run bench` at its end. `layers.mjs text-10k@event [rounds]` only prints.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { cutsOf } from './layers/cuts.mjs';
import { limitsOf } from './layers/limits.mjs';
import { page, sections } from './layers/page.mjs';
import { timesOf } from './layers/times.mjs';
import { loadCase } from './measure/load.mjs';
import { bench, root } from './run/places.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, out: { type: 'string', default: 'docs/performance.md' } },
});
const [only, roundsText = values.rounds ?? '11'] = positionals;
const cases = only === undefined ? ['text-100k@16k', 'text-100k@event', 'resp-100k@16k'] : [only];

// in a process of its own: the compiler notes what it puts into what only while a profiler looks on
const profileOf = (id) =>
  JSON.parse(execFileSync(process.execPath, [join(bench, 'layers/profile.mjs'), id], { encoding: 'utf8' }));

const measured = [];
for (const id of cases) {
  const one = loadCase(id);
  // the limits are measured with the cuts, in turn, so that a busy machine slows all of them alike
  const times = await timesOf({ ...cutsOf(one), ...limitsOf(one) }, one, Number(roundsText));
  measured.push({ id, one: { n: one.n, bytes: one.bytes.length }, times, profile: profileOf(id) });
  console.log(`${sections(measured.at(-1))}\n`);
}
if (only === undefined) {
  const file = join(root, values.out);
  mkdirSync(dirname(file), { recursive: true });
  const config = await resolveConfig(file);
  writeFileSync(file, await format(page(measured), { ...config, parser: 'markdown' }));
}
process.exit(0);
