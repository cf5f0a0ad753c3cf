// The tables of the report, each from one part of the results.
import { isPeer } from '../plan.mjs';
import { exponent, figure, find, measuredIn } from './figures.mjs';

export const names = {
  floor: 'the floor',
  llmgine: 'llmgine',
  'llmgine-read': 'llmgine, each snapshot read',
  'llmgine-partial': 'llmgine, value read',
  openai: 'openai',
  'openai-partial': 'openai, with zod',
  ai: 'ai',
  'ai-partial': 'ai, streamObject',
  langchain: 'LangChain',
};

export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const cell = (one) => {
  if (one === undefined) return '';
  if (one.error !== undefined) return one.error.startsWith('over') ? `(${one.error})` : 'failed';
  return `${figure(one.ratio)}${one.fault ? ' (wrong answer)' : ''}`;
};

const verdict = (met) => (met ? 'met' : '**missed**');

/** Our library and the official SDK's in a workload; undefined if the workload does not run it. */
const pairOf = ({ libraries }) => {
  const all = Object.keys(libraries);
  return [all.find((name) => name.startsWith('llmgine')), all.find((name) => name.startsWith('openai'))];
};

const timesFaster = (results, workload, size) => {
  const [ours, theirs] = pairOf(workload);
  const id = workload.caseOf(size);
  return find(results, theirs, id)?.ratio / find(results, ours, id)?.ratio;
};

export const workloadTable = (results, workload) => {
  const { sizes, libraries, goals = {}, caseOf, takes } = workload;
  const all = Object.keys(libraries).filter((name) => measuredIn(results, workload, name).length > 0);
  const rows = sizes.map((size) => {
    const floor = all.map((name) => find(results, name, caseOf(size))?.floorNsPerDelta).find(Number.isFinite);
    return [
      size,
      goals[size] === undefined ? '' : `≤ ${figure(goals[size])}`,
      ...all.map((name) => (takes(name, size) ? cell(find(results, name, caseOf(size))) : 'not run')),
      figure(timesFaster(results, workload, size)),
      figure(floor / 1000),
    ];
  });
  const grows = all.map((name) => figure(exponent(measuredIn(results, workload, name))));
  rows.push(['growth', '≤ 1.05', ...grows, '', '']);
  return table(
    ['deltas', 'goal', ...all.map((name) => names[name]), 'times faster than openai', 'floor, µs per delta'],
    rows,
  );
};

/** The goals and the measured values. `all`: the results; `workloads`: those that were measured. */
export const goalTable = ({ results, concurrent, memory, bundles }, workloads) => {
  const rows = [];
  for (const workload of workloads) {
    const [ours, theirs] = pairOf(workload);
    for (const [size, most] of Object.entries(workload.goals ?? {})) {
      const one = find(results, ours, workload.caseOf(size));
      if (one?.ratio === undefined) continue;
      rows.push([`${workload.title}, ${size} deltas`, `≤ ${figure(most)}`, cell(one), verdict(one.ratio <= most)]);
    }
    if (workload.times === undefined) continue;
    const size = workload.sizes.findLast((one) => find(results, theirs, workload.caseOf(one))?.ratio !== undefined);
    if (size === undefined) continue;
    const times = timesFaster(results, workload, size);
    rows.push([
      `${workload.title}, ${size}: faster than the official SDK`,
      `≥ ${String(workload.times)} times`,
      `${figure(times)} times`,
      verdict(times >= workload.times),
    ]);
  }
  const grown = workloads
    .map((workload) => ({ ...workload, by: exponent(measuredIn(results, workload, pairOf(workload)[0])) }))
    .filter(({ by }) => Number.isFinite(by))
    .sort((a, b) => b.by - a.by);
  for (const { title, by } of grown.slice(0, 1))
    rows.push([`Growth exponent, the steepest of all workloads (${title})`, '≤ 1.05', figure(by), verdict(by <= 1.05)]);
  const many = concurrent.find(({ library }) => library === 'llmgine');
  if (many?.ratio !== undefined) {
    rows.push(['1,000 streams of 200 deltas at once', '≤ 1.00', cell(many), verdict(many.ratio <= 1)]);
    rows.push([
      '1,000 streams at once, KiB per stream halfway',
      '≤ 10',
      figure(many.kibPerStream),
      verdict(many.kibPerStream <= 10),
    ]);
  }
  const long = find(memory, 'llmgine', 'text-1M@16k');
  if (long?.timesText !== undefined)
    rows.push([
      'Heap for a text of 1M deltas, in times its text',
      '< 3',
      figure(long.timesText),
      verdict(long.timesText < 3),
    ]);
  for (const { what, goal, gzip } of bundles.filter((one) => one.goal !== null))
    rows.push([`Browser bundle: ${what}, min+gzip`, `≤ ${kB(goal)}`, kB(gzip), verdict(gzip <= goal)]);
  return table(['what', 'goal', 'measured', 'result'], rows);
};

