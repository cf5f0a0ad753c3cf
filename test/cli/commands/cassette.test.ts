import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../../cli/program.ts';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import { run } from '../../recorder/storeContract.ts';
import { chatFrame, loopback, startStream, until, type Loopback } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  message.on('data', (part: Buffer) => parts.push(part));
  await once(message, 'end');
  return Buffer.concat(parts);
};

let out = '';
let api: Loopback | null = null;
let running: RunningCommand | null = null;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'llmgine-cassette-'));
});
afterEach(async () => {
  await running?.stop();
  await api?.close();
  running = null;
  api = null;
  await rm(out, { recursive: true });
});

const start = async (target: string, ...args: readonly string[]): Promise<string> => {
  running = await startCommand(['record', '--target', target, '--out', out, ...args]);
  return running.url;
};

const ask = (url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('llmgine record passes requests on', () => {
  it('sends the API the headers and the compressed body of the client, and no other headers', async () => {
    let seen: { readonly headers: readonly string[]; readonly hash: string } | null = null;
    const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    api = await loopback((request, response) => {
      void bodyOf(request).then((body) => {
        seen = { headers: request.rawHeaders, hash: hash(body) };
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync('{"object":"list","data":[]}'));
      });
    });
    const url = await start(api.url);
    const body = gzipSync(JSON.stringify({ model: 'm', input: 'hi' }));
    const sent = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'accept-encoding': 'gzip',
      'x-mine': '1',
    };
    const request = httpRequest(`${url}/v1/embeddings`, { method: 'POST', headers: sent });
    request.end(body);
    const [answer]: IncomingMessage[] = await once(request, 'response');
    if (answer === undefined) throw new Error('no response');
    expect([answer.headers['content-encoding'], (await bodyOf(answer)).toString()]).toEqual([
      undefined,
      '{"object":"list","data":[]}',
    ]);
    const names = seen === null ? [] : namesIn(seen);
    expect(names).toEqual([
      'accept-encoding',
      'connection',
      'content-encoding',
      'content-length',
      'content-type',
      'host',
      'x-mine',
    ]);
    expect(seen).toMatchObject({ hash: hash(body) });
    const [stored] = await written(1);
    const [bytes] = stored?.frames ?? [];
    expect(bytes?._tag === 'Bytes' ? new TextDecoder().decode(bytes.bytes) : '').toBe('{"object":"list","data":[]}');
    const recorded = Buffer.from(stored?.head.request?.base64 ?? '', 'base64');
    expect(gunzipSync(recorded).toString()).toBe('{"model":"m","input":"hi"}');
  });

  it('answers 300 requests in sequence although the API closes each connection after its stream', async () => {
    // it announces keep-alive, and closes: the next request may be sent on a connection that is being closed
    let open = 0;
    const server = createServer({ keepAlive: true }, (request, response) => {
      open += 1;
      request.resume();
      response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'keep-alive' });
      response.end(`${chatFrame('hi')}data: [DONE]\n\n`, () => {
        setTimeout(() => request.socket.destroy(), open % 3);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = await start(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`);
    const statuses = new Map<number, number>();
    for (let n = 0; n < 300; n += 1) {
      const answer = await ask(url, { stream: true, n });
      expect(await answer.text()).toContain('[DONE]');
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([[200, 300]]);
    server.closeAllConnections();
    server.close();
  }, 60_000);

  it('sends a request again if a connection that was used before breaks without an answer, and only then', async () => {
    // answers the first request of a connection, and closes it when the second one arrives
    let requests = 0;
    const server = createTcpServer((socket) => {
      let first = true;
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        if (!data.toString().startsWith('GET')) return;
        requests += 1;
        if (first) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
        else socket.destroy();
        first = false;
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = await start(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`);
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const answer = await fetch(`${url}/v1/models`);
      await answer.text();
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(requests).toBeGreaterThan(4);
    server.close();
    await running?.stop();
    running = null;
  });

  it('records an API that cannot be reached, and replays that', async () => {
    const closed = await loopback(() => undefined);
    await closed.close();
    const body = { error: { code: 'target_unreachable', message: 'the target cannot be reached (ECONNREFUSED)' } };
    const live = await ask(await start(closed.url), { a: 1 });
    expect([live.status, await live.json()]).toMatchObject([502, body]);
    expect((await written(1)).map(({ head, frames }) => [head.response, frames])).toMatchObject([
      [null, [{ _tag: 'End', reason: 'error', code: 'ECONNREFUSED' }]],
    ]);
    await running?.stop();
    running = await startCommand(['serve', out]);
    const replayed = await ask(running.url, { a: 1 });
    expect([replayed.status, await replayed.json()]).toMatchObject([502, body]);
  });
});

describe('llmgine record as a cassette', () => {
  let asked = 0;
  const startApi = async (): Promise<string> => {
    asked = 0;
    api = await loopback((_request, response) => {
      asked += 1;
      startStream(response);
      response.end(`${chatFrame(`answer ${String(asked)}`)}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    return api.url;
  };

  it('replays known requests and records new ones, in rounds', async () => {
    const url = await start(await startApi(), '--mode', 'auto', '--normalize', 'timestamps', '/metadata');
    const question = (time: string, run: number): object => ({ stream: true, now: time, metadata: { run } });
    const first = await (await ask(url, question('2026-01-01', 1))).text();
    await written(1);
    // the second of equal requests is a new one, until a new round begins
    const second = await (await ask(url, question('2026-02-03', 2))).text();
    await written(2);
    expect([asked, first === second]).toEqual([2, false]);
    expect((await fetch(`${url}/_llmgine/round`, { method: 'POST' })).status).toBe(204);
    expect(await (await ask(url, question('2026-03-04', 3))).text()).toBe(first);
    expect(await (await ask(url, question('2026-03-05', 3))).text()).toBe(second);
    const round = { 'x-llmgine-round': 'worker 2' };
    expect(await (await ask(url, question('2026-03-06', 4), round)).text()).toBe(first);
    expect(asked).toBe(2);
    expect(running?.io.stderr()).toMatch(/is not known: it is sent and recorded/);
  });

  it('replays without an API, and answers an unknown request with a 404 that names the nearest', async () => {
    const recording = await start(await startApi());
    const text = await (await ask(recording, { stream: true, temperature: 0 })).text();
    const [stored] = await written(1);
    await running?.stop();
    running = await startCommand(['record', '--mode', 'replay', '--out', out]);
    expect(running.io.stdout()).toMatch(/replays /);
    expect(await (await ask(running.url, { temperature: 0, stream: true })).text()).toBe(text);
    const missed = await ask(running.url, { stream: true, temperature: 1 });
    expect([missed.status, await missed.json()]).toMatchObject([
      404,
      { error: { code: 'recording_not_found', nearest: expect.any(String), differences: ['/temperature'] } },
    ]);
    expect(stored?.head.hash).toMatch(/^[0-9a-f]{28}$/);
    expect(asked).toBe(1);
  });

  it.each([
    [['--mode', 'rewind', '--target', 'http://x'], /Allowed choices are record, replay, auto/],
    [['--mode', 'auto'], /--mode auto needs --target, the URL of the real API/],
    [['--normalize', 'dates', '--target', 'http://x'], /Expected timestamps, uuids, paths, or a JSON pointer/],
  ])('refuses %j', async (args, message) => {
    const io = memoryIo();
    expect(await runProgram(['record', '--out', out, ...args], io)).toBe(2);
    expect(io.stderr()).toMatch(message);
  });
});

const namesIn = ({ headers }: { readonly headers: readonly string[] }): readonly string[] =>
  headers
    .filter((_, at) => at % 2 === 0)
    .map((name) => name.toLowerCase())
    .sort();

/** The recordings, as soon as so many are written completely. */
const written = async (count: number) => {
  const store = fileStore(out);
  let keys: readonly string[] = [];
  const look = async (): Promise<void> => {
    keys = (await run(store.list())).filter(({ outcome }) => outcome !== 'unfinished').map(({ key }) => key);
  };
  while (keys.length < count) {
    await look();
    await until(() => true);
  }
  const loaded = await Promise.all(keys.map((key) => run(store.load(key))));
  return loaded.flatMap((found) => (found._tag === 'Some' ? [found.value] : []));
};
