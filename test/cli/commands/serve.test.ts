import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bytes, end, type End } from '../../../src/core/frame.ts';
import { runProgram } from '../../../cli/program.ts';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import { formatVersion, serializeRecording } from '../../../recorder/format/index.ts';
import type { RecordedRequest, RecordingHead } from '../../../recorder/format/index.ts';
import { run } from '../../recorder/storeContract.ts';
import { chatFrame } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { startCommand, type RunningCommand } from '../../support/runningCommand.ts';

const ours = fileURLToPath(new URL('../../../recordings/', import.meta.url));
const start = Date.parse('2026-01-01T00:00:00.000Z');

const post = (body: object, path = '/v1/chat/completions'): RecordedRequest => ({
  method: 'POST',
  url: `https://api.example.com${path}`,
  headers: { 'content-type': 'application/json' },
  body: JSON.parse(JSON.stringify(body)),
});

const headOf = (request: RecordedRequest | null, at = start): RecordingHead => ({
  v: formatVersion,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'a test' },
  at: new Date(at).toISOString(),
  request,
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 1 },
  redacted: [],
});

const encoder = new TextEncoder();
const refused = (): string => {
  const headers = { 'content-type': 'application/json', 'x-request-id': 'req_1', 'content-length': '3' };
  const body = JSON.stringify({ error: { message: 'slow down', type: 'requests', code: 'rate_limit_exceeded' } });
  return serializeRecording({
    head: { ...headOf(post({ model: 'l', messages: [], stream: true })), response: { status: 429, headers, ms: 1 } },
    frames: [bytes(start + 2, encoder.encode(body)), end(start + 2, 'complete')],
    state: 'whole',
  });
};
const text = (request: RecordedRequest | null, pieces: readonly string[], ending: End, at = start): string =>
  serializeRecording({
    head: headOf(request, at),
    frames: [...pieces.map((piece) => bytes(at + 2, encoder.encode(piece))), ending],
    state: 'whole',
  });

const ask = (url: string, body: object, path = '/v1/chat/completions', init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  });

const hi = { model: 'm', stream: true, messages: [{ role: 'user', content: 'hi' }] };

