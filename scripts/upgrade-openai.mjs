// Installs another version of the `openai` package and lists what it adds to, changes in and removes from what a server can
// send, with the schema file where each belongs. Then it runs the type tests. See docs/upgrading-openai.md.
//
//   npm run upgrade:openai                          the newest version
//   npm run upgrade:openai -- 7.60.0                that version
//   npm run upgrade:openai -- --from DIR --to DIR   installs nothing: compares two copies of the package
import { execFileSync, spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { changesOf, placesOf } from './openai/changes.mjs';
import { structsOf } from './openai/fieldsOf.mjs';

const installed = 'node_modules/openai';
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string' }, to: { type: 'string' } },
});
const compareOnly = values.from !== undefined && values.to !== undefined;

const before = structsOf(values.from ?? installed);
if (!compareOnly) {
  const version = positionals[0] ?? 'latest';
  execFileSync('npm', ['install', '--save-dev', '--save-exact', `openai@${version}`], { stdio: 'inherit' });
}
const changes = changesOf(before, structsOf(values.to ?? installed), placesOf());

for (const kind of ['added', 'changed', 'removed']) {
  const own = changes.filter((change) => change.kind === kind);
  console.log(`${kind}: ${own.length}`);
  for (const { what, where } of own) console.log(`  ${where}\n    ${what}`);
}
if (!compareOnly) {
  const { status } = spawnSync('npm', ['run', '--silent', 'typecheck'], { stdio: 'inherit' });
  console.log(status === 0 ? 'the type tests pass' : 'the type tests fail: each error names the schema that differs');
  process.exitCode = status ?? 1;
}
