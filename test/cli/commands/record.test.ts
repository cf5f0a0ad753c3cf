import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../../cli/program.ts';
import { parseRecording } from '../../../recorder/format/index.ts';
import type { Recording } from '../../../recorder/recording.ts';
import { chatFrame, loopback, startStream, until, type Loopback } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';

const secret = 'sk-proj-abcdefghijklmnopqrstuvwx1234567890';

describe('llmgine record', () => {
  let out = '';
  let api: Loopback | null = null;
  let running: RunningCommand | null = null;

  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'llmgine-record-'));
  });
  afterEach(async () => {
    await running?.stop();
    await api?.close();
    running = null;
    api = null;
    await rm(out, { recursive: true });
  });

  const record = async (answer: Parameters<typeof loopback>[0], path = ''): Promise<string> => {
    api = await loopback(answer);
    running = await startCommand(['record', '--target', `${api.url}${path}`, '--out', out, '--session', 's1']);
    return running.url;
  };

  /** Ends the command, which writes all that is under way, and reads what is there. */
  const recorded = async (): Promise<readonly Recording[]> => {
    expect(await running?.stop()).toBe(130);
    running = null;
    const names = (await readdir(out)).filter((name) => name.endsWith('.ndjson') && name !== 'index.ndjson').sort();
    const texts = await Promise.all(names.map((name) => readFile(join(out, name), 'utf8')));
    return texts.map((text) => {
      const read = parseRecording(text);
      if (read._tag === 'Left') throw read.left;
      return read.right;
    });
  };

  it.each([
    ['', '/v1/models?a=1', '/v1/models?a=1'],
    ['/v1', '/v1/models', '/v1/models'],
    ['/v1/', '/models', '/v1/models'],
    ['/openai/v1', '/v1/models?a=1', '/openai/v1/models?a=1'],
    ['/openai/v1', '/openai/v1/models', '/openai/v1/models'],
    ['/openai/v1', '/models', '/openai/v1/models'],
    ['/api/v1', '/v1?a=1', '/api/v1?a=1'],
    ['/api/v1', '/v10/models', '/api/v1/v10/models'],
  ])('with the target %j requests %s at %s', async (target, asked, expected) => {
    let path: string | undefined;
    const url = await record((request, response) => {
      path = request.url;
      response.end('{}');
    }, target);
    await (await fetch(`${url}${asked}`)).text();
    expect(path).toBe(expected);
  });

  it('records the exchanges between the official client and an API, without the key', async () => {
    const url = await record((_request, response) => {
      startStream(response, { 'x-request-id': 'req_1', 'set-cookie': 'a=secret-cookie' });
      response.end(`${chatFrame('hi')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    const openai = new OpenAI({ apiKey: secret, baseURL: `${url}/v1` });
    const stream = await openai.chat.completions.create({ model: 'm', messages: [], stream: true });
    let said = '';
    for await (const chunk of stream) said += chunk.choices[0]?.delta.content ?? '';
    expect(said).toBe('hi');
    const [recording] = await recorded();
    expect(recording?.head).toMatchObject({
      api: 'chat.completions',
      session: 's1',
      occurrence: 0,
      origin: { kind: 'server' },
      request: { method: 'POST', body: { model: 'm', messages: [], stream: true } },
      response: { status: 200, headers: { 'x-request-id': 'req_1' } },
      redacted: expect.arrayContaining(['request.headers.authorization']),
    });
    expect(recording?.frames.map(({ _tag }) => _tag)).toContain('End');
    for (const name of await readdir(out)) {
      expect(await readFile(join(out, name), 'utf8')).not.toMatch(/abcdefghijklmnopqrstuvwx|secret-cookie/);
    }
  });

  it('forwards each chunk when it arrives', async () => {
    const pieces = [1, 2, 3, 4, 5, 6].map((n) => chatFrame(String(n)));
    let send: (piece: string) => void = () => undefined;
    let finish: () => void = () => undefined;
    const url = await record((_request, response) => {
      startStream(response);
      send = (piece) => response.write(piece);
      finish = () => response.end();
      response.flushHeaders();
    });
    const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: '{}' });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    // the next is sent only when the one before has arrived: a proxy that buffers would wait for ever
    for (const piece of pieces) {
      send(piece);
      expect((await reader?.read())?.value).toBe(piece);
    }
    finish();
    expect((await reader?.read())?.done).toBe(true);
    const [recording] = await recorded();
    expect(recording?.frames.filter(({ _tag }) => _tag === 'Bytes')).toHaveLength(6);
  });

  it('ends the request to the API when the client leaves, and records that', async () => {
    const url = await record((_request, response) => {
      startStream(response);
      response.write(chatFrame('hi'));
    });
    const abort = new AbortController();
    const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: '{}', signal: abort.signal });
    await answer.body?.getReader().read();
    expect(api?.open()).toBe(1);
    abort.abort();
    await until(() => api?.open() === 0);
    const [recording] = await recorded();
    expect(recording?.frames[recording.frames.length - 1]).toMatchObject({ _tag: 'End', reason: 'abort' });
  });

  it('breaks the connection where the API breaks it, after everything that arrived', async () => {
    const url = await record((_request, response) => {
      startStream(response);
      response.write(chatFrame('hi'), () => response.destroy());
    });
    const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: '{}' });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(chatFrame('hi'));
    await expect(reader?.read()).rejects.toThrow('terminated');
    const [recording] = await recorded();
    expect(recording?.frames[recording.frames.length - 1]).toMatchObject({ _tag: 'End', reason: 'error' });
  });

  it('responds in the form of the API if the API cannot be reached, and records that', async () => {
    const url = await record(() => undefined);
    await api?.close();
    api = null;
    const openai = new OpenAI({ apiKey: secret, maxRetries: 0, baseURL: `${url}/v1` });
    await expect(openai.models.list()).rejects.toMatchObject({
      status: 502,
      code: 'target_unreachable',
      type: 'server_error',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    const [recording] = await recorded();
    expect(recording?.frames).toMatchObject([{ _tag: 'End', reason: 'error', code: 'ECONNREFUSED' }]);
  });

  it('forwards bytes and forms unchanged', async () => {
    const audio = Uint8Array.from({ length: 4000 }, (_, n) => (n * 7) % 256);
    const seen: { type: string; body: Buffer; path: string }[] = [];
    const url = await record((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const type = request.headers['content-type'] ?? '';
        seen.push({ type, body: Buffer.concat(chunks), path: request.url ?? '' });
        response.writeHead(200, { 'content-type': 'audio/mpeg' });
        response.end(audio);
      });
    }, '/v1');
    const form = new FormData();
    form.set('model', 'whisper-1');
    form.set('file', new Blob([audio]), 'a.mp3');
    // the target's path is not repeated
    const answer = await fetch(`${url}/v1/audio/transcriptions?x=1`, { method: 'POST', body: form });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(audio);
    await (await fetch(`${url}/audio/speech`, { method: 'POST', body: '{}' })).arrayBuffer();
    expect(seen.map(({ path }) => path)).toEqual(['/v1/audio/transcriptions?x=1', '/v1/audio/speech']);
    expect(seen[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[0]?.body.includes(Buffer.from(audio))).toBe(true);
    const [first] = await recorded();
    expect(first?.head).toMatchObject({ api: 'audio.transcriptions', request: { base64: expect.any(String) } });
  });

  it.each([
    [['--target', 'nowhere'], 2, /the target is not an http or https URL/],
    [['--target', 'ftp://example.com'], 2, /the target is not an http or https URL/],
    [['--target', 'https://me:secret@example.com'], 2, /contains a user or password/],
    [[], 2, /--mode record needs --target, the URL of the real API/],
  ])('rejects %j', async (args, code, message) => {
    const io = memoryIo();
    expect(await runProgram(['record', ...args, '--out', out], io)).toBe(code);
    expect(io.stderr()).toMatch(message);
    expect(io.stderr()).toMatch(/^llmgine: [^\n]+\n$/);
    expect(io.stderr()).not.toContain('secret@');
  });

  it('reports in one line that it cannot write there', async () => {
    await writeFile(join(out, 'file'), '');
    const io = memoryIo();
    const code = await runProgram(['record', '--target', 'http://127.0.0.1:1', '--out', join(out, 'file', 'in')], io);
    expect(io.stderr()).toMatch(
      /^llmgine: cannot [^\n]+\(ENOTDIR\): part of the path is a file, not a folder: check the path\n$/,
    );
    expect(code).toBe(1);
  });

  it('rejects a store of a newer schema in one line', async () => {
    await writeFile(join(out, 'store.json'), '{"kind":"llmgine-recordings","schema":99}');
    const io = memoryIo();
    expect(await runProgram(['record', '--target', 'http://127.0.0.1:1', '--out', out], io)).toBe(1);
    expect(io.stderr()).toMatch(/^llmgine: [^\n]+ has store schema 99, [^\n]+ open it with a newer llmgine[^\n]+\n$/);
  });
});
