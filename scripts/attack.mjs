// Runs the project's own form of every attack, each in a process with a heap of 512 MiB, and then the fuzzer.
//
//   npm run attack                             minutes
//   npm run attack -- --streams 1000000        the fuzzer in full
//   npm run attack -- --only 'tool calls'      attacks whose name contains this; no fuzzer
//
// A line shows the bytes of the attack before compression and after it, the time for half of them and for all, the longest stall of
// the event loop, and the memory of the process. An attack fails if its process dies, if its check fails, or if it is quadratic.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bodies } from './attack/bodies.mjs';
import { servers } from './attack/servers.mjs';
import { values as functions } from './attack/values.mjs';

const HEAP_MB = 512;
const STALL_MS = 250;
const MOST_MS = 120_000;
const N = 20_000;
const self = fileURLToPath(import.meta.url);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    one: { type: 'string' },
    streams: { type: 'string', default: '20000' },
  },
});

if (values.one === undefined) all(values.only ?? '');
else process.stdout.write(JSON.stringify(await one(values.one)));

function all(part) {
  let failed = 0;
  for (const name of [...Object.keys(bodies), ...Object.keys(functions), ...Object.keys(servers)]) {
    if (!name.includes(part)) continue;
    const args = [`--max-old-space-size=${bodies[name]?.[3] ?? HEAP_MB}`, self, '--one', name];
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
      timeout: MOST_MS,
      encoding: 'utf8',
    });
    const why =
      status === 0 ? JSON.parse(stdout).why : `the process ended with ${status ?? signal}: ${stderr.slice(-300)}`;
    console.log(
      `${why === null ? 'held  ' : 'FAILED'} ${name}: ${status === 0 ? JSON.parse(stdout).line : ''} ${why ?? ''}`,
    );
    if (why !== null) failed += 1;
  }
  if (values.only === undefined) {
    const fuzz = fileURLToPath(new URL('fuzz.mjs', import.meta.url));
    const limits = ['--heap-mb', String(HEAP_MB), '--stall-ms', String(STALL_MS)];
    const args = [fuzz, '--streams', values.streams, '--threads', '2', ...limits];
    if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) failed += 1;
  }
  console.log(failed === 0 ? 'every attack held' : `${failed} attacks did not hold`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** In a process of its own: the line of one attack, and why it did not hold, or null. */
async function one(name) {
  const began = performance.now();
  let stall = 0;
  let last = began;
  const timer = setInterval(() => {
    stall = Math.max(stall, performance.now() - last - 20);
    last = performance.now();
  }, 20);
  const line = (result, times) =>
    [
      result.bytes === undefined ? null : `${(result.bytes / 1e6).toFixed(1)} MB`,
      result.wire === undefined ? null : `${(result.wire / 1e3).toFixed(0)} kB compressed`,
      times.map((time) => `${time.toFixed(0)} ms`).join(', '),
      `stall ${stall.toFixed(0)} ms`,
      `process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
      result.note ?? null,
    ]
      .filter((part) => part !== null)
      .join(', ');
  try {
    const attack = name in bodies ? streamAttack(bodies[name]) : (functions[name] ?? servers[name]);
    const sizes = name in servers || bodies[name]?.[2] === 'once' ? [N] : [N / 4, N / 2, N];
    const times = [];
    let result = {};
    for (const size of sizes) {
      const started = performance.now();
      result = await attack(size);
      times.push(performance.now() - started);
    }
    clearInterval(timer);
    // the first size also pays for the compiler
    const [, half = Infinity, whole = 0] = times;
    const why = whole > 500 && whole > 3.2 * half ? 'twice the size takes more than three times as long' : null;
    return { line: line(result, times.slice(-2)), why };
  } catch (error) {
    clearInterval(timer);
    return { line: line({}, [performance.now() - began]), why: error.message };
  }
}

function streamAttack([api, make]) {
  return async (n) => {
    const { aggregate, decode, sse } = await import('../dist/operators/index.js');
    const { fromBytes } = await import('../dist/streams/index.js');
    const { lastValueFrom } = await import('rxjs');
    const family = (await import('../dist/src/index.js'))[api];
    const body = make(n);
    const { first = '', piece, pieceOf, count } = typeof body === 'string' ? { piece: body, count: 1 } : body;
    const bytes = Buffer.from(piece ?? pieceOf(0));
    const bytesOf = pieceOf === undefined ? () => bytes : (number) => Buffer.from(pieceOf(number));
    const wire = count === 1 ? gzipSync(bytes).length : undefined;
    const final = await lastValueFrom(
      fromBytes(pieces(first, bytesOf, count)).pipe(sse(family), decode(family), aggregate(family)),
    );
    if (final._tag !== 'Final') throw new Error('the stream did not end in a final');
    const note = final.error === null ? final.outcome : `${final.outcome}, ${final.error._tag}`;
    return { bytes: bytes.length * count, wire, note };
  };
}

/** Pieces as a socket gives them: 64 KiB each, and the event loop turns in between. */
async function* pieces(first, bytesOf, count) {
  if (first !== '') yield Buffer.from(first);
  for (let number = 0; number < count; number += 1) {
    const bytes = bytesOf(number);
    for (let at = 0; at < bytes.length; at += 65_536) {
      yield bytes.subarray(at, at + 65_536);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
