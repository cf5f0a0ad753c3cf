// `npm run bench:watch`: what a recording costs that is watched while it is written. Prints one table for each store.
// `npm run bench:watch -- --seconds 120` also sets how long processes and servers are killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { lastValueFrom, from as fromFrames } from 'rxjs';
import { fileStore, redisStore } from '../../recorder/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { hasRedis, startRedis } from '../support/redisServer.ts';

const [, self = '', role = 'main', kind = '', place = '', ...rest] = process.argv;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const now = () => performance.timeOrigin + performance.now();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const openStore = () => {
  if (kind === 'files') return { store: fileStore(place), leave: () => undefined };
  const client = new Redis(Number(place), '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  client.on('error', () => undefined);
  return { store: redisStore(client, { timeoutMs: 3000 }), leave: () => client.disconnect() };
};

const ok = async (task) => {
  const result = await task();
  if (result._tag === 'Left') throw result.left;
  return result.right;
};
/** Repeats a task while the store is away. */
const always = async (task) => {
  for (;;) {
    const result = await task();
    if (result._tag === 'Right') return result.right;
    if (result.left._tag !== 'StoreError') throw result.left;
    await pause(20);
  }
};

const head = {
  v: 1,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'bench' },
  at: new Date().toISOString(),
  request: null,
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 0 },
  redacted: [],
};
const event = (text) => bytes(now(), encoder.encode(`data: ${text.padEnd(192, '.')}\n\n`));

const roles = {
  /** Appends to 1,000 streams, and prints events per second. */
  append: async () => {
    const { store, leave } = openStore();
    const [batch = 1, events = 100_000] = rest.map(Number);
    const writers = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        ok(store.begin(`a${String(batch)}-${String(index)}`, head, { live: {} })),
      ),
    );
    const frames = Array.from({ length: batch }, () => event('x'));
    const each = events / 1000;
    const began = performance.now();
    const cpu = process.cpuUsage();
    await Promise.all(
      writers.map(async (writer) => {
        for (let at = 0; at < each; at += batch) await ok(writer.append(at, frames));
      }),
    );
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    process.stdout.write(
      JSON.stringify({ perSecond: Math.round((events / ms) * 1000), cpuUs: (user + system) / events }),
    );
    await ok(store.close());
    leave();
    process.exit(0);
  },
  /** Appends 1,000 events per second to 20 streams. Each event contains its time. */
  pace: async () => {
    const { store } = openStore();
    const writers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ok(store.begin(`l${String(index)}`, head, { live: {} }))),
    );
    await pause(1500);
    const began = performance.now();
    const sent = writers.map(() => 0);
    const before = writers.map(() => Promise.resolve());
    for (let count = 0; count < 5000; count += 1) {
      while (performance.now() - began < count) await new Promise((resolve) => setImmediate(resolve));
      const stream = count % 20;
      const at = sent[stream];
      const frames = [event(String(now()))];
      // an append waits for the one before
      before[stream] = before[stream].then(() => ok(writers[stream].append(at, frames)));
      sent[stream] += 1;
    }
    await pause(500);
    await Promise.all(writers.map((writer) => ok(writer.finish(end(now(), 'complete')))));
    process.exit(0);
  },
  /** Claims streams, and appends their offsets to them, until it is killed. */
  count: async () => {
    const { store } = openStore();
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const writer = await always(store.begin(`c${String(index)}`, head, { claim: true, live: { leaseMs: 60_000 } }));
        process.stdout.write('begun\n');
        for (let at = writer.first; ; at += 5) {
          const frames = [0, 1, 2, 3, 4].map((more) => event(String(at + more)));
          await always(writer.append(at, frames));
          await pause(8);
        }
      }),
    );
  },
};

const run = (...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', '--import', 'tsx', self, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (piece) => (text += piece));
    child.on('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${args[0]} ended with ${String(code)}`)),
    );
  });

const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

const latency = async (store, ofKind, ofPlace) => {
  const writing = run('pace', ofKind, ofPlace);
  const times = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      let opened = await store.watch(`l${String(index)}`, 0)();
      while (opened._tag === 'Left') {
        await pause(10);
        opened = await store.watch(`l${String(index)}`, 0)();
      }
      for (let read = await ok(opened.right.next()); read !== null; read = await ok(opened.right.next())) {
        const seen = now();
        for (const frame of read.frames)
          if (frame._tag === 'Bytes') times.push(seen - parseFloat(decoder.decode(frame.bytes).slice(6)));
      }
      opened.right.close();
    }),
  );
  await writing;
  return { events: times.length, p50: percentile(times, 0.5).toFixed(2), p99: percentile(times, 0.99).toFixed(2) };
};

