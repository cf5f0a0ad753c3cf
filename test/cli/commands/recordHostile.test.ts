import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import { run } from '../../recorder/storeContract.ts';
import { loopback, startStream, until, type Loopback } from '../../support/loopback.ts';
import { get, rawRequest, silentClient } from '../../support/rawRequest.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';

jest.setTimeout(30_000);

const prose = (length: number): string =>
  'The quick brown fox jumps over the dog. '.repeat(length / 40 + 1).slice(0, length);

describe('llmgine record with a hostile client or API', () => {
  let out = '';
  let api: Loopback;
  let running: RunningCommand;
  let seen: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];

  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'llmgine-record-'));
    seen = [];
  });
  afterEach(async () => {
    await running.stop();
    await api.close();
    await rm(out, { recursive: true });
  });

  const record = async (answer: Parameters<typeof loopback>[0], ...args: readonly string[]): Promise<string> => {
    api = await loopback((request, response) => {
      seen.push({ url: request.url ?? '', headers: request.headers });
      answer(request, response);
    });
    running = await startCommand(['record', '--target', `${api.url}/base`, '--out', out, ...args]);
    return running.url;
  };

  const unfinished = async (): Promise<number> => (await readdir(out)).filter((name) => name.endsWith('.part')).length;
  const endings = async (): Promise<readonly string[]> =>
    (await run(fileStore(out).list())).map(({ outcome }) => outcome);

  it.each([
    '/../admin',
    '/v1/../../admin',
    '/%2e%2e/admin',
    '/.%2E/admin',
    '/%252e%252e/admin',
    '/..%2fadmin',
    '/%2e%2e%5cadmin',
    '/..;/admin',
    '/..',
    'http://elsewhere.example/../admin',
  ])('does not forward %s, which leads out of the target', async (path) => {
    const url = await record((_request, response) => response.end('{}'));
    expect(await rawRequest(url, get(path))).toMatch(/^HTTP\/1\.1 400 [^]*"code":"invalid_path"/);
    expect(seen).toEqual([]);
  });

  it.each(['/a..b/c', '/...', '/v1/x?path=/../y', '/%2efile'])('forwards %s, which does not', async (path) => {
    const url = await record((_request, response) => response.end('{}'));
    expect(await rawRequest(url, get(path))).toMatch(/^HTTP\/1\.1 200 /);
    expect(seen.map((request) => request.url)).toEqual([`/base${path}`]);
  });

  it('forwards no header that Connection names, in either direction', async () => {
    const url = await record((_request, response) => {
      response.writeHead(200, { connection: 'X-Hop, close', 'x-hop': '1', 'x-end': '2' });
      response.end('ok');
    });
    const named = { connection: 'close, x-secret-hop', 'x-secret-hop': '3', 'x-other': '4' };
    const answer = await rawRequest(url, get('/', named));
    expect([/x-hop: 1/i.test(answer), /x-end: 2/i.test(answer)]).toEqual([false, true]);
    expect(seen[0]?.headers).toMatchObject({ 'x-other': '4' });
    expect(seen[0]?.headers).not.toHaveProperty('x-secret-hop');
  });

  it('ends the recording and the request to the API when a client stops reading and then resets', async () => {
    const piece = Buffer.alloc(65_536, 'a');
    let blocked = false;
    const url = await record((_request, response) => {
      startStream(response);
      const send = (): void => {
        while (response.write(piece) && !response.destroyed);
        blocked = true;
        response.once('drain', send);
      };
      send();
    });
    const client = silentClient(url, get('/'));
    await until(() => blocked && api.open() === 1);
    // the sockets of both sides are full by then
    await new Promise((resolve) => setTimeout(resolve, 300));
    client.resetAndDestroy();
    await until(() => api.open() === 0);
    while ((await unfinished()) > 0 || (await endings()).length === 0) await new Promise((next) => setTimeout(next, 5));
    expect(await endings()).toEqual(['abort']);
  });

  it('ends a request of an API that hangs, and its recording, after the stated time', async () => {
    const url = await record(() => undefined, '--timeout', '1');
    const answer = await rawRequest(url, get('/', { connection: 'close' }));
    expect(answer).toMatch(/^HTTP\/1\.1 504 [^]*nothing was sent for 1 s/);
    await until(() => api.open() === 0);
    while ((await endings()).length === 0) await new Promise((next) => setTimeout(next, 5));
    expect([await unfinished(), await endings()]).toEqual([0, ['abort']]);
  });

  it('breaks a stream that hangs, and ends its recording', async () => {
    const url = await record(
      (_request, response) => {
        startStream(response);
        response.write('data: {}\n\n');
      },
      '--timeout',
      '1',
    );
    expect(await rawRequest(url, get('/'))).toMatch(/data: \{\}\n\n\r\n$/);
    await until(() => api.open() === 0);
    while ((await endings()).length === 0) await new Promise((next) => setTimeout(next, 5));
    expect(await endings()).toEqual(['abort']);
  });

  it('refuses a body beyond its limit before it is sent, and one whose length is not told', async () => {
    const url = await record((_request, response) => response.end('{}'), '--max-body', '1');
    const body = prose(1024 * 1024 + 1);
    const told = await fetch(url, { method: 'POST', body });
    const stream = new Blob([body]).stream();
    const untold = await fetch(url, { method: 'POST', body: stream, ...{ duplex: 'half' } });
    expect([told.status, untold.status]).toEqual([413, 413]);
    expect(await untold.json()).toMatchObject({ error: { code: 'request_too_large' } });
    const whole = await fetch(url, { method: 'POST', body: body.slice(1) });
    expect([whole.status, seen.length]).toEqual([200, 1]);
  });

  it('holds no more bodies than it says', async () => {
    const url = await record((_request, response) => response.end('{}'), '--max-body', '1');
    // each body is one byte short, so that all are held; the last of nine is beyond the limit of eight, whichever that is
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1048576\r\n\r\n';
    const clients = Array.from({ length: 9 }, () => silentClient(url, head + prose(1024 * 1024 - 1)));
    const answer = await Promise.race(
      clients.map((client) => new Promise((next) => client.resume().once('data', next))),
    );
    expect(String(answer)).toMatch(/^HTTP\/1\.1 503 /);
    for (const client of clients) client.destroy();
    const ask = async (): Promise<number> => (await fetch(url, { method: 'POST', body: 'one more' })).status;
    while ((await ask()) !== 200) await new Promise((next) => setTimeout(next, 20));
  });

  it('closes connections beyond its limit', async () => {
    const url = await record((_request, response) => response.end('{}'), '--max-connections', '1');
    const first = silentClient(url, 'GET / HTTP/1.1\r\n');
    await new Promise((resolve) => first.once('connect', resolve));
    expect(await rawRequest(url, get('/'))).toBe('');
    first.destroy();
  });

  it('ends with 143 at SIGTERM, with its open recordings marked', async () => {
    const url = await record((_request, response) => {
      startStream(response);
      response.write('data: {}\n\n');
    });
    const answer = await fetch(url);
    await answer.body?.getReader().read();
    expect(await running.stop(143)).toBe(143);
    expect([await unfinished(), await endings()]).toEqual([0, ['abort']]);
  });
});
