// Reads many streams in one process, from a server in another, and checks whether anything is left over.
//
//   npm run build && npm run soak -- --streams 10000 --at-once 1000
import { createServer } from 'node:http';
import { once, setMaxListeners } from 'node:events';
import { parseArgs } from 'node:util';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '10000' },
    'at-once': { type: 'string', default: '1000' },
    serve: { type: 'boolean', default: false },
  },
});

if (values.serve) await serve();
else await soak(Number(values.streams), Number(values['at-once']));

/** The server is another process, so that its own handles are not counted. */
async function serve() {
  const chunk = (delta, finish_reason = null) =>
    `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const body = `${Array.from({ length: 20 }, (_one, at) => chunk({ content: `word${at} ` })).join('')}${chunk({}, 'stop')}data: [DONE]\n\n`;
  const half = body.length >> 1;
  let open = 0;
  // Only the client closes idle connections. If the server also closes them (Node's does after 5 s), it may do so just
  // when a request is sent on one, above all on a loaded machine. The request would then fail with ECONNRESET.
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

async function soak(streams, atOnce) {
  const { chat } = await import('../dist/src/index.js');
  const { aggregate, decode, sse } = await import('../dist/operators/index.js');
  const { fromResponse } = await import('../dist/streams/index.js');
  const server = fork(self, ['--serve']);
  const [{ port }] = await once(server, 'message');
  // all requests share one signal, so that listeners that stay on it are counted
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  let listeners = 0;
  const { addEventListener, removeEventListener } = controller.signal;
  controller.signal.addEventListener = function add(...given) {
    listeners += 1;
    return addEventListener.apply(this, given);
  };
  controller.signal.removeEventListener = function remove(...given) {
    listeners -= 1;
    return removeEventListener.apply(this, given);
  };

  const url = `http://127.0.0.1:${port}/v1/chat/completions`;
  // every third reader leaves during the stream, and its request must end too
  const one = (number) =>
    new Promise((resolve, reject) => {
      let completed = false;
      const subscription = fromResponse((signal) => fetch(url, { signal }), { signal: controller.signal })
        .pipe(sse(), decode(chat), aggregate(chat))
        .subscribe({
          next: (item) => {
            if (item._tag === 'Final') {
              completed = item.outcome === 'completed';
              if (!completed) {
                const reason = `${item.outcome}: ${item.error?.message} ${item.error?.code ?? ''}`;
                reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
              }
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

  const measure = async (when) => {
    // until the sockets of the last requests are idle, and what they held is free
    for (let round = 0; round < 5; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      globalThis.gc?.();
    }
    const handles = process.getActiveResourcesInfo().length;
    const heap = process.memoryUsage().heapUsed / 1e6;
    server.send('open?');
    const [{ open }] = await once(server, 'message');
    console.log(
      `${when.padEnd(28)} heap ${heap.toFixed(1).padStart(6)} MB   handles ${String(handles).padStart(4)}   ` +
        `listeners ${listeners}   open at the server ${open}`,
    );
    if (listeners !== 0 || open !== 0) left += 1;
  };

  const reasons = new Map();
  let wrong = 0;
  let left = 0;
  const began = performance.now();
  for (let number = 0; number < 200; number += 1) if (!(await one(number))) wrong += 1;
  await measure('after 200 (warm)');
  for (let number = 0; number < streams; number += 1) if (!(await one(number))) wrong += 1;
  await measure(`after ${streams} one by one`);
  for (let round = 0; round < 3; round += 1) {
    const results = await Promise.all(Array.from({ length: atOnce }, (_one, number) => one(number)));
    wrong += results.filter((right) => !right).length;
    await measure(`after ${atOnce} at once, round ${round + 1}`);
  }
  console.log(
    `${wrong} not as expected, ${((performance.now() - began) / 1000).toFixed(0)} s, Node ${process.versions.node}`,
  );
  for (const [reason, count] of reasons) console.log(`${count} ${reason}`);
  server.kill();
  process.exitCode = wrong + left === 0 ? 0 : 1;
}
