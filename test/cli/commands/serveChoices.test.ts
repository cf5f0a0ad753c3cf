import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../../cli/program.ts';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import { recordingOf } from '../../support/anyRecording.ts';
import { chatFrame } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';

const page = 'http://localhost:5173';
const stream = { model: 'm', stream: true, messages: [] };

describe('llmgine serve, without a folder', () => {
  let running: RunningCommand | null = null;
  const serve = async (...args: readonly string[]): Promise<string> => {
    running = await startCommand(['serve', '--speed', '0', ...args]);
    return running.url;
  };
  const ask = (url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(stream),
    });
  afterEach(async () => {
    await running?.stop();
    running = null;
  });

  it("answers from the package's own recordings", async () => {
    const answer = await ask(await serve(), '/v1/chat/completions');
    expect(answer.headers.get('x-llmgine-recording')).toMatch(/^chat\.completions\//);
    expect(await answer.text()).toContain('data: [DONE]');
  });

  it('serves only the recordings whose key or API begins as --only says', async () => {
    const url = await serve('--only', 'responses', 'embeddings/');
    expect((await ask(url, '/v1/responses')).status).toBe(200);
    expect((await ask(url, '/v1/chat/completions')).status).toBe(404);
  });

  it('refuses an --only that selects no recording', async () => {
    const io = memoryIo();
    expect(await runProgram(['serve', '--only', 'nothing'], io)).toBe(1);
    expect(io.stderr()).toMatch(/^llmgine: there are no recordings that begin with nothing in .*\n$/);
  });

  it('answers with the recording that the parameter names', async () => {
    const url = await serve();
    const { headers } = await ask(url, '/v1/chat/completions');
    const wanted = headers.get('x-llmgine-recording') ?? '';
    const named = await ask(url, `/v1/responses?recording=${encodeURIComponent(wanted)}`);
    expect([named.headers.get('x-llmgine-recording'), named.headers.get('x-llmgine-match')]).toEqual([wanted, 'name']);
  });

  it.each([
    ['a page on this machine', [], page, page],
    ['a page on another loopback address', [], 'http://127.0.0.2:80', 'http://127.0.0.2:80'],
    ['a page elsewhere', [], 'https://app.example.com', null],
    ['a page whose host only begins like this machine', [], 'https://localhost.example.com', null],
    [
      'a page that --cors names',
      ['--cors', 'https://app.example.com/x'],
      'https://app.example.com',
      'https://app.example.com',
    ],
    ['any page under --cors *', ['--cors', '*'], 'https://app.example.com', 'https://app.example.com'],
  ])('lets %s read the answer if it may', async (_name, args, origin, allowed) => {
    const answer = await ask(await serve(...args), '/v1/chat/completions', { origin });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, allowed]);
    expect(answer.headers.get('vary')).toBe(allowed === null ? null : 'Origin');
    await answer.body?.cancel();
  });

  it('answers a preflight, also of a public page that asks for a server on this machine', async () => {
    const url = await serve('--cors', 'https://app.example.com');
    const { status, headers } = await fetch(`${url}/v1/chat/completions`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
        'access-control-request-private-network': 'true',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type,x-stainless-lang');
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-private-network')).toBe('true');
  });

  it('refuses an origin that is not one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'llmgine-serve-'));
    const io = memoryIo();
    expect(await runProgram(['serve', folder, '--cors', 'example'], io)).toBe(2);
    expect(io.stderr()).toMatch(/Expected an origin such as/);
    await rm(folder, { recursive: true });
  });
});

describe('llmgine serve --watch', () => {
  it('answers with a recording that was added after the start, and not without --watch', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'llmgine-serve-'));
    const store = fileStore(folder);
    const save = (key: string, asked: string): Promise<unknown> =>
      store.save(key, recordingOf([chatFrame(key)], { head: { request: requestOf(asked) } }))();
    await save('first', 'one');
    const all = await Promise.all(
      [[], ['--watch']].map((args) => startCommand(['serve', folder, '--strict', ...args])),
    );
    try {
      const ask = async (url: string, asked: string): Promise<number> => {
        const { method, body, headers } = requestOf(asked);
        return (await fetch(`${url}/v1/chat/completions`, { method, headers, body: JSON.stringify(body) })).status;
      };
      expect(await Promise.all(all.map(({ url }) => ask(url, 'two')))).toEqual([404, 404]);
      await save('second', 'two');
      expect(await Promise.all(all.map(({ url }) => ask(url, 'two')))).toEqual([404, 200]);
      expect(await Promise.all(all.map(({ url }) => ask(url, 'one')))).toEqual([200, 200]);
    } finally {
      await Promise.all(all.map((one) => one.stop()));
      await store.close()();
      await rm(folder, { recursive: true });
    }
  });
});

const requestOf = (asked: string) => ({
  method: 'POST',
  url: 'https://api.openai.com/v1/chat/completions',
  headers: { 'content-type': 'application/json' },
  body: { ...stream, messages: [{ role: 'user', content: asked }] },
});
