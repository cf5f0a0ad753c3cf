// Installs each project of `examples/` from the packed library, and runs it against `llmgine serve`: `npm run examples`, or
// `npm run examples -- vitest` for some of them. Needs the network. Prints what each did and the seconds it took.
import { join } from 'node:path';
import { examples } from './examples.mjs';
import { canInstall, createWorkshop, run } from './project.mjs';
import { startUpstream } from './upstream.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in examples));
if (unknown.length > 0) {
  console.error(`there is no example ${unknown.join(', ')}: choose from ${Object.keys(examples).join(', ')}`);
  process.exit(2);
}
if (!canInstall()) {
  console.log('The registry of packages cannot be reached: the examples are skipped.');
  process.exit(0);
}

const seconds = (since) => Math.round((performance.now() - since) / 1000);
const workshop = createWorkshop();
let upstream = null;
try {
  upstream = await startUpstream(await workshop.installCommand());
  for (const [name, drive] of Object.entries(examples)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const began = performance.now();
    try {
      const folder = await workshop.install(join('examples', name));
      await run(workshop.env, folder, 'npm', ['run', 'typecheck']);
      const seen = await drive({ folder, env: workshop.env, upstream });
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
