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
  keeps nothing else. A figure is CPU time (all threads, \`process.cpuUsage\`) divided by the floor's in the same process:
  floor, library, floor, library, floor; the median of the samples. 1.00 is as fast as the floor, 0.50 twice as fast.
- **llmgine** is the built package: \`fromBytes(stream).pipe(sse(), decode(chat), aggregate(chat))\`, validation on, nothing
  dropped, a snapshot emitted for each event and the newest kept. "Each snapshot read" looks at the text of each.
  "The value so far read at each delta" is \`toolCallArguments(chat)\` (or \`tokens(chat)\`) and \`pushJson\`, its \`value\` read.
- **The peers** do what their documentation shows: openai's \`.stream()\` helper and its final object, the AI SDK's
  \`streamText\` (\`streamObject\` for partial values), LangChain's \`.stream()\` with \`concat\`.
- Streams are generated, the same each time (\`test/bench/generate\`): about 325 bytes a chat chunk, 4 characters a delta, one
  delta in 400 not ASCII. Every answer is compared with what the generator said; a wrong one is marked.
- **Not run**: a peer is taken only so far that the whole run stays within a quarter of an hour. A first run of over 30 s is
  stopped.
- **Growth** is the slope between logarithms from 10,000 deltas to the longest that was run: 1 is linear, 2 quadratic.
- Each library and case has a process of its own. \`npm run bench\` repeats all of it, \`npm run bench -- --quick\` a part in less
  than a minute, \`--cases text-100k,@event --peers llmgine,openai\` what is named. The peers are pinned in \`test/bench\` and
  installed by this command alone.`;

/** The sections that have something to tell. */
const sections = (all, workloads) => [
  `## Goals\n\n${tables.goalTable(all, workloads)}`,
  '## Workloads\n\nRatios to the floor, by the number of deltas.',
  ...workloads.map((one) => `### ${one.title}\n\n${tables.workloadTable(all.results, one)}`),
  all.concurrent.length > 0 &&
    `## 1,000 streams at once\n\n200 deltas each, one event a chunk; every stream gets its next event in turn. KiB a stream is what is held midway, after a collection.\n\n${tables.concurrentTable(all.concurrent)}`,
  all.memory.length > 0 &&
    `## Memory\n\nOne stream in a fresh process. "Held" is the most that was held at ten looks on the way and at the end, after a collection, with the final response.\n\n${tables.memoryTable(all.memory)}`,
  all.hostile.length > 0 &&
    `## Hostile streams\n\nAn event of a known shape is neither parsed nor validated again. What that costs where it does not help: the library as it is beside itself without it ("the full way": \`JSON.parse\` and validation of each event), in turn in one process, both answers compared.\n\n${tables.hostileTable(all.hostile)}`,
  recordingSection(all.recording),
  `## Time to import\n\nCPU time in a fresh process, the median of seven. For llmgine: \`chat\`, all operators, all streams.\n\n${tables.startTable(all.start)}`,
  `## Bundle\n\n\`chat\`, \`sse\`, \`decode\`, \`aggregate\`, \`fromResponse\` bundled for a browser by esbuild, rxjs aside: **${figure(all.bundle.gzip / 1000)} kB** compressed, ${figure(all.bundle.minified / 1000)} kB minified. Minified bytes by part:\n\n${tables.bundleTable(all.bundle)}`,
];

const render = (all, workloads, about, of) => {
  const stopped = tables.stopped(all.results);
  const parts = [
    '# Benchmarks',
    `Measured on ${about.date} by \`npm run bench\`. ${about.cpu}, ${about.system}, ${String(about.memoryGiB)} GiB, Node ${about.node.slice(1)} ` +
      `(V8 ${about.v8}). ${Object.entries(of)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    'Figures are ratios of CPU time to the floor, where nothing else is said: less is better, below 1 is faster than `JSON.parse` in a loop. ' +
      'Where our own time goes is told in [performance](performance.md).',
    'Figures of one process for each case, so what differs from process to process is in them. With 1M deltas in 16 KiB chunks ' +
      'we see two speeds, one of them a third of the other (text 0.36 or 1.0 of the floor, Responses 0.6 or 1.8, ten choices 1.4 ' +
      'or 2.4, in five runs); which one a process gets is chance. In a slow one the collector takes three times as long (6 s against 2 s); why is not ' +
      'known. The growth of these rows says no more than that.',
    '![CPU time a delta over the number of deltas](benchmarks.svg)',
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
