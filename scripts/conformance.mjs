// Without an option, writes docs/conformance.md, which explains the vectors and the options, and docs/conformance-vectors.md, the
// list of them. With --run it scores an implementation, with --peers those in this repository.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { conformancePage } from './conformance/page.mjs';
import { scoresOf, tallyOf } from './conformance/tally.mjs';

const root = new URL('../', import.meta.url);
const folder = new URL('test/conformance/vectors/', root);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, vectors: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));
const all = files.flatMap(({ vectors }) => vectors);
const resultsFile = new URL('test/conformance/results.json', root);

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
const OWN = 'this project';
const link = (source) => (source.startsWith('https://') ? `[issue](${source})` : source === OWN ? '' : cell(source));

const list = `# The vectors of the conformance suite

[Conformance](conformance.md) explains the fields of a vector, and how to run all of them. A vector without a source was found by this
project.

${files
  .map(
    ({ name, vectors }) => `## ${name}

| id | what | reason | source |
|---|---|---|---|
${vectors.map((one) => `| \`${one.id}\` | ${cell(one.what)} | ${cell(one.reason)} | ${link(one.source)} |`).join('\n')}
`,
  )
  .join('\n')}`;

const formatted = (json) => format(JSON.stringify(json), { parser: 'json', printWidth: 120 });

const writePages = async () => {
  const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : null;
  // Prettier would pad the tables, so it formats only the vectors.
  writeFileSync(new URL('docs/conformance.md', root), conformancePage(all.length, results));
  writeFileSync(new URL('docs/conformance-vectors.md', root), list.replace(/\n+$/, '\n'));
  for (const { name, vectors } of files) {
    const path = new URL(name, folder);
    writeFileSync(path, await formatted(vectors));
  }
  console.log(`${String(all.length)} vectors`);
};

const peers = {
  llmgine: { command: 'node --no-warnings --import tsx test/conformance/adapter.ts' },
  openai: { command: 'node test/bench/conformance/openai.mjs', packages: ['openai'] },
  ai: { command: 'node test/bench/conformance/ai.mjs', packages: ['ai', '@ai-sdk/openai'] },
  LangChain: {
    command: 'node test/bench/conformance/langchain.mjs',
    packages: ['@langchain/openai', '@langchain/core'],
  },
};

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`test/bench/node_modules/${name}/package.json`, root), 'utf8')).version;

const runPeers = async () => {
  if (!existsSync(new URL('test/bench/node_modules/openai', root))) {
    console.error('The other libraries are not installed, so nothing was compared: npm ci --prefix test/bench');
    process.exitCode = 1;
    return;
  }
  const implementations = [];
  for (const [name, { command }] of Object.entries(peers)) {
    const tally = tallyOf(await scoresOf(command, all, { errors: 'ignore' }));
    implementations.push({ name, ...tally });
    console.log(`${name}: ${String(tally.right)} of ${String(tally.read)} right`);
  }
  const packages = Object.values(peers).flatMap((peer) => peer.packages ?? []);
  const results = {
    date: new Date().toISOString().slice(0, 10),
    versions: packages.map((name) => `${name} ${versionOf(name)}`).join(', '),
    implementations,
  };
  writeFileSync(resultsFile, await formatted(results));
  await writePages();
};

const badgeOf = ({ right, read }) => ({
  schemaVersion: 1,
  label: 'llmgine conformance',
  message: `${String(right)} of ${String(read)}`,
  color: right === read ? 'brightgreen' : right > read / 2 ? 'yellow' : 'red',
});

const runOne = async ({ run, only = '', timeout, json, badge, least }) => {
  const chosen = all.filter(({ id, api }) => id.includes(only) || api.includes(only));
  const scores = await scoresOf(run, chosen, { timeoutMs: Number(timeout) });
  const tally = tallyOf(scores);
  for (const { id, fault, failures } of scores)
    for (const problem of fault === undefined ? failures : [fault]) console.log(`${id}: ${problem}`);
  console.log(
    `${String(tally.right)} of ${String(tally.read)} vectors are right; ${String(chosen.length - tally.read)} were skipped; ` +
      `${String(tally.compared)} of ${String(tally.conditions)} conditions were compared`,
  );
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...tally, scores }, null, 2)}\n`);
  if (badge !== undefined) writeFileSync(badge, `${JSON.stringify(badgeOf(tally))}\n`);
  if (tally.right < Number(least)) process.exitCode = 1;
};

const { values } = parseArgs({
  options: {
    run: { type: 'string' },
    peers: { type: 'boolean' },
    only: { type: 'string' },
    timeout: { type: 'string', default: '10000' },
    json: { type: 'string' },
    badge: { type: 'string' },
    least: { type: 'string', default: '1' },
  },
});
if (values.run !== undefined) await runOne(values);
else await (values.peers ? runPeers() : writePages());
