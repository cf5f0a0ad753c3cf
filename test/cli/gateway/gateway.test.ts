import { mkdtemp, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { heldApi, type HeldApi } from '../../support/heldApi.ts';
import { chatFrame, until } from '../../support/loopback.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';
import { servers } from '../../support/servers.ts';

const serve = servers();
let folder: string;
const running: RunningCommand[] = [];
const leaving: AbortController[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmgine-'));
});
afterEach(async () => {
  for (const abort of leaving.splice(0)) abort.abort();
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
});

const gateway = async (target: string, ...args: readonly string[]): Promise<string> => {
  const all = [
    'record',
    '--watch',
    '--target',
    target,
    '--out',
    join(folder, 'store'),
    '--grace',
    '0',
    '--lease',
    '1',
    ...args,
  ];
  const one = await startCommand(all);
  running.push(one);
  return one.url;
};

const key = { authorization: 'Bearer mine' };

const ask = (url: string, init: RequestInit = {}): Promise<Response> => {
  const abort = new AbortController();
  leaving.push(abort);
  const { headers, ...rest } = init;
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    body: '{"model":"m","stream":true}',
    signal: abort.signal,
    ...rest,
    headers: { 'content-type': 'application/json', ...key, ...(headers as Record<string, string> | undefined) },
  });
};

