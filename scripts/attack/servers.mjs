// Hostile clients and a hostile API, against `llmgine record` and `llmgine serve` as processes.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const recordings = fileURLToPath(new URL('../../recordings', import.meta.url));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const start = (...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-old-space-size=512', main, ...args]);
    const exit = new Promise((ended) => child.on('exit', (code, signal) => ended(code ?? signal)));
    child.stderr.resume();
    child.stdout.on('data', (text) => {
      const url = /listening on (http:[^\s,]+)/.exec(String(text))?.[1];
      if (url !== undefined) resolve({ url, port: Number(new URL(url).port), child, exit });
    });
    exit.then((code) => reject(new Error(`the server ended with ${code}`)));
  });

/** Sends text as it is; resolves with what came until the server closed the connection. */
const raw = (port, text) =>
  new Promise((resolve) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (piece) => (got += piece.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });
const get = (path, host, more = '') => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${more}\r\n`;

/** A client that reads nothing and resets. */
const resetting = (port, path, afterMs) => {
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(get(path, '127.0.0.1'));
    setTimeout(() => socket.resetAndDestroy(), afterMs);
  }).pause();
  socket.on('error', () => {});
};

const must = (holds, what) => {
  if (!holds) throw new Error(what);
};

export const servers = {
  'serve: other hosts, long paths, large headers, large requests': async () => {
    const { url, port, child, exit } = await start('serve', recordings, '--speed', '0');
    try {
      must(/ 403 /.test(await raw(port, get('/v1/models', 'evil.example'))), 'another host is answered');
      for (const path of ['?'.repeat(15_000), '?a'.repeat(7500), `${'/'.repeat(15_000)}x`]) {
        must(/ 404 /.test(await raw(port, get(`/${path}`, 'localhost'))), 'a long path is not answered');
      }
      must(
        / 431 /.test(await raw(port, get('/', 'localhost', `a: ${'b'.repeat(20_000)}\r\n`))),
        'large headers are read',
      );
      const post = (body) =>
        fetch(`${url}/v1/chat/completions`, { method: 'POST', body }).then((answer) => answer.status);
      must((await post(new Uint8Array(17 * 1024 * 1024))) === 413, 'a body beyond the limit is read');
      let ended = false;
      const large = Promise.all([
        post(`{"model":"m","messages":[${'{},'.repeat(700_000)}{}]}`),
        post('name="model"\n'.repeat(15_000)),
      ]).then(() => (ended = true));
      let longest = 0;
      while (!ended) {
        const began = performance.now();
        await (await fetch(`${url}/v1/models`)).text();
        longest = Math.max(longest, performance.now() - began);
        await pause(5);
      }
      await large;
      child.kill('SIGTERM');
      must((await exit) === 143, 'SIGTERM does not end it with 143');
      return { note: `others waited at most ${longest.toFixed(0)} ms` };
    } finally {
      child.kill('SIGKILL');
    }
  },

  'record: paths and headers that must not pass, clients that reset, an API that hangs, SIGTERM': async () => {
    const out = mkdtempSync(join(tmpdir(), 'llmgine-attack-'));
    const seen = [];
    const api = createServer((request, response) => {
      seen.push(request);
      response.on('error', () => {});
      if (request.url.includes('hang')) return;
      response.writeHead(200, { connection: 'close, x-hop', 'x-hop': '1' });
      if (!request.url.includes('endless')) return void response.end('ok');
      const piece = Buffer.alloc(65_536, 'a');
      const flow = () => {
        while (!response.destroyed && response.write(piece));
        response.once('drain', flow);
      };
      flow();
    });
    await new Promise((resolve) => api.listen(0, '127.0.0.1', resolve));
    const target = `http://127.0.0.1:${api.address().port}/base`;
    const { port, child, exit } = await start('record', '--target', target, '--out', out, '--timeout', '2');
    const parts = () => readdirSync(out).filter((name) => name.endsWith('.part')).length;
    try {
      for (const path of ['/../x', '/%2e%2e/x', '/..%2fx', '/%252e%252e/x', '/..;/x']) await raw(port, get(path, 'x'));
      must(seen.length === 0, 'a path leads out of the target');
      const hop = await raw(port, get('/', 'x', 'connection: x-secret\r\nx-secret: 1\r\n'));
      must(!/x-hop: 1/i.test(hop) && !('x-secret' in seen[0].headers), 'a header of one connection is forwarded');
      for (let number = 0; number < 30; number += 1) resetting(port, '/endless', 100 + 20 * number);
      for (let number = 0; number < 10; number += 1) void raw(port, get('/hang', 'x'));
      await pause(1500);
      for (let round = 0; round < 40 && parts() > 0; round += 1) await pause(250);
      must(parts() === 0, `${parts()} recordings are left open`);
      for (let number = 0; number < 5; number += 1) void raw(port, get('/endless', 'x'));
      await pause(500);
      child.kill('SIGTERM');
      must((await exit) === 143, 'SIGTERM does not end it with 143');
      must(parts() === 0, `${parts()} recordings are open after SIGTERM`);
      return {};
    } finally {
      child.kill('SIGKILL');
      api.close();
      api.closeAllConnections();
      rmSync(out, { recursive: true, force: true });
    }
  },
};
