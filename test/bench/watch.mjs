// `npm run bench:watch`: what a recording costs that is watched while it is written. Prints one table for each store.
// `npm run bench:watch -- --deliveries 10000000 --seconds 3600` sets how much is read while processes and servers are killed, and the
// longest time for it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom, from as fromFrames } from 'rxjs';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { hasRedis, startRedis } from '../support/redisServer.ts';
import { crashes } from './watch/crashes.mjs';
import { event, head, now, ok, openStore, pause, percentile } from './watch/support.mjs';

const [, self = '', role = 'main', kind = '', place = '', ...rest] = process.argv;
const openOwn = () => openStore(kind, place);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const roles = {
  /** Appends to 1,000 streams, and prints events per second. */
  append: async () => {
    const { store, leave } = openOwn();
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
    const { store } = openOwn();
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

const measure = async (name, ofKind, ofPlace, { seconds, deliveries }) => {
  const { store } = openStore(ofKind, ofPlace);
  console.log(`\n${name}`);
  const show = (row, value) => console.log(`  ${row.padEnd(34)} ${value}`);
  show('append, 1 at a time', await run('append', ofKind, ofPlace, '1', '100000'));
  show('append, 10 at a time', await run('append', ofKind, ofPlace, '10', '200000'));
  show('append → reader, ms', JSON.stringify(await latency(store, ofKind, ofPlace)));
  show('late reader of 2,000 events, ms', await lateReader(store));
  show('crashes', JSON.stringify(await crashes({ store: ofKind, deliveries, seconds })));
};

if (role !== 'main' && role in roles) await roles[role]();
else {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? Number(process.argv[at + 1]) : otherwise;
  };
  const limits = { seconds: option('seconds', 120), deliveries: option('deliveries', 200_000) };
  const folder = mkdtempSync(join(tmpdir(), 'llmgine-watch-'));
  await measure('files', 'files', join(folder, 'store'), limits);
  rmSync(folder, { recursive: true, force: true });
  if (hasRedis) {
    const server = await startRedis('everysec');
    await measure('Redis, AOF everysec', 'redis', String(server.port), limits);
    await server.remove();
  } else console.log('\nRedis: no redis-server is installed');
  process.exit(0);
}
