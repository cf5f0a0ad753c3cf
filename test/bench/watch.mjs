// `npm run bench:watch`: what a recording costs that is watched while it is written, and what survives. Prints what it measured for each store.
//   --parts a,b        only these of append, latency, late, lease, pipeline, others, crashes
//   --stores x,y       only these of files, sqlite, redis
//   --persistence P    how Redis keeps what was written: none, everysec (the default) or always
//   --deliveries N     how much is read in the part `crashes` (200,000)
//   --seconds S        the longest time for it (120); 10,000,000 deliveries need about 450 seconds
// On a machine with other work, `chrt -r 1 npm run bench:watch -- --parts latency,late,lease,pipeline,others` gives the processes of the
// benchmark the cores first. Each result contains `withoutCore`: the share of the time for which the process was ready and had no core.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasRedis, redisMissing, startRedis } from '../support/redisServer.ts';
import { crashes } from './watch/crashes.mjs';
import { leases } from './watch/leases.mjs';
import { others } from './watch/others.mjs';
import { bundle, resultOf } from './watch/support.mjs';

const { values: flags } = parseArgs({
  options: {
    parts: { type: 'string', default: 'append,latency,late,lease,pipeline,others,crashes' },
    stores: { type: 'string', default: 'files,sqlite,redis' },
    persistence: { type: 'string', default: 'everysec' },
    deliveries: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '120' },
  },
});
const wanted = flags.parts.split(',');
const limits = { deliveries: Number(flags.deliveries), seconds: Number(flags.seconds) };
// readers that follow share what they read: in a long run the writers leave them the time
const pace = limits.deliveries >= 1_000_000 ? { appendMs: 800, pauseMs: 1500 } : {};
const { paths, remove } = await bundle(
  ['programs.mjs', 'pipeline.mjs'].map((name) => fileURLToPath(new URL(`watch/${name}`, import.meta.url))),
);
const [programs, pipeline] = paths;

/** The processor time of a server until now; 0 if there is none. */
const cpuMsOf = (server) => {
  if (server === null) return 0;
  const fields = readFileSync(`/proc/${String(server.pid())}/stat`, 'utf8')
    .split(') ')[1]
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** One part, for one store: the rows that it prints. */
const parts = {
  append: async ({ kind, place, server }) => {
    const rows = {};
    for (const [row, together, events] of [
      ['one at a time', 1, 100_000],
      ['ten at a time', 10, 400_000],
    ]) {
      const before = cpuMsOf(server);
      const result = await resultOf(programs, 'append', kind, place, together, events);
      rows[row] = { ...result, serverCpuUs: ((cpuMsOf(server) - before) * 1000) / events };
    }
    return rows;
  },
  latency: async ({ kind, place }) => {
    const [append, reader] = await Promise.all([
      resultOf(programs, 'pace', kind, place, 10),
      resultOf(programs, 'follow', kind, place),
    ]);
    return { 'until an append is confirmed, ms': append, 'from append to the reader, ms': reader };
  },
  late: async ({ kind, place }) => {
    const rows = {};
    for (const together of [1, 10]) {
      const key = `late${String(together)}`;
      await resultOf(programs, 'lateWriter', kind, place, key, together);
      rows[`snapshot of 2,000 events, ${String(together)} for each append, ms`] = await resultOf(
        programs,
        'lateReader',
        kind,
        place,
        key,
      );
    }
    return rows;
  },
  lease: ({ kind, place }) => leases(programs, kind, place),
  pipeline: async ({ kind, place }) => ({ pipeline: await resultOf(pipeline, kind, place) }),
  crashes: async ({ kind }) => ({
    crashes: await crashes({ store: kind, persistence: flags.persistence, ...limits, ...pace }),
  }),
};

const figure = (value) =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value instanceof Object ? rounded(value) : value;
const rounded = (result) => Object.fromEntries(Object.entries(result).map(([name, value]) => [name, figure(value)]));
const show = (rows) => {
  for (const [name, result] of Object.entries(rows)) console.log(`  ${name}: ${JSON.stringify(rounded(result))}`);
};

/** Runs the parts for one store, each in a place of its own. */
const measure = async (kind) => {
  console.log(`\n${kind}${kind === 'redis' ? `, persistence ${flags.persistence}` : ''}`);
  for (const [name, part] of Object.entries(parts)) {
    if (!wanted.includes(name)) continue;
    const folder = mkdtempSync(join(tmpdir(), 'llmgine-watch-'));
    const server = kind === 'redis' ? await startRedis(flags.persistence) : null;
    const place = server === null ? join(folder, `${kind}.sqlite`) : String(server.port);
    console.log(` ${name} (load ${loadavg()[0].toFixed(1)})`);
    show(await part({ kind, place, server }));
    await server?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
};

for (const kind of flags.stores.split(',')) {
  if (kind !== 'redis' || hasRedis) await measure(kind);
  else console.log(`\n${redisMissing}`);
}
if (wanted.includes('others')) {
  console.log(`\nbeside other libraries (load ${loadavg()[0].toFixed(1)})`);
  await others(programs, show);
}
remove();
process.exit(0);
