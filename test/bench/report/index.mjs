// `docs/benchmarks.md` and its plot, from one run's results.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import * as plan from '../plan.mjs';
import { figure } from './figures.mjs';
import { machine, versions } from './machine.mjs';
import { linesOf, plot } from './plot.mjs';
import { recordingSection } from './recording.mjs';
import * as tables from './tables.mjs';

const methods = `## How it is measured

- **The floor** reads the byte stream, splits lines, calls \`JSON.parse\` on each event and joins the text. It validates and
  keeps nothing else. A figure is CPU time (all threads, \`process.cpuUsage\`) divided by the floor's CPU time in the same
  process. The runs alternate (floor, library, floor, library, floor), and the figure is the median. 1.00 is as fast as the
  floor, and 0.50 is twice as fast.
- **llmgine** is the built package: \`fromBytes(stream).pipe(sse(), decode(chat), aggregate(chat))\`. Validation is on, nothing
  is dropped, a snapshot is emitted for each event, and the newest is kept. "Each snapshot read" reads the text of each.
  "The value so far read at each delta" is \`toolCallArguments(chat)\` (or \`tokens(chat)\`) and \`pushJson\`, with its \`value\` read.
- **The peers** do what their documentation shows: openai's \`.stream()\` helper and its final object, the AI SDK's
  \`streamText\` (\`streamObject\` for partial values), and LangChain's \`.stream()\` with \`concat\`.
- The streams are generated and are the same each time (\`test/bench/generate\`): about 325 bytes per chat chunk, 4 characters
  per delta, and one delta in 400 that is not ASCII. Every answer is compared with the generator's text; a wrong one is marked.
- **Not run** means that the peer would take too long: the whole run takes at most a quarter of an hour, and a first run of more
  than 30 s is stopped.
- **Growth** is the slope on logarithmic scales from 10,000 deltas to the longest length that was run. 1 is linear, 2 is quadratic.
- Each library and case has its own process, with \`NODE_ENV=production\`: in development, llmgine also freezes every snapshot that is read. \`npm run bench\` repeats everything, \`npm run bench -- --quick\` runs a part in
  less than a minute, and \`--cases text-100k,@event --peers llmgine,openai\` runs the named cases. The peers are pinned in
  \`test/bench\`, and only this command installs them.`;

export const bundleSection = (bundles) =>
  `## Bundles\n\nWhat a page loads, without rxjs, if esbuild bundles, minifies and gzip compresses these imports (1 kB is 1,000 bytes):\n\n` +
  `${tables.bundleTable(bundles)}\n\nThe next table shows the minified bytes of each part:\n\n${tables.bundlePartsTable(bundles)}\n\n` +
  'The last bundle contains no API, so it can read nothing. It is a part of each of the others, and no division of an API makes it smaller. ' +
  'A goal below its size can only be reached if less is done with every event: without reports of what differs from the documentation, without the data ' +
  'of the head, or without templates.';

/** The sections that have results. */
const sections = (all, workloads) => [
  `## Goals\n\n${tables.goalTable(all, workloads)}`,
  '## Workloads\n\nRatios to the floor, by the number of deltas.',
  ...workloads.map((one) => `### ${one.title}\n\n${tables.workloadTable(all.results, one)}`),
  all.concurrent.length > 0 &&
    `## 1,000 streams at once\n\nEach stream has 200 deltas, one event per chunk, and the streams get their next events in turn. "KiB per stream" is the memory held halfway, after a garbage collection, by a stream and its reader together. An open web stream of Node whose reader waits holds 4 KiB of that.\n\n${tables.concurrentTable(all.concurrent)}`,
  all.memory.length > 0 &&
    `## Memory\n\nOne stream runs in a fresh process. "Held" is the largest amount of memory held at ten points on the way and at the end, each after a garbage collection, with the final response.\n\n${tables.memoryTable(all.memory)}`,
  all.hostile.length > 0 &&
    `## Hostile streams\n\nAn event that matches a template is neither parsed nor validated again. This table shows what the templates cost if they do not help. It compares the library with itself without templates ("the full path": \`JSON.parse\` and validation of each event), alternately in one process, and compares both answers.\n\n${tables.hostileTable(all.hostile)}`,
  recordingSection(all.recording),
  `## Time to import\n\nCPU time in a fresh process, the median of seven. llmgine imports \`chat\`, all operators and all streams.\n\n${tables.startTable(all.start)}`,
  bundleSection(all.bundles),
];

const render = (all, workloads, about, of) => {
  const stopped = tables.stopped(all.results);
  const parts = [
    '# Benchmarks',
    `Measured on ${about.date} by \`npm run bench\`. ${about.cpu}, ${about.system}, ${String(about.memoryGiB)} GiB, Node ${about.node.slice(1)} ` +
      `(V8 ${about.v8}). ${Object.entries(of)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    'Unless a table says otherwise, the figures are ratios of CPU time to the floor. Less is better, and below 1 is faster than `JSON.parse` in a ' +
      'loop. [Performance](performance.md) shows where our own time goes.',
    'Each case runs in one process, so a figure contains what differs from process to process. With 1M deltas in 16 KiB chunks, ' +
      'a process runs at one of two speeds, which differ by a factor of three (text 0.36 or 1.0 of the floor, Responses 0.6 or 1.8, ten choices 1.4 ' +
      'or 2.4, in five runs). The cause is where V8 puts the objects of each event: in a slow process it moves them to the old generation, and the ' +
      'garbage collector takes three times as long (6 s in place of 2 s). The growth of these rows shows only that.',
    '![CPU time per delta against the number of deltas](benchmarks.svg)',
    ...sections(all, workloads),
    stopped.length > 0 && `Did not end: ${stopped.join('; ')}.`,
    methods,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
};

/** `folder`: where it is written. */
export const write = async (all, root, folder) => {
  const packages = ['openai', 'ai', '@ai-sdk/openai', '@langchain/openai', '@langchain/core'];
  const workloads = plan.workloads
    .map((one) => ({
      ...one,
      sizes: one.sizes.filter((size) => all.results.some((found) => found.case === one.caseOf(size))),
    }))
    .filter(({ sizes }) => sizes.length > 0);
  const text = render(all, workloads, all.machine ?? machine(), versions(root, packages));
  const config = await resolveConfig(join(root, 'docs/benchmarks.md'));
  writeFileSync(join(folder, 'benchmarks.md'), await format(text, { ...config, parser: 'markdown' }));
  const panels = workloads
    .filter((one) => one.plot !== undefined)
    .map((one) => ({ title: one.plot, lines: linesOf(all.results, one) }))
    .filter(({ lines }) => lines.length > 0);
  if (panels.length > 0) writeFileSync(join(folder, 'benchmarks.svg'), plot(panels));
};

// as a program: writes them again from `reports/bench.json`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const file = join(root, 'reports/bench.json');
  if (existsSync(file)) await write(JSON.parse(readFileSync(file, 'utf8')), root, join(root, 'docs'));
  else console.log('no reports/bench.json: npm run bench makes it');
}
