// The goals on several versions of Node, each version in processes of its own, in one run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { goals, growing, nodes, slowest } from '../plan.mjs';
import { drop, inProcess, store } from './process.mjs';
import { root } from './places.mjs';

/** The program of a version of Node: this one, or one that npm installs under `reports/`. Null if that fails. */
const programOf = (version) => {
  if (process.versions.node.split('.')[0] === version) return process.execPath;
  const home = join(root, 'reports/nodes', version);
  const program = join(home, 'node_modules/node/bin/node');
  try {
    if (!existsSync(program))
      execFileSync('npm', ['install', '--no-save', '--prefix', home, `node@${version}`], { stdio: 'ignore' });
    return program;
  } catch {
    console.log(`Node ${version} cannot be installed: measured without it`);
    return null;
  }
};

const streamOf = (id) => id.split('@')[0];

/** Runs with the streams of some cases, each made once. */
const withStreams = async (ids, run) => {
  const streams = new Set(ids.flatMap((id) => [streamOf(id), `${id.split('-')[0]}-1k`]));
  for (const stream of streams) store(`${stream}@16k`);
  const found = await run();
  for (const stream of streams) drop(`${stream}@16k`);
  return found;
};

/**
 * Measures the goals. Returns `rows`, with the ratios on each version of Node, usually and after a full collection, and of the official
 * SDK on this version; `processes`, with the ratios of the case that differs from process to process; and `growth`, with the time per
 * delta of each length.
 */
export const measureNodes = async (sampling, tell) => {
  const programs = nodes.map((version) => [version, programOf(version)]).filter(([, program]) => program !== null);
  const ratio = async (library, id, options, program) => {
    const {
      ratio: found,
      nsPerDelta,
      error,
      fault,
    } = await inProcess('measure/time.mjs', [library, id, JSON.stringify(options)], program);
    if (error || fault) console.log(`${library} ${id}: ${error ?? fault}`);
    return { ratio: error || fault ? NaN : found, ns: error || fault ? NaN : nsPerDelta };
  };
  const rows = [];
  for (const goal of goals) {
    const { title, case: id, library = 'llmgine', times } = goal;
    await withStreams([id], async () => {
      const row = { ...goal, library, on: {}, peers: [] };
      for (const [version, program] of programs) {
        const usual = await ratio(library, id, sampling, program);
        const after = await ratio(library, id, { ...sampling, afterCollection: true }, program);
        row.on[version] = [usual.ratio, after.ratio];
      }
      if (times !== undefined)
        for (const peer of ['openai', 'openai-raw']) row.peers.push((await ratio(peer, id, sampling)).ratio);
      rows.push(row);
      tell(`${title}, ${id}`, Object.values(row.on).flat());
    });
  }
  const processes = {};
  await withStreams([slowest.case], async () => {
    for (const [version, program] of programs) {
      processes[version] = [];
      for (let left = slowest.processes; left > 0; left -= 1)
        processes[version].push((await ratio('llmgine', slowest.case, { ...sampling, samples: 1 }, program)).ratio);
      tell(`${slowest.case}, Node ${version}`, processes[version]);
    }
  });
  const growth = {};
  for (const kind of growing.kinds) {
    growth[kind] = [];
    for (const size of growing.sizes)
      await withStreams([`${kind}-${size}@16k`], async () => {
        growth[kind].push((await ratio('llmgine', `${kind}-${size}@16k`, { ...sampling, samples: 3 })).ns);
      });
    tell(`${kind}, ns per delta`, growth[kind]);
  }
  return { rows, processes, growth };
};
