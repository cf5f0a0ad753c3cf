// `docs/benchmarks.md` and its plot, from one run's results.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { targets, workloads } from '../plan.mjs';
import { exponent, figure, find, sizeIn } from './figures.mjs';
import { machine, versions } from './machine.mjs';
import { linesOf, plot } from './plot.mjs';

const names = {
  floor: 'the floor',
  llmgine: 'llmgine',
  'llmgine-read': 'llmgine, each snapshot read',
  'llmgine-partial': 'llmgine',
  openai: 'openai',
  'openai-partial': 'openai, with zod',
  ai: 'ai',
  'ai-partial': 'ai, streamObject',
  langchain: 'LangChain',
};

const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const cell = (one) => {
  if (one === undefined) return '';
  if (one.error !== undefined) return one.error.startsWith('over') ? `(${one.error})` : `failed`;
  return `${figure(one.ratio)}${one.fault ? ' (wrong answer)' : ''}`;
};

const workloadTable = (results, { title, cases, libraries }) => {
  const rows = libraries.flatMap((library) => {
    const measured = cases.map((id) => find(results, library, id));
    if (measured.every((one) => one === undefined)) return [];
    const known = measured.filter((one) => one?.ratio !== undefined);
    const grows = known.length > 1 ? figure(exponent(known)) : '–';
    return [
      [names[library], ...measured.map(cell), known.length === 0 ? '–' : figure(known.at(-1).nsPerDelta / 1000), grows],
    ];
  });
  return `### ${title}\n\n${table(['', ...cases.map((id) => sizeIn(id)), 'µs a delta (longest)', 'growth'], rows)}`;
};

const verdict = (met) => (met ? 'met' : '**missed**');

const targetRows = ({ results, concurrent, memory, bundle }) => {
  const rows = targets.map(({ what, case: id, library = 'llmgine', most }) => {
    const one = find(results, library, id);
    return [what, `≤ ${figure(most)}`, cell(one), one?.ratio === undefined ? '–' : verdict(one.ratio <= most)];
  });
  const factor = (what, id, ours, theirs, least) => {
    const times = find(results, theirs, id)?.ratio / find(results, ours, id)?.ratio;
    rows.push([what, `≥ ${String(least)} times`, `${figure(times)} times`, verdict(times >= least)]);
  };
  factor('Faster than the official SDK: chat text, 100k', 'text-100k@16k', 'llmgine', 'openai', 5);
  factor('… one event a chunk, 100k', 'text-100k@event', 'llmgine', 'openai', 5);
  factor('… tool arguments, 100k', 'tool-100k@16k', 'llmgine', 'openai', 5);
  factor('… read at each delta, 10k', 'tool-10k@16k', 'llmgine-partial', 'openai-partial', 5);
  factor('… Responses text, 100k', 'resp-100k@16k', 'llmgine', 'openai', 5);
  factor('… log probabilities, 10k', 'logprobs-10k@16k', 'llmgine', 'openai', 2);
  const grows = workloads.flatMap(({ cases, libraries }) =>
    libraries
      .filter((library) => library === 'llmgine' || library === 'llmgine-partial')
      .map((library) =>
        exponent(cases.map((id) => find(results, library, id)).filter((one) => one?.ratio !== undefined)),
      ),
  );
  const steepest = Math.max(...grows.filter((value) => Number.isFinite(value)));
  rows.push([
    'Growth exponent from 10k deltas on, the steepest workload',
    '≤ 1.05',
    figure(steepest),
    verdict(steepest <= 1.05),
  ]);
  const many = concurrent.find(({ library }) => library === 'llmgine');
  rows.push(['1,000 streams of 200 deltas at once', '≤ 1.00', figure(many?.ratio), verdict(many?.ratio <= 1)]);
  rows.push(['… KiB a stream midway', '< 12', figure(many?.kibPerStream), verdict(many?.kibPerStream < 12)]);
  const long = find(memory, 'llmgine', 'text-1M@16k');
  rows.push([
    'Heap for a text of 1M deltas, in times its text',
    '< 3',
    figure(long?.timesText),
    verdict(long?.timesText < 3),
  ]);
  rows.push([
    'Browser bundle of the chat pipeline, min+gzip',
    '≤ 15 kB',
    `${figure(bundle.gzip / 1000)} kB`,
    verdict(bundle.gzip <= 15_000),
  ]);
  return rows;
};

