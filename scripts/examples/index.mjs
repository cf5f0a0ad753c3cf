// Installs each project of `examples/` from the packed library, and runs it against `llmgine serve`: `npm run examples`, or
// `npm run examples -- vitest` for some of them. Needs the network. Prints what each did and the seconds it took.
//   --light                 without those in `heavy`, unless the variable EXAMPLES is `all`
//   --screenshots FOLDER    also makes pictures of the pages, light and dark, 400 and 1,200 pixels wide
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { examples, heavy } from './examples.mjs';
import { canInstall, createWorkshop, run } from './project.mjs';
import { startUpstream } from './upstream.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { light: { type: 'boolean', default: false }, screenshots: { type: 'string' } },
});
const isLight = values.light && process.env.EXAMPLES !== 'all';
const wanted =
  positionals.length > 0 ? positionals : Object.keys(examples).filter((name) => !(isLight && heavy.has(name)));
const screenshots = values.screenshots === undefined ? null : resolve(values.screenshots);
const undriven = readdirSync('examples').filter((name) => !(name in examples));
if (undriven.length > 0) {
  console.error(`scripts/examples/examples.mjs has nothing for ${undriven.join(', ')}`);
  process.exit(2);
}
const unknown = wanted.filter((name) => !(name in examples));
if (unknown.length > 0) {
  console.error(`there is no example ${unknown.join(', ')}: choose from ${Object.keys(examples).join(', ')}`);
  process.exit(2);
}
if (!canInstall()) {
  console.log('The registry of packages cannot be reached: the examples are skipped.');
  process.exit(0);
}

if (positionals.length === 0 && isLight && heavy.size > 0) {
  console.log(`skipped, because they take long: ${[...heavy].join(', ')} (EXAMPLES=all runs them too)`);
}

const seconds = (since) => Math.round((performance.now() - since) / 1000);
const workshop = createWorkshop();
let upstream = null;
try {
  upstream = await startUpstream(await workshop.installCommand());
  for (const name of wanted) {
    const began = performance.now();
    try {
      const folder = await workshop.install(join('examples', name));
      await run(workshop.env, folder, 'npm', ['run', 'typecheck']);
      const seen = await examples[name]({ name, folder, env: workshop.env, upstream, screenshots });
      console.log(`${name}: ${seen} (${seconds(began)} s)`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  upstream?.stop();
  workshop.remove();
}
