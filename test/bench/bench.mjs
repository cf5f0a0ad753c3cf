// `npm run bench`: the built package beside the floor and the peers, each library and case in a process of its own.
//   --quick            under a minute, prints only
//   --cases a,b        only cases whose name holds one of these (`text-100k`, `@event`), prints only
//   --peers x,y        only these libraries, prints only
//   --no-build         measures dist as it is
import { execFileSync, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as plan from './plan.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    cases: { type: 'string' },
    peers: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});

const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
if (!existsSync(join(here, 'node_modules'))) run('npm', ['ci', '--ignore-scripts'], here);
if (!flags['no-build']) run('npm', ['run', '--silent', 'build'], root);

const streams = mkdtempSync(join(tmpdir(), 'llmgine-bench-'));
process.on('exit', () => {
  rmSync(streams, { recursive: true, force: true });
});

const env = { ...process.env, BENCH_STREAMS: streams, LANGSMITH_TRACING: 'false', OPENAI_API_KEY: 'none' };

/** One process: its result, or `{ error }`. `capSeconds`: how long its first run may take. */
const inProcess = (script, args, { capSeconds = 30, heapMb = 8192 } = {}) =>
  new Promise((resolve) => {
    const child = fork(join(here, script), args, {
      env,
      execArgv: ['--expose-gc', `--max-old-space-size=${String(heapMb)}`],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let timer;
    let fault = null;
    let result = null;
    let said = '';
    const stop = (error) => {
      result ??= { error };
      child.kill('SIGKILL');
    };
    child.stderr.on('data', (text) => {
      said = `${said}${String(text)}`.slice(0, 4000);
    });
    child.on('message', (message) => {
      if (message._tag === 'Begin') {
        timer = setTimeout(() => {
          stop(`over ${String(capSeconds)} s`);
        }, capSeconds * 1000);
      } else if (message._tag === 'First') {
        clearTimeout(timer);
        fault = message.fault;
      } else result = { fault, ...message };
    });
    const overall = setTimeout(() => {
      stop('over 5 min');
    }, 300_000);
    child.on('exit', () => {
      clearTimeout(timer);
      clearTimeout(overall);
      resolve(result ?? { error: /(\w*Error[^\n]*)/.exec(said)?.[1] ?? 'no result' });
    });
  });

const store = (id) => {
  execFileSync(process.execPath, [join(here, 'measure/load.mjs'), 'store', id], { env, stdio: 'inherit' });
};

const wanted = (list, word) => word === undefined || word.split(',').some((part) => list.includes(part));
const isWhole = !flags.quick && flags.cases === undefined && flags.peers === undefined;
const sampling = flags.quick
  ? { samples: 5, sampleMs: 100, budgetSeconds: 4 }
  : { samples: 9, sampleMs: 200, budgetSeconds: 8 };

const results = [];
const show = ({ library, case: id, ratio, least, most, fault, error, nsPerDelta }) => {
  const figures =
    error ??
    `${ratio.toFixed(2)} of the floor (${least.toFixed(2)} to ${most.toFixed(2)}), ${nsPerDelta.toFixed(0)} ns`;
  console.log(`${id.padEnd(18)} ${library.padEnd(16)} ${figures}${fault ? `  WRONG: ${fault}` : ''}`);
};

const sizeIn = (id) => /-(\w+)@/.exec(id)[1];
const order = ['1k', '10k', '100k', '1M'];
const takes = ({ most = {} }, library, id) => {
  const limit = most[library];
  return limit === undefined || order.indexOf(sizeIn(id)) <= order.indexOf(limit);
};

// by stream, so that each is made once and thrown away again
const jobs = (flags.quick ? plan.quick : plan.workloads).flatMap((workload) =>
  workload.cases.flatMap((id) =>
    workload.libraries
      .filter((library) => takes(workload, library, id) && wanted(id, flags.cases) && wanted(library, flags.peers))
      .map((library) => ({ id, library })),
  ),
);
const unique = [...new Map(jobs.map((job) => [`${job.id} ${job.library}`, job])).values()];
const streamOf = (id) => id.split('@')[0];
for (const kind of new Set(unique.map(({ id }) => streamOf(id).split('-')[0]))) store(`${kind}-1k@16k`);
for (const stream of new Set(unique.map(({ id }) => streamOf(id)))) {
  store(`${stream}@16k`);
  for (const { id, library } of unique.filter((job) => streamOf(job.id) === stream)) {
    const result = {
      library,
      case: id,
      ...(await inProcess('measure/time.mjs', [library, id, JSON.stringify(sampling)])),
    };
    results.push(result);
    show(result);
  }
  if (!stream.endsWith('-1k')) {
    execFileSync(process.execPath, [join(here, 'measure/load.mjs'), 'drop', `${stream}@16k`], { env });
  }
}

const concurrent = [];
const memory = [];
const start = [];
if (isWhole || flags.quick) {
  const { case: id, streams: count, libraries } = plan.concurrent;
  const options = JSON.stringify({ streams: flags.quick ? 200 : count, samples: flags.quick ? 1 : 3 });
  for (const library of flags.quick ? ['llmgine'] : libraries) {
    const result = { library, ...(await inProcess('measure/concurrent.mjs', [library, id, options])) };
    concurrent.push(result);
    console.log(
      `at once: ${library.padEnd(16)}`,
      result.error ?? `${result.ratio.toFixed(2)}, ${result.kibPerStream.toFixed(1)} KiB`,
    );
  }
  for (const { case: one, libraries: of } of flags.quick ? [] : plan.memory) {
    store(one);
    for (const library of of) {
      const result = { library, case: one, ...(await inProcess('measure/memory.mjs', [library, one])) };
      memory.push(result);
      console.log(
        `memory: ${one} ${library.padEnd(16)}`,
        result.error ?? `${result.timesText.toFixed(1)} times the text`,
      );
    }
    execFileSync(process.execPath, [join(here, 'measure/load.mjs'), 'drop', one], { env });
  }
  for (const library of flags.quick ? ['llmgine'] : plan.start) {
    const taken = [];
    for (let round = 0; round < (flags.quick ? 1 : 5); round += 1)
      taken.push((await inProcess('measure/start.mjs', [library])).ms);
    start.push({ library, ms: taken.sort((a, b) => a - b)[taken.length >> 1] });
  }
  const { bundle } = await import('./measure/bundle.mjs');
  const weight = await bundle();
  console.log(`bundle: ${String(weight.gzip)} bytes compressed, ${String(weight.minified)} minified`);
  if (isWhole) {
    const { write } = await import('./report/index.mjs');
    const all = { results, concurrent, memory, start, bundle: weight };
    mkdirSync(join(root, 'reports'), { recursive: true });
    writeFileSync(join(root, 'reports/bench.json'), `${JSON.stringify(all, null, 1)}\n`);
    mkdirSync(join(root, 'docs'), { recursive: true });
    await write(all, root);
  }
}
if (results.some(({ fault }) => fault)) process.exitCode = 1;
