import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createInspector, type Inspector } from '../../inspector/server/index.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';

describe('the server of llmgine inspect', () => {
  let folder = '';
  let inspector: Inspector;
  let server: Server;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inspector-server-'));
    for (const name of ['index.html', 'page.js', 'page.css'])
      await writeFile(join(folder, `${name}.gz`), gzipSync(name));
    const made = createInspector({
      store: memoryStore(),
      info: { place: 'here', version: '0', target: null, proxy: null },
      page: folder,
      problems: [],
    });
    if (made === null) throw new Error('the page is missing');
    inspector = made;
    server = createServer((asked, response) => void made.answer(asked, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    inspector.close();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  /** The status of a request. `fetch` cannot name another host. */
  const statusOf = (path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const asking = request({
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host: `localhost:${String(port)}`, ...headers },
      });
      asking.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asking.on('error', reject);
      asking.end();
    });
  const token = (): Readonly<Record<string, string>> => ({ authorization: `Bearer ${inspector.token}` });

  it.each([
    ['its own page', '/', {}, 200],
    ['its own page, for the host of another site (DNS rebinding)', '/', { host: 'evil.example' }, 403],
    [
      'its own page, inside a page of another site',
      '/',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      403,
    ],
    ['a link to its page on another site', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 200],
    ['the list without a token', '/api/list', {}, 401],
    ['the list with a wrong token', '/api/list', { authorization: 'Bearer wrong' }, 401],
    ['a recording without a token', '/api/frames?key=a', {}, 401],
    ['a path outside the page', '/../package.json', {}, 404],
  ])('answers %s with the right status', async (_, path, headers, status) => {
    expect(await statusOf(path, headers)).toBe(status);
  });

  it.each([
    ['with the token', {}, 200],
    ['from its own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['for the host of another site (DNS rebinding)', { host: 'evil.example' }, 403],
    ['for a host whose name begins like this machine', { host: 'localhost.evil.example' }, 403],
    ['from the origin of another site', { origin: 'https://evil.example' }, 403],
    ['from another port of this machine', { origin: 'http://localhost:1' }, 403],
    ['from a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('answers a request for the list that has the token, %s', async (_, headers, status) => {
    expect(await statusOf('/api/list', { ...token(), ...headers })).toBe(status);
  });

  it('accepts nothing but reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await statusOf('/api/list', token(), method)).toBe(405);
  });

  it('answers with 404 for a recording and a path that do not exist', async () => {
    expect(await statusOf('/api/frames?key=none', token())).toBe(404);
    expect(await statusOf('/api/none', token())).toBe(404);
  });
});