const streamOf = (
  url: string,
  id: string,
  query = '',
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Response> => fetch(`${url}/_llmgine/streams/${id}${query}`, { method, headers: { ...key, ...headers } });

const idOf = (response: Response): string => response.headers.get('x-llmgine-stream') ?? '';

const api = (): Promise<HeldApi> => heldApi(serve);

const finish = (answer: ServerResponse | undefined): void => {
  answer?.write(chatFrame('two'));
  answer?.end(`${chatFrame(null, 'stop')}data: [DONE]\n\n`);
};

const whole = chatFrame('one') + chatFrame('two') + chatFrame(null, 'stop') + 'data: [DONE]\n\n';
const withoutIds = (text: string): string => text.replace(/^id: .*\n/gm, '').replace(/^: .*\n\n/gm, '');

describe('llmgine record --watch', () => {
  it('lets any process read a stream while it is received, and later, from any event', async () => {
    const target = await api();
    const [first, second] = [await gateway(target.url), await gateway(target.url)];
    const answer = await ask(first);
    const id = idOf(answer);
    const live = streamOf(second, id).then((response) => response.text());
    await until(() => target.answers.length === 1);
    setTimeout(() => {
      finish(target.answers[0]);
    }, 200);
    expect(await answer.text()).toBe(whole);
    const text = await live;
    expect(withoutIds(text)).toBe(whole);
    expect(text).toContain(': head {"status":200,');
    expect(text).toContain(': end {"reason":"complete"}');
    const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, found = '']) => found);
    expect(ids).toHaveLength(4);
    const events = whole.split(/(?<=\n\n)/);
    for (const [index, last] of ids.entries()) {
      const rest = await streamOf(first, id, '', { 'last-event-id': last });
      expect(withoutIds(await rest.text())).toBe(events.slice(index + 1).join(''));
    }
    expect(withoutIds(await (await streamOf(first, id, '?from=1')).text())).toBe(events.slice(1).join(''));
  });

  it('reads a response on after its client has left, unless it shall be cancelled', async () => {
    const target = await api();
    const [going, cancelling] = [await gateway(target.url), await gateway(target.url, '--on-leave', 'cancel')];
    const abort = new AbortController();
    const left = await ask(going, { signal: abort.signal });
    abort.abort();
    await until(() => target.answers.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    finish(target.answers[0]);
    expect(withoutIds(await (await streamOf(going, idOf(left))).text())).toBe(whole);
    expect(target.closed()).toBe(0);
    const other = new AbortController();
    const cut = await ask(cancelling, { signal: other.signal });
    other.abort();
    await until(() => target.closed() === 1);
    expect(await (await streamOf(going, idOf(cut))).text()).toContain(': end {"reason":"abort"');
  });

  it('reads a response on for a while after its client has left, with --on-leave drain', async () => {
    const target = await api();
    const patient = await gateway(target.url, '--on-leave', 'drain', '--drain', '60');
    const impatient = await gateway(target.url, '--on-leave', 'drain', '--drain', '1');
    const [soon, late] = [new AbortController(), new AbortController()];
    const first = await ask(patient, { signal: soon.signal });
    soon.abort();
    await until(() => target.answers.length === 1);
    finish(target.answers[0]);
    expect(withoutIds(await (await streamOf(patient, idOf(first))).text())).toBe(whole);
    const second = await ask(impatient, { signal: late.signal });
    late.abort();
    await until(() => target.closed() === 1);
    expect(await (await streamOf(impatient, idOf(second))).text()).toContain(': end {"reason":"abort"');
  });

  it('cancels a response from any process', async () => {
    const target = await api();
    const [first, second] = [await gateway(target.url), await gateway(target.url)];
    const answer = await ask(first);
    const reading = streamOf(second, idOf(answer)).then((response) => response.text());
    expect((await streamOf(second, idOf(answer), '', {}, 'DELETE')).status).toBe(204);
    expect(await reading).toContain(': end {"reason":"abort","code":"cancelled"}');
    // the process that receives the response learns it from the store
    await until(() => target.closed() === 1);
    expect((await streamOf(first, idOf(answer), '', {}, 'DELETE')).status).toBe(204);
  });

  it('merges two equal requests with one idempotency key, and only those', async () => {
    const target = await api();
    const [first, second] = [await gateway(target.url), await gateway(target.url)];
    const headers = { 'idempotency-key': 'k' };
    const [one, two] = await Promise.all([ask(first, { headers }), ask(second, { headers })]);
    expect(idOf(one)).toBe(idOf(two));
    expect(target.answers).toHaveLength(1);
    finish(target.answers[0]);
    expect([await one.text(), await two.text()]).toEqual([whole, whole]);
    const others = await Promise.all([
      ask(first, { headers: { 'idempotency-key': 'l' } }),
      ask(first, { headers, body: '{"model":"n","stream":true}' }),
      ask(first, { headers: { ...headers, authorization: 'Bearer other' } }),
    ]);
    expect(new Set([one, ...others].map(idOf)).size).toBe(4);
    expect(target.answers).toHaveLength(4);
  });

  it('refuses who may not read a stream, and what is not a stream', async () => {
    const target = await api();
    const url = await gateway(target.url);
    const id = idOf(await ask(url));
    finish(target.answers[0]);
    const statusOf = async (
      of: string,
      query = '',
      headers: Record<string, string> = {},
      method = 'GET',
    ): Promise<number> => (await streamOf(url, of, query, headers, method)).status;
    await until(() => target.answers.length === 1);
    await (await streamOf(url, id)).text();
    expect(await statusOf(id, '', { authorization: 'Bearer other' })).toBe(401);
    expect(await statusOf(id, '', { authorization: 'Bearer other' }, 'DELETE')).toBe(401);
    expect((await fetch(`${url}/_llmgine/streams/${id}`)).status).toBe(401);
    for (const unknown of ['never', '%2F..', 'a%00b', '%E0', 'x'.repeat(10_000)])
      expect(await statusOf(unknown)).toBe(404);
    expect(await statusOf(id, '?from=1000')).toBe(416);
    for (const bad of ['?from=-1', '?from=x', '?from=1.5.2']) expect(await statusOf(id, bad)).toBe(400);
    expect(await statusOf(id, '', { 'last-event-id': '-1' })).toBe(400);
    expect(await statusOf(id, '', {}, 'PUT')).toBe(405);
  });

  it('reports its health and its counters', async () => {
    const target = await api();
    const url = await gateway(target.url);
    await ask(url);
    expect(await (await fetch(`${url}/_llmgine/health`)).text()).toBe('ok\n');
    const metrics = await (await fetch(`${url}/_llmgine/metrics`)).text();
    expect(metrics).toContain('# TYPE llmgine_streams_requests_total counter\nllmgine_streams_requests_total 1\n');
    expect(metrics).toContain('# TYPE llmgine_streams_running gauge\nllmgine_streams_running 1\n');
  });
});
