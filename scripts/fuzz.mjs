// Reads changed streams with all families and checks: no crash, no hang, no untyped error, no pollution, one final,
// bounded output.
//
//   npm run fuzz -- --streams 1000000 --seed 1 --threads 2
//   npm run fuzz -- --seed 1 --only 4711          one stream again; prints its bytes
//
// The streams run in worker threads. This thread only watches them. A shared number shows which stream each thread
// reads, so that a stream that never ends or takes all memory is reported too.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// `--import tsx` does not reach into worker threads
register();
const { fuzzOne, seedsOf, streamOf } = await import('../test/support/fuzz/run.ts');

const MOST_FAILURES = 20;

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      streams: { type: 'string', default: '10000' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: '1' },
      'hang-ms': { type: 'string', default: '60000' },
      // the most heap that a thread may use, and how long one stream may block its event loop
      'heap-mb': { type: 'string', default: '512' },
      'stall-ms': { type: 'string', default: '250' },
      only: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (values.only === undefined) {
    const from = Number(values.from);
    const limits = { heapMb: Number(values['heap-mb']), stallMs: Number(values['stall-ms']) };
    watch(seed, from, from + Number(values.streams), Number(values.threads), Number(values['hang-ms']), limits);
  } else again(seed, Number(values.only));
} else work(workerData);

/** How long this thread has run, in milliseconds; the time of the clock if the platform does not tell. */
function threadMs() {
  const usage = process.threadCpuUsage?.();
  if (usage !== undefined) return (usage.user + usage.system) / 1e3;
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

/** Runs in a worker thread: takes the next number and publishes it before it reads the stream. */
function work({ seed, end, next, current, stallMs }) {
  const seeds = seedsOf();
  let done = 0;
  let slowest = [0, 0];
  let heap = 0;
  const report = () => {
    heap = Math.max(heap, process.memoryUsage().heapUsed);
    parentPort.postMessage({ done, slowest, heap });
    done = 0;
  };
  for (;;) {
    const number = Atomics.add(next, 0, 1);
    if (number >= end) break;
    Atomics.store(current, 0, number);
    const started = performance.now();
    let why = fuzzOne(seeds, seed, number);
    let took = performance.now() - started;
    if (took > stallMs) {
      // again, by the time of this thread alone: the machine may have stopped it
      const before = threadMs();
      fuzzOne(seeds, seed, number);
      took = threadMs() - before;
    }
    if (took > stallMs) why ??= `blocks the event loop for ${took.toFixed(0)} ms`;
    if (took > slowest[0]) slowest = [took, number];
    if (why !== null) parentPort.postMessage({ number, why });
    done += 1;
    if (done % 1000 === 0) report();
  }
  report();
}

function watch(seed, from, end, threads, hangMs, { heapMb, stallMs }) {
  const next = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(next, 0, from);
  const began = performance.now();
  let done = 0;
  let failed = 0;
  let slowest = [0, 0];
  let heap = 0;
  let printed = 0;
  const running = new Map();

  const fail = (number, why) => {
    failed += 1;
    console.log(`FAILED  npm run fuzz -- --seed ${seed} --only ${number}\n${why}\n`);
    if (failed >= MOST_FAILURES) Atomics.store(next, 0, end);
  };
  const line = () => {
    const seconds = (performance.now() - began) / 1000;
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    return (
      `seed ${seed}: ${done} streams, ${failed} failed, ${seconds.toFixed(0)} s (${(done / seconds).toFixed(0)} a second), ` +
      `heap at most ${Math.round(heap / 1e6)} MB, process at most ${peak} MB, slowest ${slowest[0].toFixed(0)} ms (stream ${slowest[1]})`
    );
  };

  const start = () => {
    const current = new Int32Array(new SharedArrayBuffer(4));
    Atomics.store(current, 0, -1);
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { seed, end, next, current, stallMs },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const seen = { number: -1, since: performance.now(), current };
    running.set(worker, seen);
    worker.on('message', (told) => {
      if (told.why !== undefined) {
        fail(told.number, told.why);
        return;
      }
      done += told.done;
      heap = Math.max(heap, told.heap);
      if (told.slowest[0] > slowest[0]) slowest = told.slowest;
      if (done - printed >= 10_000) {
        printed = done;
        console.log(line());
      }
    });
    // the thread ended by itself: it ran out of memory, or had an error outside the stream
    worker.on('error', (error) => {
      fail(Atomics.load(current, 0), `at or before this stream: ${error.stack ?? String(error)}`);
    });
    worker.on('exit', () => {
      const unfinished = running.delete(worker) && Atomics.load(next, 0) < end;
      if (unfinished) start();
      else if (running.size === 0) finish();
    });
  };

  const finish = () => {
    clearInterval(timer);
    console.log(line());
    process.exitCode = failed === 0 ? 0 : 1;
  };

  const timer = setInterval(() => {
    for (const [worker, seen] of running) {
      const number = Atomics.load(seen.current, 0);
      if (number !== seen.number) {
        seen.number = number;
        seen.since = performance.now();
      } else if (performance.now() - seen.since > hangMs) {
        seen.since = Infinity;
        fail(number, `no end within ${hangMs} ms`);
        worker.terminate();
      }
    }
  }, 500);
  for (let count = 0; count < threads; count += 1) start();
}

function again(seed, number) {
  const seeds = seedsOf();
  const { family, bytes } = streamOf(seeds, seed, number);
  console.log(`${family}, ${bytes.length} bytes:\n${new TextDecoder().decode(bytes)}\n`);
  const why = fuzzOne(seeds, seed, number);
  console.log(why ?? 'holds');
  process.exitCode = why === null ? 0 : 1;
}
