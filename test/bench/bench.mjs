// `npm run bench`: the built package beside the floor and the peers, each library and case in a process of its own. Writes
// docs/benchmarks.md and its plot, docs/performance.md, and reports/bench.json.
//   --quick            under a minute, prints only
//   --cases a,b        only cases whose name holds one of these (`text-100k`, `@event`), prints only
//   --peers x,y        only these libraries, prints only
//   --parts x,y        only these of time, concurrent, memory, hostile, recording, start, bundle, prints only
//   --before DIR       only our own library, beside the build of the checkout in DIR; writes
//                      docs/before-and-after.md
//   --goals            the goals of speed on Node 20, 22 and 24, about ten minutes; writes docs/goals.md
//   --trial            everything, but short and seldom, written to reports/: to try the command itself
//   --no-build         measures dist as it is
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as plan from './plan.mjs';
import { writeBefore } from './report/before.mjs';
import { figure } from './report/figures.mjs';
import { writeNodes } from './report/nodes.mjs';
import { measureBefore } from './run/before.mjs';
import { build, installPeers } from './run/install.mjs';
import { measureNodes } from './run/nodes.mjs';
import { measureTime } from './run/times.mjs';
import { bench, root } from './run/places.mjs';
import { drop, inProcess, store } from './run/process.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    trial: { type: 'boolean', default: false },
    cases: { type: 'string' },
    peers: { type: 'string' },
    parts: { type: 'string' },
    before: { type: 'string' },
    goals: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const { quick, trial } = flags;
const isShort = quick || trial;
const isWhole =
  !quick &&
  flags.cases === undefined &&
  flags.peers === undefined &&
  flags.parts === undefined &&
  flags.before === undefined &&
  !flags.goals;

const hasPeers = installPeers(quick ? 30 : 300);
if (!flags['no-build']) build();

const words = (list) => list?.split(',') ?? null;
const only = flags.goals ? 'goals' : flags.before === undefined ? 'time' : 'before';
const parts = words(flags.parts) ?? (isWhole || quick ? null : [only]);
const isWanted = (part) => parts === null || parts.includes(part);
const takes = (library) =>
  (hasPeers || !plan.isPeer(library)) &&
  (words(flags.peers)?.some((name) => library.split('-partial')[0] === name) ?? true);
const hasCase = (id) => words(flags.cases)?.some((part) => id.includes(part)) ?? true;

const tell = (label, { error, fault }, figures) => {
  console.log(`${label.padEnd(36)} ${error ?? figures()}${fault ? `  WRONG: ${fault}` : ''}`);
};
const all = {
  results: [],
  concurrent: [],
  memory: [],
  hostile: [],
  recording: [],
  start: [],
  bundles: [],
};

if (isWanted('time')) {
  const workloads = quick ? plan.quick : trial ? plan.trial : plan.workloads;
  const sampling = isShort
    ? { samples: trial ? 2 : 5, sampleMs: trial ? 20 : 100, budgetSeconds: 4 }
    : { samples: 7, sampleMs: 150, budgetSeconds: 8 };
  for await (const result of measureTime(workloads, sampling, takes, hasCase)) {
    all.results.push(result);
    tell(`${result.case.padEnd(18)} ${result.library}`, result, () => {
      const { ratio, least, most, nsPerDelta } = result;
      return `${ratio.toFixed(2)} of the floor (${least.toFixed(2)} to ${most.toFixed(2)}), ${nsPerDelta.toFixed(0)} ns`;
    });
  }
}

if (isWanted('concurrent')) {
  const { case: id, streams, libraries } = plan.concurrent;
  const options = { streams: isShort ? 200 : streams, samples: isShort ? 1 : 3 };
  for (const library of libraries.filter((name) => takes(name) && (!quick || name === 'llmgine'))) {
    const result = { library, ...(await inProcess('measure/concurrent.mjs', [library, id, JSON.stringify(options)])) };
    all.concurrent.push(result);
    tell(`at once: ${library}`, result, () => {
      const { ratio, kibPerStream } = result;
      return `${ratio.toFixed(2)} of the floor, ${kibPerStream.toFixed(1)} KiB a stream`;
    });
  }
}

