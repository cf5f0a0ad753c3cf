// Many streams through one process, against a server of its own: does anything stay behind?
//
//   npm run build && npm run soak -- --streams 10000 --concurrent 5000 --at-once 500
import { createHook } from 'node:async_hooks';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** After so long `fetch` closes an idle connection, in milliseconds; it looks at its timers once a second. */
const POOL_MS = 4000;
const PATIENCE_MS = 30_000;
/** How much more heap a process may use after the streams than before: compiled code and caches of the platform. */
const MOST_MORE_MB = 6;

const self = fileURLToPath(import.meta.url);
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '10000' },
    concurrent: { type: 'string', default: '5000' },
    'at-once': { type: 'string', default: '500' },
    serve: { type: 'boolean', default: false },
  },
});

if (values.serve) await serve();
else await soak(Number(values.streams), Number(values.concurrent), Number(values['at-once']));

/** The server is a process of its own: what it holds is not what we look for. */
async function serve() {
  const chunk = (delta, finish_reason = null) =>
    `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const body = `${Array.from({ length: 20 }, (_one, at) => chunk({ content: `word${at} ` })).join('')}${chunk({}, 'stop')}data: [DONE]\n\n`;
  const half = body.length >> 1;
  let open = 0;
  // An idle connection is closed by the client alone. A server that closes it too (Node's after 5 s) may do so at the
  // moment at which a request is sent on it, more so on a loaded machine: ECONNRESET, and nobody's fault.
  const server = createServer({ keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 }, (_request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(body.slice(0, half));
    setImmediate(() => response.end(body.slice(half)));
  });
  server.listen(0, '127.0.0.1', 4096);
  await once(server, 'listening');
  process.on('message', () => process.send({ open }));
  process.send({ port: server.address().port });
}

async function soak(streams, concurrent, atOnce) {
  const { chat } = await import('../dist/src/index.js');
  const { aggregate, decode, sse } = await import('../dist/operators/index.js');
  const { fromResponse } = await import('../dist/streams/index.js');
  const sockets = openSockets();
  const server = fork(self, ['--serve']);
  const [{ port }] = await once(server, 'message');
  const url = `http://127.0.0.1:${port}/v1/chat/completions`;
  // one signal for all: listeners that stay on it would show, and Node would warn of them
  const { signal } = new AbortController();
  const listeners = countListeners(signal);
  const warnings = [];
  process.on('warning', (warning) => warnings.push(warning.name));

  const reasons = new Map();
  // every third reader leaves in mid-stream: its request must end too
  const one = (number) =>
    new Promise((resolve, reject) => {
      let completed = false;
      const subscription = fromResponse((inner) => fetch(url, { signal: inner }), { signal })
        .pipe(sse(), decode(chat), aggregate(chat))
        .subscribe({
          next: (item) => {
            if (item._tag === 'Final') {
              completed = item.outcome === 'completed';
              if (completed) return;
              const reason = `${item.outcome}: ${item.error?.message} ${item.error?.code ?? ''}`;
              reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
            } else if (number % 3 === 0) {
              queueMicrotask(() => {
                subscription.unsubscribe();
                resolve(true);
              });
            }
          },
          error: reject,
          complete: () => resolve(completed),
        });
    });

  let left = 0;
  const measure = async (when, first = null) => {
    await settle();
    const handles = handlesNow() + sockets.count();
    const heap = process.memoryUsage().heapUsed / 1e6;
    server.send('open?');
    const [{ open }] = await once(server, 'message');
    console.log(
      `${when.padEnd(32)} heap ${heap.toFixed(1).padStart(6)} MB   handles ${String(handles).padStart(4)}   ` +
        `listeners ${listeners()}   open at the server ${open}`,
    );
    if (listeners() !== 0 || open !== 0) left += 1;
    if (first !== null && (handles > first.handles || heap > first.heap + MOST_MORE_MB)) left += 1;
    return { handles, heap };
  };
  /** Waits until the pool of `fetch` has closed its idle connections. */
  const pool = async (handles) => {
    const until = performance.now() + PATIENCE_MS;
    await pause(POOL_MS);
    while (handlesNow() + sockets.count() > handles && performance.now() < until) await pause(250);
  };

  let wrong = 0;
  const began = performance.now();
  for (let number = 0; number < 200; number += 1) if (!(await one(number))) wrong += 1;
  await pool(2);
  const first = await measure('after 200 (warm)');
  for (let number = 0; number < streams; number += 1) if (!(await one(number))) wrong += 1;
  await pool(first.handles);
  await measure(`after ${streams} one by one`, first);
  for (let number = 0; number < concurrent; number += atOnce) {
    const results = await Promise.all(Array.from({ length: atOnce }, (_one, at) => one(number + at)));
    wrong += results.filter((right) => !right).length;
  }
  await measure(`after ${concurrent}, ${atOnce} at once`);
  for (const [owner, count] of sockets.owners()) console.log(`  ${count} open sockets were made by ${owner}`);
  await pool(first.handles);
  await measure(`${POOL_MS / 1000} s later, the pool's timeout`, first);
  console.log(
    `${wrong} not as expected, ${warnings.length} warnings, ${((performance.now() - began) / 1000).toFixed(0)} s, ` +
      `Node ${process.versions.node}`,
  );
  for (const [reason, count] of reasons) console.log(`${count} ${reason}`);
  server.kill();
  process.exitCode = wrong + left + warnings.length === 0 ? 0 : 1;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Until the sockets of the last requests are idle, and what they held is free. */
async function settle() {
  for (let round = 0; round < 5; round += 1) {
    await pause(200);
    globalThis.gc?.();
  }
}

/** Handles and timers that keep the process alive. */
function handlesNow() {
  return process.getActiveResourcesInfo().length;
}

function countListeners(signal) {
  let count = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = function add(...given) {
    count += 1;
    return addEventListener.apply(this, given);
  };
  signal.removeEventListener = function remove(...given) {
    count -= 1;
    return removeEventListener.apply(this, given);
  };
  return () => count;
}

/** Notes for each socket from now on which code made it: also one that is idle, which does not keep the process alive. */
function openSockets() {
  const made = new Map();
  Error.stackTraceLimit = 30;
  createHook({
    init: (id, type) => {
      if (type !== 'TCPWRAP') return;
      const stack = new Error().stack ?? '';
      made.set(id, /dist\/(?:src|streams|operators)\/[^\s:]+|undici/.exec(stack)?.[0] ?? 'others');
    },
    destroy: (id) => made.delete(id),
  }).enable();
  return {
    count: () => made.size,
    owners: () => {
      const owners = new Map();
      for (const owner of made.values()) owners.set(owner, (owners.get(owner) ?? 0) + 1);
      return owners;
    },
  };
}
