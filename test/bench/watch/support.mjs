// What the programs of `npm run bench:watch` have in common.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Redis } from 'ioredis';
import { fileStore, redisStore } from '../../../recorder/index.ts';
import { bytes } from '../../../src/core/frame.ts';

const encoder = new TextEncoder();
/** Milliseconds since the epoch, the same in all processes. */
export const now = () => performance.timeOrigin + performance.now();
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens a store: `kind` is `files` or `redis`, `place` a folder or a port. */
export const openStore = (kind, place) => {
  if (kind === 'files') return { store: fileStore(place), leave: () => undefined };
  const client = new Redis(Number(place), '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => undefined);
  return { store: redisStore(client, { timeoutMs: 3000 }), leave: () => client.disconnect() };
};

export const ok = async (task) => {
  const result = await task();
  if (result._tag === 'Left') throw result.left;
  return result.right;
};

/** Repeats a task while the store is unavailable. */
export const always = async (task) => {
  for (;;) {
    const result = await task();
    if (result._tag === 'Right') return result.right;
    if (result.left._tag !== 'StoreError') throw result.left;
    await pause(20);
  }
};

export const head = {
  v: 1,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'bench' },
  at: new Date().toISOString(),
  request: null,
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 0 },
  redacted: [],
};

/** An event of 200 bytes that begins with a text. */
export const event = (text) => bytes(now(), encoder.encode(`data: ${text.padEnd(192, '.')}\n\n`));

/** The number at the beginning of an event. */
export const numberIn = (piece) => {
  let number = 0;
  for (let at = 6; piece[at] >= 48 && piece[at] <= 57; at += 1) number = number * 10 + piece[at] - 48;
  return number;
};

/**
 * Bundles programs, because one that is compiled when it starts takes seconds to start. Resolves with their new paths. The folder is in
 * the repository, so that the packages are found; `remove` deletes it.
 */
export const bundle = async (files) => {
  const folder = fileURLToPath(new URL(`../../../temp/watch-${String(process.pid)}`, import.meta.url));
  await build({
    entryPoints: files,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir: folder,
    entryNames: '[name]',
    logLevel: 'error',
  });
  return {
    paths: files.map((file) => join(folder, basename(file).replace(/\.m?[jt]s$/, '.js'))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Starts a program in a process of its own. */
export const start = (file, args) =>
  spawn(process.execPath, ['--no-warnings', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

export const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;
