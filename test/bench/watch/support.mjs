// What the programs of `npm run bench:watch` have in common.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Redis } from 'ioredis';
import { fileStore, redisStore, sqliteStore } from '../../../recorder/index.ts';
import { bytes } from '../../../src/core/frame.ts';
import { chunkText, eventText, now, pause } from './numbers.mjs';

export * from './numbers.mjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Opens a store: `kind` is `files`, `sqlite` or `redis`, `place` a folder, a file or a port. */
export const openStore = (kind, place) => {
  if (kind === 'files') return { store: fileStore(place), leave: () => undefined };
  if (kind === 'sqlite') return { store: sqliteStore(place), leave: () => undefined };
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

/** Opens a watch of a recording as soon as it has begun. */
export const opened = async (store, key, from = 0) => {
  for (;;) {
    const found = await store.watch(key, from)();
    if (found._tag === 'Right') return found.right;
    await pause(10);
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
export const event = (text) => bytes(now(), encoder.encode(eventText(text)));

/** An event of a chat response, with a word of its own. */
export const chunk = (number) => bytes(now(), encoder.encode(chunkText(number)));

/** The number at the beginning of an event. */
export const numberIn = (piece) => {
  let number = 0;
  for (let at = 6; piece[at] >= 48 && piece[at] <= 57; at += 1) number = number * 10 + piece[at] - 48;
  return number;
};

/** The time at the beginning of an event. */
export const timeIn = (piece) => parseFloat(decoder.decode(piece.subarray(6, 30)));

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

/** Starts a program in a process of its own, as a service runs: snapshots are frozen in development only. */
export const start = (file, args) =>
  spawn(process.execPath, ['--no-warnings', file, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });

/** What a program prints in its last line. */
export const resultFrom = (child) =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (piece) => (text += piece));
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text.trim().split('\n').pop()));
      else reject(new Error(`${child.spawnargs.slice(2).join(' ')} ended with ${String(code)}`));
    });
  });

export const resultOf = (file, ...args) => resultFrom(start(file, args));
