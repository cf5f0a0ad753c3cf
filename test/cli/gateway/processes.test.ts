import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import { bytes } from '../../../src/core/frame.ts';
import { run } from '../../recorder/storeContract.ts';
import { heldApi, type HeldApi } from '../../support/heldApi.ts';
import { chatFrame, startStream, until } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { hasRedis, redisMissing, startRedis, type RedisServer } from '../../support/redisServer.ts';
import { describeIf } from '../../support/requires.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';
import { servers } from '../../support/servers.ts';
import { runProgram } from '../../../cli/program.ts';

const serve = servers();
let folder: string;
const running: RunningCommand[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmgine-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
});

const start = async (
  target: string,
  out: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningCommand> => {
  const one = await startCommand(
    ['record', '--watch', '--target', target, '--out', out, '--grace', '0', '--lease', '1', ...args],
    env,
  );
  running.push(one);
  return one;
};

const mine = { authorization: 'Bearer mine' };
const ask = (url: string, headers: Record<string, string> = {}, path = '/v1/chat/completions'): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    body: '{"model":"m","stream":true}',
    headers: { 'content-type': 'application/json', ...mine, ...headers },
  });
const idOf = (response: Response): string => response.headers.get('x-llmgine-stream') ?? '';
const read = (url: string, id: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/_llmgine/streams/${id}`, { headers: mine, ...init });
const withoutIds = (text: string): string => text.replace(/^id: .*\n/gm, '').replace(/^: .*\n\n/gm, '');

const api = (): Promise<HeldApi> => heldApi(serve);
const rest = `${chatFrame(null, 'stop')}data: [DONE]\n\n`;

describeIf(hasRedis, redisMissing)('gateways over one Redis server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.remove());

  it('share streams, cancellations and idempotency keys; analyze and serve read them', async () => {
    const target = await api();
    const out = `redis://127.0.0.1:${String(server.port)}`;
    const [first, second] = [await start(target.url, out), await start(target.url, out)];
    const headers = { 'idempotency-key': 'k' };
    const [one, two] = await Promise.all([ask(first.url, headers), ask(second.url, headers)]);
    expect(idOf(one)).toBe(idOf(two));
    expect(target.answers).toHaveLength(1);
    const reading = read(second.url, idOf(one)).then((response) => response.text());
    target.answers[0]?.end(rest);
    expect([await one.text(), await two.text()]).toEqual([chatFrame('one') + rest, chatFrame('one') + rest]);
    expect(withoutIds(await reading)).toBe(chatFrame('one') + rest);
    const io = memoryIo();
    expect(await runProgram(['analyze', out], io)).toBe(0);
    expect(io.stdout()).toContain('chat.completions');
    const replaying = await startCommand(['serve', out, '--port', '0']);
    running.push(replaying);
    expect(await (await ask(replaying.url)).text()).toContain('[DONE]');
    const cancelled = await ask(first.url);
    expect((await read(second.url, idOf(cancelled), { method: 'DELETE' })).status).toBe(204);
    await until(() => target.closed() === 1);
  }, 30_000);

  it('answer 503 while the server is away, and go on when it is back', async () => {
    const other = await startRedis('everysec');
    try {
      const target = await api();
      const { url } = await start(target.url, `redis://127.0.0.1:${String(other.port)}`, ['--lease', '30']);
      const answer = await ask(url);
      await until(() => target.answers.length === 1);
      await until(async () => (await read(url, idOf(answer))).status === 200);
      await other.kill();
      const away = await read(url, idOf(answer));
      expect([away.status, away.headers.get('retry-after')]).toEqual([503, '1']);
      // the client itself notices nothing
      target.answers[0]?.end(rest);
      expect(await answer.text()).toBe(chatFrame('one') + rest);
      await other.start();
      let text = '';
      await until(async () => {
        text = await (await read(url, idOf(answer))).text();
        return text.includes(': end');
      });
      expect(withoutIds(text)).toBe(chatFrame('one') + rest);
    } finally {
      await other.remove();
    }
  }, 60_000);

  it('say that a server cannot be reached', async () => {
    const io = memoryIo();
    const other = await startRedis();
    await other.remove();
    expect(await runProgram(['analyze', `redis://127.0.0.1:${String(other.port)}`], io)).toBe(1);
    expect(io.stderr()).toContain('cannot load');
  }, 30_000);
});

