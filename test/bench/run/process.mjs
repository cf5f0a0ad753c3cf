// Each measurement in a process of its own: what one library leaves behind does not slow the next.
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench } from './places.mjs';

/** How long a library's first run may take. */
const CAP_SECONDS = 30;
const OVERALL_SECONDS = 300;

const streams = mkdtempSync(join(tmpdir(), 'llmgine-bench-'));
process.on('exit', () => {
  rmSync(streams, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const env = {
  ...process.env,
  // what a server runs: in development, snapshots are frozen
  NODE_ENV: 'production',
  BENCH_STREAMS: streams,
  LANGSMITH_TRACING: 'false',
  OPENAI_API_KEY: 'none',
  NODE_NO_WARNINGS: '1',
};

const load = (...args) => {
  execFileSync(process.execPath, ['--max-old-space-size=8192', join(bench, 'measure/load.mjs'), ...args], {
    env,
    stdio: 'inherit',
  });
};
export const store = (id) => {
  load('store', id);
};
export const drop = (id) => {
  load('drop', id);
};

/** One process: its result, or `{ error }`. `node`: the program of another version of Node. */
export const inProcess = (script, args, node = process.execPath) =>
  new Promise((resolve) => {
    const child = fork(join(bench, script), args, {
      env,
      execPath: node,
      execArgv: ['--expose-gc', '--max-old-space-size=12288'],
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
          stop(`over ${String(CAP_SECONDS)} s`);
        }, CAP_SECONDS * 1000);
      } else if (message._tag === 'First') {
        clearTimeout(timer);
        fault = message.fault;
      } else result = { fault, ...message };
    });
    const overall = setTimeout(() => {
      stop(`over ${String(OVERALL_SECONDS)} s`);
    }, OVERALL_SECONDS * 1000);
    child.on('exit', () => {
      clearTimeout(timer);
      clearTimeout(overall);
      resolve(result ?? { error: /(\w*Error[^\n]*)/.exec(said)?.[1] ?? 'no result' });
    });
  });
