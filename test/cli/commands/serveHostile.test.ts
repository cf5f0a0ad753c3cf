import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';
import { readingOf, shortened, type Reading } from '../../../cli/serve/reading.ts';
import { get, rawRequest } from '../../support/rawRequest.ts';

const ours = fileURLToPath(new URL('../../../recordings/', import.meta.url));
const main = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));

describe('llmgine serve with a hostile client', () => {
  let running: RunningCommand | null = null;
  const serve = async (...args: readonly string[]): Promise<string> => {
    running = await startCommand(['serve', ours, '--speed', '0', ...args]);
    return running.url;
  };
  afterEach(async () => {
    await running?.stop();
    running = null;
  });

  it.each(['evil.example', 'evil.example:80', 'x', 'localhost.evil.example', '127.0.0.1.evil.example', 'notlocalhost'])(
    'refuses a request for the host %s, which may be the name of a site',
    async (host) => {
      const answer = await rawRequest(await serve(), get('/v1/models', { host }));
      expect(answer).toMatch(/^HTTP\/1\.1 403 [^]*"code":"host_not_allowed"/);
    },
  );

  it.each([
    'localhost',
    'LOCALHOST:1234',
    'api.localhost',
    '127.0.0.1:80',
    '10.1.2.3',
    '[::1]:80',
    'Mock.test',
    'other',
  ])('answers a request for the host %s', async (host) => {
    const url = await serve('--allow-host', 'mock.test', 'other');
    expect(await rawRequest(url, get('/v1/models', { host }))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    ['question marks', `/${'?'.repeat(15_000)}`],
    ['parameters without a value', `/${'?a'.repeat(7_500)}`],
    ['slashes', `/${'/'.repeat(15_000)}x`],
  ])('answers a path of many %s', async (_name, path) => {
    expect(await rawRequest(await serve(), get(path))).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('refuses headers and bodies beyond its limits', async () => {
    const url = await serve('--max-body', '1');
    expect(await rawRequest(url, get('/', { a: 'b'.repeat(20_000) }))).toMatch(/^HTTP\/1\.1 431 /);
    expect((await fetch(url, { method: 'POST', body: new Uint8Array(1024 * 1024 + 1) })).status).toBe(413);
  });
});

describe('a large request', () => {
  const head = { method: 'POST', url: 'http://localhost/v1/embeddings', headers: {} };
  const readingAfter = (length: number): readonly [Reading, Reading] => {
    const body = new TextEncoder().encode(JSON.stringify({ model: 'm', input: Array.from({ length }, () => 'a') }));
    const reading = readingOf(head, body);
    return [reading, shortened(reading, body)];
  };

  it('keeps its hash, with which an equal recording is found, but not its values', () => {
    const [reading, short] = readingAfter(10_000);
    expect(short.asked).toMatchObject({ hash: reading.asked.hash, model: 'm', body: null, shape: '' });
  });

  it('is compared value by value if it has at most 10,000 values', () => {
    const [reading, short] = readingAfter(9_000);
    expect(short).toBe(reading);
  });
});

describe('llmgine serve as a process', () => {
  let child: ChildProcess | null = null;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  it('answers other clients while it reads a large request, and ends with 143 at SIGTERM', async () => {
    child = spawn(process.execPath, ['--import', 'tsx', main, 'serve', ours, '--speed', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout ?? child, 'data');
    const url = /http:\/\/[\d.:]+/.exec(String(line))?.[0] ?? '';
    const order: string[] = [];
    const body = `{"model":"gpt-4.1-mini","messages":[${'{},'.repeat(500_000)}{}]}`;
    const large = fetch(`${url}/v1/chat/completions`, { method: 'POST', body }).then(async (answer) => {
      await answer.text();
      order.push(`large ${String(answer.status)}`);
    });
    // each of these answers comes from the same process; were the large request read there, they would come after it
    for (let number = 0; number < 5; number += 1) {
      const answer = await fetch(`${url}/v1/models`);
      await answer.text();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    order.push('small');
    await large;
    expect(order).toEqual(['small', 'large 404']);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
  }, 120_000);
});