export const concurrentTable = (concurrent) =>
  table(
    ['', 'ratio to the floor', 'µs per delta', 'KiB per stream'],
    concurrent.map((one) => [names[one.library], cell(one), figure(one.nsPerDelta / 1000), figure(one.kibPerStream)]),
  );

export const memoryTable = (memory) =>
  table(
    ['', 'deltas', 'KiB allocated per delta', 'MiB held', 'in times the text (UTF-8)'],
    memory.map((one) => [
      names[one.library],
      /-(\w+)@/.exec(one.case)[1],
      one.error ?? figure(one.kibPerDelta),
      figure(one.mostMiB),
      figure(one.timesText),
    ]),
  );

export const hostileTable = (hostile) =>
  table(
    [
      'every event has',
      'ratio to the full path',
      'ratio to the floor',
      'the full path to the floor',
      'bytes per delta',
    ],
    hostile.map((one) => [
      one.what,
      one.error === undefined ? `${figure(one.toFull)}${one.fault ? ` (${one.fault})` : ''}` : 'failed',
      figure(one.ratio),
      figure(one.fullRatio),
      figure(one.bytesPerDelta),
    ]),
  );

export const beforeTable = (before) =>
  table(
    ['', 'deltas', '', 'before', 'now', 'now / before'],
    before.map(({ title, library, size, now, before: then }) => [
      title,
      size,
      names[library],
      figure(then),
      figure(now),
      figure(now / then),
    ]),
  );

export const startTable = (start) =>
  table(
    ['', 'ms'],
    start.map(({ library, ms }) => [names[library], figure(ms)]),
  );

const kB = (bytes) => `${figure(bytes / 1000)} kB`;

export const bundleTable = (bundles) =>
  table(
    ['bundle', 'imports', 'goal', 'compressed', 'minified'],
    bundles.map(({ what, names, goal, gzip, minified }) => [
      what,
      names.map((name) => `\`${name}\``).join(', '),
      goal === null ? '' : `≤ ${kB(goal)}`,
      kB(gzip),
      kB(minified),
    ]),
  );

export const bundlePartsTable = (bundles) => {
  const sizes = bundles.map(({ parts }) => new Map(parts));
  const largest = (part) => Math.max(...sizes.map((each) => each.get(part) ?? 0));
  const parts = [...new Set(sizes.flatMap((each) => [...each.keys()]))].sort((a, b) => largest(b) - largest(a));
  return table(
    ['part', ...bundles.map(({ what }) => what)],
    parts.map((part) => [`\`${part}\``, ...sizes.map((each) => String(each.get(part) ?? '–'))]),
  );
};

export const stopped = (results) =>
  results
    .filter(({ library, error }) => isPeer(library) && error !== undefined)
    .map(({ library, case: id, error }) => `${names[library]} on \`${id}\`: ${error}`);