describe('a gateway', () => {
  it('accepts bearer tokens, and nothing else from others', async () => {
    const target = await api();
    const { url } = await start(target.url, join(folder, 'store'), [], { LLMGINE_TOKENS: 'a,bc' });
    const id = idOf(await ask(url));
    const statusOf = async (authorization: string): Promise<number> => {
      const abort = new AbortController();
      const { status } = await read(url, id, { headers: { authorization }, signal: abort.signal });
      abort.abort();
      return status;
    };
    for (const token of ['Bearer a', 'bearer bc', 'Bearer mine']) expect(await statusOf(token)).toBe(200);
    for (const token of ['Bearer b', 'Bearer ', 'Bearer a,bc', 'Basic a', '']) expect(await statusOf(token)).toBe(401);
  });

  it('lets pages of allowed origins read its streams', async () => {
    const target = await api();
    const { url } = await start(target.url, join(folder, 'store'), ['--cors', 'https://app.example']);
    const preflight = await read(url, 'x', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example');
    const allowedOf = async (origin: string): Promise<string | null> =>
      (await read(url, 'x', { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowedOf('https://other.example')).toBeNull();
    const answer = await ask(url, { origin: 'https://app.example' });
    expect(answer.headers.get('access-control-expose-headers')).toBe('*');
  });

  it('lets open responses end when it is stopped, and refuses new ones', async () => {
    const target = await api();
    const out = join(folder, 'store');
    const one = await start(target.url, out, ['--grace', '20']);
    const answer = await ask(one.url);
    const stopped = one.stop();
    await until(async () => (await ask(one.url)).status === 503);
    target.answers[0]?.end(rest);
    expect(await answer.text()).toBe(chatFrame('one') + rest);
    await stopped;
    const other = await start(target.url, out);
    expect(withoutIds(await (await read(other.url, idOf(answer))).text())).toBe(chatFrame('one') + rest);
  });

  it('takes over the stored response of a process that died, with the authorization of a reader', async () => {
    const event = (number: number, type: string, status: string): string =>
      `data: ${JSON.stringify({ type, sequence_number: number, response: { id: 'resp_1', object: 'response', status, output: [] } })}\n\n`;
    const first = event(0, 'response.created', 'in_progress');
    const last = event(1, 'response.completed', 'completed');
    const seen: unknown[] = [];
    const target = await serve((request, response) => {
      request.resume();
      seen.push([request.method, request.url, request.headers.authorization]);
      startStream(response);
      response.end(request.method === 'GET' ? last : first + last);
    });
    const out = join(folder, 'store');
    const { url } = await start(target.url, out);
    const whole = await ask(url, {}, '/v1/responses');
    await whole.text();
    const store = fileStore(out);
    let loaded = await run(store.load(idOf(whole)));
    // it is written after it was sent
    for (; loaded._tag === 'None'; loaded = await run(store.load(idOf(whole))));
    // what a killed process leaves behind; the lease is longer than the append takes
    const writer = await run(store.begin('dead', loaded.value.head, { live: { leaseMs: 1000 } }));
    await run(writer.append(0, [bytes(0, new TextEncoder().encode(first))]));
    expect(withoutIds(await (await read(url, 'dead')).text())).toBe(first + last);
    expect(seen[1]).toEqual(['GET', '/v1/responses/resp_1?stream=true&starting_after=0', 'Bearer mine']);
    await run(store.close());
  });
});