describe('llmgine serve', () => {
  let folder = '';
  let running: RunningCommand | null = null;
  const serve = async (...args: readonly string[]): Promise<string> => {
    running = await startCommand(['serve', ...args]);
    return running.url;
  };
  const file = (name: string, content: string): Promise<void> => writeFile(join(folder, `${name}.ndjson`), content);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llmgine-serve-'));
    await file('first', text(post(hi), [chatFrame('one')], end(start + 3, 'complete')));
    await file('second', text(post(hi), [chatFrame('two')], end(start + 3, 'complete'), start + 1000));
    await file(
      'cut',
      text(post({ ...hi, model: 'c' }), ['data: {"a', '":1}\n\n'], end(start + 3, 'error', 'ECONNRESET')),
    );
    await file('slow', text(post({ ...hi, model: 's' }), [chatFrame('slow')], end(start + 3_600_000, 'complete')));
    await file('limited', refused());
    await file('untold', text(null, [chatFrame('untold')], end(start + 3, 'complete')));
  });
  afterEach(async () => {
    if (running !== null) expect(await running.stop()).toBe(130);
    running = null;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  describe('over our recordings', () => {
    const client = async (): Promise<OpenAI> =>
      new OpenAI({ apiKey: 'none', maxRetries: 0, baseURL: `${await serve(ours, '--speed', '0')}/v1` });

    it('serves chat streams, bodies, responses, embeddings and models to the official client', async () => {
      const openai = await client();
      const chunks = await openai.chat.completions.create({ model: 'm', messages: [], stream: true });
      let streamed = '';
      for await (const chunk of chunks) streamed += chunk.choices[0]?.delta.content ?? '';
      expect(streamed).not.toBe('');
      const body = await openai.chat.completions.create({ model: 'm', messages: [] });
      expect(body.object).toBe('chat.completion');
      const events = await openai.responses.create({ model: 'm', input: 'hi', stream: true });
      const types: string[] = [];
      for await (const event of events) types.push(event.type);
      expect([types[0], types[types.length - 1]]).toEqual(['response.created', 'response.completed']);
      // the number of inputs and the dimensions are part of the shape
      const { data } = await openai.embeddings.create({ model: 'm', input: ['a', 'b'], dimensions: 8 });
      expect(data.map(({ embedding }) => embedding.length)).toEqual([8, 8]);
      expect((await openai.models.list()).data).not.toEqual([]);
      const legacy = await openai.completions.create({ model: 'm', prompt: 'hi', stream: true });
      for await (const chunk of legacy) expect(chunk.object).toBe('text_completion');
    });

    it.each(['chat.completions', 'responses', 'agents.sessions', 'realtime'] as const)(
      'replays the recording of every recorded request of %s',
      async (api) => {
        const openai = new OpenAI({ apiKey: 'none', maxRetries: 0, baseURL: await serve(ours, '--speed', '0') });
        const recordings = await run(fileStore(join(ours, api)).list());
        const answered: unknown[] = [];
        for (const { key } of recordings) {
          const found = await run(fileStore(join(ours, api)).load(key));
          const request = found._tag === 'Some' ? found.value.head.request : null;
          const { pathname, search } = new URL(request?.url ?? '');
          const method = request?.method === 'GET' ? 'get' : 'post';
          const response = await openai[method](`${pathname}${search}`, { body: request?.body })
            .asResponse()
            .catch((error: unknown) => (error instanceof OpenAI.APIError ? error : Promise.reject(error)));
          const name = response.headers?.get('x-llmgine-recording');
          if (response instanceof Response) await response.body?.cancel();
          answered.push({ asked: `${api}/${key}`, name });
        }
        expect(answered).toEqual(recordings.map(({ key }) => ({ asked: `${api}/${key}`, name: `${api}/${key}` })));
      },
    );
  });

  it('replays whole responses of a model under its undated name, while there are any', async () => {
    const openai = new OpenAI({ apiKey: 'none', maxRetries: 0, baseURL: `${await serve(ours, '--speed', '0')}/v1` });
    const rules = new Set<string | null>();
    for (let n = 0; n < 30; n += 1) {
      const messages = [{ role: 'user', content: `question ${String(n)}` } as const];
      const asked = openai.chat.completions.create({ model: 'gpt-4.1-mini', messages, stream: true });
      const { data, response } = await asked.withResponse();
      rules.add(response.headers.get('x-llmgine-match'));
      let reason: string | null = null;
      for await (const chunk of data) reason = chunk.choices[0]?.finish_reason ?? reason;
      expect(['stop', 'tool_calls', 'function_call']).toContain(reason);
    }
    expect([...rules]).toEqual(['model']);
  });

  it('replays a failed response if there is no other', async () => {
    const url = await serve(folder, '--speed', '0');
    const answer = await ask(url, { ...hi, model: 'l', messages: [{ role: 'user', content: 'other' }] });
    expect([answer.status, answer.headers.get('x-llmgine-match')]).toEqual([429, 'model']);
    await answer.text();
  });

  it.each(['{bad', '', '[]', 'null'])('rejects the body %j as the API does', async (body) => {
    const answer = await ask(await serve(folder, '--speed', '0'), hi, undefined, { body });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: 'invalid_json' } },
    ]);
  });

  it('replays a recorded error, whose headers the official client reads', async () => {
    const openai = new OpenAI({ apiKey: 'none', maxRetries: 0, baseURL: `${await serve(folder)}/v1` });
    const asked = openai.chat.completions.create({ model: 'l', messages: [], stream: true });
    await expect(asked).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded', requestID: 'req_1' });
  });

  it('replays the recordings of equal requests in order, and then the last one again', async () => {
    const url = await serve(folder, '--speed', '0');
    const answers: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const answer = await ask(url, hi);
      answers.push(`${answer.headers.get('x-llmgine-recording') ?? ''} ${answer.headers.get('x-llmgine-match') ?? ''}`);
      await answer.text();
    }
    expect(answers).toEqual(['first request', 'second request', 'second request']);
  });

  it.each([
    ['another prompt of the same model', { ...hi, messages: [] }, '/v1/chat/completions', /^first model$/],
    ['another model', { ...hi, model: 'new' }, '/chat/completions', /^first shape$/],
    [
      'a gateway path',
      { ...hi, model: 'm' },
      '/openai/deployments/m/chat/completions?api-version=1',
      /^first request$/,
    ],
  ])('chooses a recording for %s by a rule', async (_name, body, path, expected) => {
    const url = await serve(folder, '--speed', '0');
    const answer = await ask(url, body, path, { headers: { 'x-other': '1' } });
    expect(`${answer.headers.get('x-llmgine-recording') ?? ''} ${answer.headers.get('x-llmgine-match') ?? ''}`).toMatch(
      expected,
    );
    await answer.body?.cancel();
  });

  it('answers with a recording that does not contain its request only if the request names it', async () => {
    const alone = await mkdtemp(join(tmpdir(), 'llmgine-serve-'));
    await writeFile(join(alone, 'untold.ndjson'), text(null, [chatFrame('x')], end(start + 3, 'complete')));
    const url = await serve(alone, '--speed', '0');
    expect(running?.io.stderr()).toBe(
      'llmgine: untold: a recording without a request: it answers only a request that names it in the header x-llmgine-recording\n',
    );
    expect((await ask(url, hi)).status).toBe(404);
    expect((await ask(url, hi, '/v1/chat/completions?recording=untold')).status).toBe(200);
    await rm(alone, { recursive: true });
  });

  it('replays the recording that the request names', async () => {
    const url = await serve(folder, '--speed', '0');
    const named = (key: string): Promise<Response> =>
      ask(url, hi, undefined, { headers: { 'x-llmgine-recording': key } });
    const answer = await named('second');
    expect([answer.headers.get('x-llmgine-match'), await answer.text()]).toEqual(['name', chatFrame('two')]);
    const unknown = await named('nowhere');
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      {
        error: {
          message:
            'there is no recording nowhere, which the header x-llmgine-recording or the parameter recording names: ' +
            'name another one, for example first',
          nearest: 'first',
        },
      },
    ]);
  });

  it('sends the recorded bytes, and breaks where the recorded connection broke', async () => {
    const answer = await ask(await serve(folder), { ...hi, model: 'c' });
    const pieces: string[] = [];
    const reading = (async () => {
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) return;
        pieces.push(value);
      }
    })();
    await expect(reading).rejects.toThrow('terminated');
    // the network may join chunks that were recorded at the same time
    expect(pieces.join('')).toBe('data: {"a":1}\n\n');
  });

  it("names the nearest recording if none matches, in the form of the API's errors", async () => {
    const openai = new OpenAI({ apiKey: 'none', maxRetries: 0, baseURL: `${await serve(folder)}/v1` });
    await expect(openai.chat.completions.create({ model: 'm', messages: [] })).rejects.toMatchObject({
      status: 404,
      code: 'recording_not_found',
      type: 'invalid_request_error',
      message: expect.stringMatching(
        /the nearest is first, which differs in \/messages\/0, \/stream: to get that answer anyway, send the header x-llmgine-recording: first; .*to record the request, use `llmgine record`$/,
      ),
    });
    await expect(openai.embeddings.create({ model: 'e', input: 'x' })).rejects.toMatchObject({
      status: 404,
      message: expect.stringMatching(
        /: to get a certain answer, name its recording in the header x-llmgine-recording; /,
      ),
    });
  });

  it('lists the models of the recordings if no list was recorded', async () => {
    const openai = new OpenAI({ apiKey: 'none', baseURL: `${await serve(folder)}/v1` });
    expect((await openai.models.list()).data.map(({ id }) => id).sort()).toEqual(['c', 'l', 'm', 's']);
  });

  it('stops the replay when the client disconnects', async () => {
    const url = await serve(folder);
    const abort = new AbortController();
    const answer = await ask(url, { ...hi, model: 's' }, undefined, { signal: abort.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    abort.abort();
    // the hour that the recording still has to play would keep the server from ending
    await expect(reader?.read()).rejects.toThrow('aborted');
  });

  it.each([
    ['--port', '70000', /Expected a port from 0 to 65535/],
    ['--speed', 'fast', /Expected a number from 0 up/],
  ])('rejects %s %s', async (flag, value, message) => {
    const io = memoryIo();
    expect(await runProgram(['serve', folder, flag, value], io)).toBe(2);
    expect(io.stderr()).toMatch(message);
  });

  it('reports in one line that its port is in use', async () => {
    const url = await serve(folder);
    const io = memoryIo();
    expect(await runProgram(['serve', folder, '--port', new URL(url).port], io)).toBe(1);
    expect(io.stderr()).toMatch(/^llmgine: cannot listen on 127\.0\.0\.1:\d+: the port is in use.*\(EADDRINUSE\)\n$/);
  });
});
