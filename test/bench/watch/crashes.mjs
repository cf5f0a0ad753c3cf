// The crash test: kills readers, writers, gateways and the server with `kill -9` at random moments, and counts what was lost, doubled,
// or in the wrong order. `node --import tsx test/bench/watch/crashes.mjs --store redis --deliveries 1000000 --seconds 600`
//   --append-ms A      the longest pause of a writer between two appends to one stream (16)
//   --pause-ms P       the usual pause between two kills (700)
// Prints one line of JSON, and ends with 1 if a delivery was wrong or is missing.
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/freePort.ts';
import { hasRedis, redisMissing, startRedis } from '../../support/redisServer.ts';
import { bundle, pause, start } from './support.mjs';

const programs = ['crashWriter.mjs', 'crashReader.mjs', '../../../cli/main.ts'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);

/** What the logs of the readers say: `lost` is what a reader skipped, `missing` is what it has not reached, against `events` events in each of `streams` streams. */
export const judge = (logs, { streams, watchers, events }) => {
  const found = { deliveries: 0, missing: 0, lost: 0, doubled: 0, misordered: 0, wrong: 0 };
  for (const log of logs) {
    const next = new Map();
    for (const line of log.split('\n').slice(0, -1)) {
      const [reader, stream, first, count, wrong] = line.split(' ');
      const name = `${reader} ${stream}`;
      const from = Number(first);
      const expected = next.get(name) ?? 0;
      if (count === 'end') continue;
      if (from > expected) found.misordered += 1;
      if (from < expected) found.doubled += Math.min(expected - from, Number(count));
      found.deliveries += Number(count);
      found.wrong += Number(wrong);
      next.set(name, Math.max(expected, from + Number(count)));
      // what was skipped is not read later, because offsets only grow
      if (from > expected) found.lost += from - expected;
    }
    for (let reader = 0; reader < watchers; reader += 1)
      for (let stream = 0; stream < streams; stream += 1)
        found.missing += events - (next.get(`${String(reader)} c${String(stream)}`) ?? 0);
  }
  return found;
};

/** A process that is started again when it is killed, until it ends by itself with 0. */
const kept = (file, args, isReady, restarts = 0) => {
  const one = { kills: 0, isDone: false, failed: null };
  const run = () => {
    const child = start(file, args);
    one.child = child;
    one.ready = once(child.stdout, 'data').then(
      () => undefined,
      () => undefined,
    );
    child.on('exit', (code, signal) => {
      if (one.isStopped) return;
      if (code === 0) one.isDone = true;
      else if (signal === 'SIGKILL' || (restarts -= 1) >= 0) run();
      else one.failed = `${file} ended with ${String(code)}`;
    });
  };
  one.kill = async () => {
    await Promise.race([one.ready, pause(20_000)]);
    await pause(isReady());
    if (one.isDone) return;
    one.kills += 1;
    one.child.kill('SIGKILL');
  };
  one.stop = () => {
    one.isStopped = true;
    one.child.kill('SIGKILL');
  };
  run();
  return one;
};

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};

/** Runs the crash test until all readers have everything, or the time is over. */
export const crashes = async ({
  store,
  deliveries,
  seconds,
  persistence = 'everysec',
  pauseMs = 700,
  appendMs = 16,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'llmgine-crashes-'));
  const server = store === 'redis' ? await startRedis(persistence) : null;
  const place = server === null ? join(folder, store === 'sqlite' ? 'store.sqlite' : 'store') : String(server.port);
  const streams = deliveries >= 1_000_000 ? 40 : 10;
  const watchers = deliveries >= 1_000_000 ? 20 : 5;
  const readers = 2;
  const events = Math.ceil(deliveries / (streams * watchers * readers));
  const { paths, remove } = await bundle(programs);
  const [writer, reader, command] = paths;
  const wait = () => pauseMs * (0.2 + Math.random());

  const ports = [await freePort(), await freePort()];
  const out = server === null ? place : `redis://127.0.0.1:${place}`;
  const gateways = ports.map((port) =>
    kept(
      command,
      ['record', '--watch', '--target', 'http://127.0.0.1:9', '--out', out, '--port', String(port)],
      wait,
      // it ends if the server does not answer when it starts
      1000,
    ),
  );
  await Promise.all(gateways.map(({ ready }) => ready));
  const urls = ports.map((port) => `http://127.0.0.1:${String(port)}`).join(',');
  const logs = Array.from({ length: readers }, (_, index) => join(folder, `log${String(index)}`));
  const began = performance.now();
  const reading = logs.map((log) => kept(reader, [store, place, String(streams), String(watchers), log, urls], wait));
  const writing = kept(writer, [store, place, String(streams), String(events), String(appendMs)], wait);
  const all = [...gateways, ...reading, writing];
  const isOver = () => reading.every(({ isDone }) => isDone) || performance.now() - began > seconds * 1000;
  let serverKills = 0;
  const killServer = async () => {
    await pause(wait());
    await server.kill();
    serverKills += 1;
    await server.start();
  };
  const any = (list) => list[Math.floor(Math.random() * list.length)];
  const kinds = [
    () => writing.kill(),
    () => any(reading).kill(),
    () => any(gateways).kill(),
    ...(server === null ? [] : [killServer]),
  ];
  // the last tenth of the time is for catching up
  const isCatchingUp = () => performance.now() - began > seconds * 900;
  while (!isOver() && !all.some(({ failed }) => failed)) {
    if (isCatchingUp()) await pause(200);
    else for (const kill of [...kinds].sort(() => Math.random() - 0.5)) if (!isOver() && !isCatchingUp()) await kill();
  }
  const failed = all.map((one) => one.failed).filter((text) => text !== null);
  for (const one of all) one.stop();
  const texts = logs.map((log) => (existsSync(log) ? readFileSync(log, 'utf8') : ''));
  const found = judge(texts, { streams, watchers, events });
  const isComplete = reading.every(({ isDone }) => isDone);
  await server?.remove();
  remove();
  rmSync(folder, { recursive: true, force: true });
  return {
    store,
    ...(server === null ? {} : { persistence }),
    isComplete,
    ...found,
    killed: {
      writers: writing.kills,
      readers: reading.reduce((sum, { kills }) => sum + kills, 0),
      gateways: gateways.reduce((sum, { kills }) => sum + kills, 0),
      servers: serverKills,
    },
    seconds: Math.round((performance.now() - began) / 1000),
    ...(failed.length === 0 ? {} : { failed }),
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const store = option('store', hasRedis ? 'redis' : 'files');
  if (store === 'redis' && !hasRedis) {
    console.error(redisMissing);
    process.exit(2);
  }
  const result = await crashes({
    store,
    persistence: option('persistence', 'everysec'),
    deliveries: Number(option('deliveries', '10000000')),
    seconds: Number(option('seconds', '3600')),
    appendMs: Number(option('append-ms', '16')),
    pauseMs: Number(option('pause-ms', '700')),
  });
  console.log(JSON.stringify(result));
  const { isComplete, missing, lost, doubled, misordered, wrong } = result;
  process.exit(isComplete && missing + lost + doubled + misordered + wrong === 0 ? 0 : 1);
}