if (isWanted('memory') && !quick) {
  for (const { case: id, libraries } of plan.memory.filter((one) => !trial || one.case.includes('10k'))) {
    store(id);
    for (const library of libraries.filter(takes)) {
      const result = { library, case: id, ...(await inProcess('measure/memory.mjs', [library, id])) };
      all.memory.push(result);
      tell(`memory: ${id} ${library}`, result, () => `${result.timesText.toFixed(1)} times the text`);
    }
    drop(id);
  }
}

if (isWanted('hostile')) {
  const options = JSON.stringify(isShort ? { samples: 3, sampleMs: 50 } : { samples: 11, sampleMs: 150 });
  for (const { case: id, what } of plan.hostile.slice(0, quick ? 3 : undefined)) {
    const result = { what, case: id, ...(await inProcess('measure/hostile.mjs', [id, options])) };
    all.hostile.push(result);
    tell(`hostile: ${id}`, result, () => {
      const { toFull, ratio } = result;
      return `${toFull.toFixed(2)} of the full path, ${ratio.toFixed(2)} of the floor`;
    });
  }
}

if (isWanted('recording') && !quick) {
  const { case: id, stores } = plan.recording;
  for (const kind of stores) {
    const options = JSON.stringify({ samples: trial ? 3 : 15 });
    const result = { kind, n: plan.recording.n, ...(await inProcess('measure/recording.mjs', [kind, id, options])) };
    all.recording.push(result);
    tell(`recording: ${kind}`, result, () => `${result.ratio.toFixed(2)} of not recording`);
  }
}

if (isWanted('start')) {
  for (const library of plan.start.filter((name) => takes(name) && (!quick || name === 'llmgine'))) {
    const taken = [];
    for (let round = 0; round < (isShort ? 1 : 7); round += 1)
      taken.push((await inProcess('measure/start.mjs', [library])).ms);
    const ms = taken.sort((a, b) => a - b)[taken.length >> 1];
    all.start.push({ library, ms });
    tell(`import: ${library}`, {}, () => `${ms.toFixed(0)} ms`);
  }
}

if (isWanted('bundle')) {
  const { measureBundles } = await import('./measure/bundle.mjs');
  all.bundles = await measureBundles();
  for (const { what, gzip, minified } of all.bundles)
    tell(`bundle: ${what}`, {}, () => `${String(gzip)} bytes compressed, ${String(minified)} minified`);
}

if (flags.before !== undefined) {
  const sampling = { samples: 5, sampleMs: 100, budgetSeconds: 2 };
  const before = [];
  for await (const one of measureBefore(plan.workloads, sampling, hasCase, resolve(flags.before))) {
    before.push(one);
    tell(`${one.title}, ${one.size} ${one.library}`, one, () => `${figure(one.before)} before, ${figure(one.now)} now`);
  }
  if (flags.cases === undefined) await writeBefore(before, root);
}

if (flags.goals) {
  const sampling = isShort
    ? { samples: 1, sampleMs: 20, budgetSeconds: 1 }
    : { samples: 5, sampleMs: 100, budgetSeconds: 2 };
  const found = await measureNodes(sampling, (label, figures) => {
    tell(label, {}, () => figures.map(figure).join(' '));
  });
  if (!isShort) await writeNodes(found, root);
}

if (isWhole) {
  const { write } = await import('./report/index.mjs');
  const { machine } = await import('./report/machine.mjs');
  all.machine = machine();
  const reports = join(root, 'reports');
  mkdirSync(reports, { recursive: true });
  if (!trial) writeFileSync(join(reports, 'bench.json'), `${JSON.stringify(all, null, 1)}\n`);
  await write(all, root, trial ? reports : join(root, 'docs'));
  const layers = trial ? ['--rounds', '2', '--out', 'reports/performance.md'] : [];
  execFileSync(process.execPath, ['--expose-gc', join(bench, 'layers.mjs'), ...layers], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
if ([...all.results, ...all.concurrent, ...all.hostile].some(({ fault }) => fault)) process.exitCode = 1;