const lateReader = async (store) => {
  const chunk = (content) =>
    bytes(
      now(),
      encoder.encode(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`,
      ),
    );
  const writer = await ok(store.begin('late', head, { live: {} }));
  for (let at = 0; at < 2000; at += 10)
    await ok(
      writer.append(
        at,
        Array.from({ length: 10 }, () => chunk('word ')),
      ),
    );
  const times = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const began = performance.now();
    const watch = await ok(store.watch('late', 0));
    const frames = [];
    while (frames.length < 2000) frames.push(...(await ok(watch.next())).frames);
    await lastValueFrom(fromFrames(frames).pipe(sse(), decode(chat), aggregate(chat)));
    times.push(performance.now() - began);
    watch.close();
  }
  return percentile(times, 0.5).toFixed(1);
};

/** Kills writers, and the server, at random moments; readers leave and return. Checks each delivery. */
const crashes = async (open, ofKind, ofPlace, server, seconds) => {
  const until = performance.now() + seconds * 1000;
  const found = { deliveries: 0, lost: 0, doubled: 0, wrong: 0, writersKilled: 0, serversKilled: 0, readersLeft: 0 };
  const acknowledged = new Map();
  let isOver = false;
  const children = [];
  const start = () => {
    const child = spawn(process.execPath, ['--no-warnings', '--import', 'tsx', self, 'count', ofKind, ofPlace], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    return { child, begun: once(child.stdout, 'data') };
  };
  let writer = start();
  const killing = (async () => {
    while (performance.now() < until) {
      await writer.begun;
      await pause(1000 + Math.random() * 1500);
      if (server !== null && Math.random() < 0.5) {
        await server.kill();
        found.serversKilled += 1;
        await server.start();
      } else {
        writer.child.kill('SIGKILL');
        found.writersKilled += 1;
        writer = start();
      }
    }
    for (const child of children) child.kill('SIGKILL');
    const { store } = open();
    for (let index = 0; index < 40; index += 1) {
      const last = await always(store.begin(`c${String(index)}`, head, { claim: true }));
      acknowledged.set(index, last.first);
      await always(last.finish(end(now(), 'complete')));
    }
    isOver = true;
  })();
  const readers = [open().store, open().store];
  await Promise.all(
    readers.flatMap((store) =>
      Array.from({ length: 40 }, async (_, index) => {
        let next = 0;
        let isEnded = false;
        while (!isEnded) {
          const opened = await store.watch(`c${String(index)}`, next)();
          if (opened._tag === 'Left') {
            await pause(20);
            continue;
          }
          const leaveAfter = isOver ? Infinity : next + 200 + Math.random() * 4000;
          while (next < leaveAfter) {
            const result = await opened.right.next()();
            if (result._tag === 'Left') break;
            if (result.right === null) {
              isEnded = true;
              break;
            }
            if (result.right.at < next) found.doubled += 1;
            if (result.right.at > next) found.lost += result.right.at - next;
            for (const frame of result.right.frames) {
              if (frame._tag === 'Bytes' && parseInt(decoder.decode(frame.bytes).slice(6), 10) !== next)
                found.wrong += 1;
              if (frame._tag === 'Bytes') found.deliveries += 1;
              next += 1;
            }
          }
          opened.right.close();
          found.readersLeft += 1;
        }
        found.lost += Math.max(0, (acknowledged.get(index) ?? 0) + 1 - next);
      }),
    ),
  );
  await killing;
  return found;
};

const measure = async (name, ofKind, ofPlace, server, seconds) => {
  const open = () => {
    if (ofKind === 'files') return { store: fileStore(ofPlace) };
    const client = new Redis(Number(ofPlace), '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    client.on('error', () => undefined);
    return { store: redisStore(client, { timeoutMs: 3000 }) };
  };
  const { store } = open();
  console.log(`\n${name}`);
  const show = (row, value) => console.log(`  ${row.padEnd(34)} ${value}`);
  show('append, 1 at a time', await run('append', ofKind, ofPlace, '1', '100000'));
  show('append, 10 at a time', await run('append', ofKind, ofPlace, '10', '200000'));
  show('append → reader, ms', JSON.stringify(await latency(store, ofKind, ofPlace)));
  show('late reader of 2,000 events, ms', await lateReader(store));
  show('crashes', JSON.stringify(await crashes(open, ofKind, ofPlace, server, seconds)));
};

if (role !== 'main' && role in roles) await roles[role]();
else {
  const at = process.argv.indexOf('--seconds');
  const seconds = at > 0 ? Number(process.argv[at + 1]) : 60;
  const folder = mkdtempSync(join(tmpdir(), 'llmgine-watch-'));
  await measure('files', 'files', join(folder, 'store'), null, seconds);
  rmSync(folder, { recursive: true, force: true });
  if (hasRedis) {
    const server = await startRedis('everysec');
    await measure('Redis, AOF everysec', 'redis', String(server.port), server, seconds);
    await server.remove();
  } else console.log('\nRedis: no redis-server is installed');
  process.exit(0);
}