const methods = `## How it is measured

- **The floor** reads the byte stream, splits lines, calls \`JSON.parse\` on each event and joins the text. It validates and
  keeps nothing else. A figure is CPU time (all threads, \`process.cpuUsage\`) divided by the floor's in the same process:
  floor, library, floor, library, floor; the median of the samples. 1.00 is as fast as the floor, 0.50 twice as fast.
- **llmgine** is the built package: \`fromBytes(stream).pipe(sse(), decode(chat), aggregate(chat))\`, validation on, nothing
  dropped, a snapshot emitted for each event and the newest kept. "Each snapshot read" looks at the text of each.
  "The value so far read at each delta" is \`toolCallArguments(chat)\` (or \`tokens(chat)\`) and \`pushJson\`, its \`value\` read.
- **The peers** do what their documentation shows: openai's \`.stream()\` helper and its final object, the AI SDK's \`streamText\`
  (\`streamObject\` for partial values), LangChain's \`.stream()\` with \`concat\`. No peer keeps as much as llmgine does.
- Streams are generated, the same each time (\`test/bench/generate\`): about 325 bytes a chat chunk, 4 characters a delta, one
  delta in 400 not ASCII. Every answer is compared with what the generator said. A first run of over 30 s is not waited for.
- **Growth** is the slope between logarithms, from 10,000 deltas on: 1 is linear, 2 quadratic.
- Each library and case has a process of its own. \`npm run bench\` repeats all of it, \`npm run bench -- --quick\` a part in less
  than a minute, \`--cases text-100k,@event --peers llmgine,openai\` what is named. The peers are installed by this command
  alone, in \`test/bench\`.`;

export const render = (all, about, of, date) => {
  const { results, concurrent, memory, start, bundle } = all;
  const parts = [
    '# Benchmarks',
    `Measured on ${date} by \`npm run bench\`. ${about.cpu}, ${about.system}, ${String(about.memoryGiB)} GiB, Node ${about.node.slice(1)} ` +
      `(V8 ${about.v8}). ${Object.entries(of)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    'All figures are ratios of CPU time to the floor, if nothing else is said: less is better, below 1 is faster than `JSON.parse` in a loop. ' +
      'Where our own time goes is told in [performance](performance.md).',
    '![CPU time a delta over the number of deltas](benchmarks.svg)',
    `## Targets\n\n${table(['', 'target', 'measured', ''], targetRows(all))}`,
    `## Workloads\n\nBy the number of deltas.`,
    ...workloads.map((one) => workloadTable(results, one)),
    `## 1,000 streams at once\n\n200 deltas each, one event a chunk; every stream gets its next event in turn. KiB a stream is what is held midway, after a collection.\n\n${table(
      ['', 'ratio to the floor', 'KiB a stream'],
      concurrent.map((one) => [names[one.library], cell(one), figure(one.kibPerStream)]),
    )}`,
    `## Memory\n\nOne stream in a fresh process. "Held" is the most that was held at ten looks on the way and at the end, after a collection, with the final response.\n\n${table(
      ['', 'deltas', 'KiB allocated a delta', 'MiB held', 'in times the text (UTF-8)'],
      memory.map((one) => [
        names[one.library],
        sizeIn(one.case),
        figure(one.kibPerDelta),
        figure(one.mostMiB),
        figure(one.timesText),
      ]),
    )}`,
    `## Time to import\n\nCPU time in a fresh process, the median of five.\n\n${table(
      ['', 'ms'],
      start.map(({ library, ms }) => [names[library], ms.toFixed(0)]),
    )}`,
    `## Bundle\n\n\`chat\`, \`sse\`, \`decode\`, \`aggregate\`, \`fromResponse\` bundled for a browser by esbuild, rxjs aside: **${figure(bundle.gzip / 1000)} kB** compressed, ${figure(bundle.minified / 1000)} kB minified. Minified bytes by part:\n\n${table(
      ['part', 'bytes'],
      bundle.parts.map(([part, size]) => [`\`${part}\``, String(size)]),
    )}`,
    methods,
  ];
  return `${parts.join('\n\n')}\n`;
};

export const write = async (all, root) => {
  const packages = ['openai', 'ai', '@ai-sdk/openai', '@langchain/openai', '@langchain/core'];
  const text = render(all, machine(), versions(root, packages), new Date().toISOString().slice(0, 10));
  const file = join(root, 'docs/benchmarks.md');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  const panels = workloads
    .filter(({ plot: wanted }) => wanted)
    .map((one) => ({ title: one.title, lines: linesOf(all.results, one, names) }));
  writeFileSync(join(root, 'docs/benchmarks.svg'), plot(panels));
};

// as a program: writes them again from `reports/bench.json`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  await write(JSON.parse(readFileSync(join(root, 'reports/bench.json'), 'utf8')), root);
}
