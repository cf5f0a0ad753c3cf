import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import * as TE from '#fp-ts/TaskEither';
import { storeError } from '../../recorder/errors.ts';
import { serializeRecording } from '../../recorder/format/index.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import { apiOf, recordedFetch, type RecordedFetchOptions } from '../../recorder/recordedFetch.ts';
import type { Recording } from '../../recorder/recording.ts';
import { createRecordingSwitch } from '../../recorder/recordingSwitch.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { chatFrame, loopback, startStream, until, type Loopback } from '../support/loopback.ts';
import { run } from './storeContract.ts';

let server: Loopback;
let store: RecordingStore;
/** The number of responses of the server so far; each response contains its number. */
let asked: number;
/** Sends the next piece of the answer of `/slow`, if there is one. */
let sendPiece: () => void;
/** How many recordings of this test are written; another for each test, as a recording may outlive its own. */
let written: { count: number };

const options = (mode: RecordedFetchOptions['mode']): RecordedFetchOptions => {
  const mine = written;
  return { mode, store, onRecorded: () => (mine.count += 1) };
};

beforeEach(async () => {
  store = memoryStore();
  asked = 0;
  sendPiece = () => undefined;
  written = { count: 0 };
  server = await loopback((request, response) => {
    asked += 1;
    const number = String(asked);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      if (request.url === '/status/429') {
        response.writeHead(429, { 'x-request-id': 'req_1', 'content-type': 'application/json' });
        response.end('{"error":{"message":"slow down"}}');
      } else if (request.url === '/status/204') {
        response.writeHead(204).end();
      } else if (request.url === '/cut') {
        startStream(response);
        response.write(chatFrame('a'), () => response.destroy());
      } else if (request.url === '/slow') {
        startStream(response);
        response.flushHeaders();
        let sent = 0;
        sendPiece = () => {
          sent += 1;
          if (sent > 6) return;
          response.write(chatFrame(`piece ${String(sent)}`));
          if (sent === 6) response.end();
        };
      } else {
        startStream(response, { 'set-cookie': 'session=abcdefgh12345678; Path=/' });
        response.write(chatFrame(`answer ${number} to ${String(body.length)}`));
        response.write(chatFrame(null, 'stop'));
        response.end('data: [DONE]\n\n');
      }
    });
  });
});
afterEach(() => server.close());

const only = async (): Promise<Recording> => {
  await until(() => written.count > 0);
  const [summary] = await run(store.list());
  const found = await run(store.load(summary?.key ?? ''));
  if (found._tag === 'None') throw new Error('nothing was recorded');
  return found.value;
};

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', authorization: 'Bearer sk-test-abcdefghijklmnop', ...headers },
});

/**
 * The chunks of a body, as its reader gets them. `/slow` sends each only when the one before it has arrived: if one were held back,
 * the next would never come.
 */
const chunksOf = async (response: Response): Promise<readonly string[]> => {
  const reader = response.body?.getReader();
  const chunks: string[] = [];
  for (;;) {
    sendPiece();
    const read = await reader?.read();
    if (read?.value === undefined) return chunks;
    chunks.push(new TextDecoder().decode(read.value));
  }
};

describe('recordedFetch that records', () => {
  it('passes each chunk on when it arrives', async () => {
    const response = await recordedFetch(options('record'))(`${server.url}/slow`, post({}));
    expect(server.open()).toBe(1);
    const seen = await chunksOf(response);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6].map((number) => chatFrame(`piece ${String(number)}`)));
    const { frames } = await only();
    expect(frames.flatMap((frame) => (frame._tag === 'Bytes' ? [new TextDecoder().decode(frame.bytes)] : []))).toEqual(
      seen,
    );
  });

  it('records request, response and end, and no secret', async () => {
    const response = await recordedFetch({ ...options('record'), session: 's' })(
      `${server.url}/v1/chat/completions`,
      post({ model: 'm' }),
    );
    expect(response.url).toBe(`${server.url}/v1/chat/completions`);
    await response.text();
    const recording = await only();
    expect(recording).toMatchObject({
      state: 'whole',
      head: {
        api: 'chat.completions',
        session: 's',
        occurrence: 0,
        request: {
          method: 'POST',
          url: `${server.url}/v1/chat/completions`,
          body: { model: 'm' },
          headers: { authorization: '[redacted]' },
        },
        response: { status: 200, headers: { 'set-cookie': '[redacted]' } },
      },
    });
    expect(serializeRecording(recording)).not.toMatch(/abcdefgh/);
  });

  it('accepts every kind of call', async () => {
    const call = recordedFetch(options('record'));
    const url = `${server.url}/v1/chat/completions`;
    const stream = new Blob(['{"a":1}']).stream();
    const streamed: RequestInit = Object.assign({ duplex: 'half' }, { method: 'POST', body: stream });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array([0xff, 0xfe])]), 'a.wav');
    const texts = [
      await (await call(new URL(url))).text(),
      await (await call(new Request(url, { method: 'POST', body: '{"a":1}' }))).text(),
      await (await call(url, streamed)).text(),
      await (await call(url, { method: 'POST', body: form })).text(),
      await (await call(url, { method: 'POST', body: 'plain' })).text(),
    ];
    expect(texts.map((text) => /answer \d to (\d+)/.exec(text)?.[1])).toEqual([
      '0',
      '7',
      '7',
      expect.stringMatching(/^\d{3}$/),
      '5',
    ]);
    await until(() => written.count === 5);
    const bodies = (await run(store.list())).map(async ({ key }) => {
      const found = await run(store.load(key));
      return found._tag === 'Some' ? found.value.head.request : null;
    });
    const [none, json, again, binary, text] = await Promise.all(bodies);
    expect(none).not.toHaveProperty('body');
    expect([json?.body, again?.body, text?.text]).toEqual([{ a: 1 }, { a: 1 }, 'plain']);
    expect(binary?.base64).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('records an error status, a response without a body, and a request without a response', async () => {
    const call = recordedFetch(options('record'));
    const refused = await call(`${server.url}/status/429`, post({}));
    expect([refused.status, await refused.text()]).toEqual([429, '{"error":{"message":"slow down"}}']);
    expect((await call(`${server.url}/status/204`)).status).toBe(204);
    await expect(call('http://127.0.0.1:1/', post({}))).rejects.toThrow('fetch failed');
    await until(() => written.count === 3);
    expect((await run(store.list())).map(({ outcome, status }) => [outcome, status])).toEqual([
      ['http-error', 429],
      ['complete', 204],
      ['error', null],
    ]);
  });

  it('records a broken connection, a reader that leaves, and a signal', async () => {
    const call = recordedFetch(options('record'));
    await expect((await call(`${server.url}/cut`, post({}))).text()).rejects.toThrow();
    await until(() => written.count === 1);
    const left = await call(`${server.url}/slow`, post({}));
    await left.body?.cancel();
    await until(() => written.count === 2 && server.open() === 0);
    const abort = new AbortController();
    const stopped = await call(`${server.url}/slow`, { ...post({}), signal: abort.signal });
    abort.abort();
    await expect(stopped.text()).rejects.toThrow();
    await until(() => written.count === 3 && server.open() === 0);
    const ends = (await run(store.list())).map(async ({ key }) => {
      const found = await run(store.load(key));
      return found._tag === 'Some' ? found.value.frames[found.value.frames.length - 1] : null;
    });
    expect(await Promise.all(ends)).toMatchObject([
      { reason: 'error', code: 'UND_ERR_SOCKET' },
      { reason: 'abort', code: 'cancel' },
      { reason: 'abort', code: 'signal' },
    ]);
  });

  it('ends when the signal aborts, also if nobody reads the answer any more', async () => {
    const abort = new AbortController();
    await recordedFetch(options('record'))(`${server.url}/slow`, { signal: abort.signal });
    abort.abort();
    expect((await only()).frames).toMatchObject([{ _tag: 'End', reason: 'abort', code: 'signal' }]);
  });

  it('reads no more than its reader asks for', async () => {
    let pulled = 0;
    const endless = (): Promise<Response> =>
      Promise.resolve(
        new Response(
          new ReadableStream(
            {
              pull: (controller) => {
                pulled += 1;
                controller.enqueue(new Uint8Array(1));
              },
            },
            { highWaterMark: 0 },
          ),
        ),
      );
    const response = await recordedFetch({ ...options('record'), fetch: endless })('http://x/');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(pulled).toBe(2);
    await reader?.cancel();
  });

  it('is the plain fetch if recording is off', async () => {
    const answer = new Response('x');
    const power = createRecordingSwitch();
    power.disable();
    const call = recordedFetch({ ...options('record'), switch: power, fetch: () => Promise.resolve(answer) });
    expect(await call('http://x/')).toBe(answer);
    const none = recordedFetch({ ...options('record'), each: () => ({ enabled: false }) });
    await (await none(`${server.url}/x`)).text();
    expect(await run(store.list())).toEqual([]);
  });
});

describe('recordedFetch that replays', () => {
  const body = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
  const url = 'https://api.openai.com/v1/chat/completions';

  const known = { method: 'POST', url, headers: {}, body: {} };

  it('returns the same head, chunks and end, and sends no request', async () => {
    const first = await recordedFetch(options('record'))(`${server.url}/slow`, post(body));
    const chunks = await chunksOf(first);
    await only();
    const again = await recordedFetch(options('replay'))(`${server.url}/slow`, post(body));
    expect([again.status, again.url, again.headers.get('content-type')]).toEqual([200, first.url, 'text/event-stream']);
    expect(await chunksOf(again)).toEqual(chunks);
    expect(asked).toBe(1);
  });

  it('finds a request regardless of the order of keys, the host and the key', async () => {
    await (
      await recordedFetch(options('record'))(`${server.url}/v1/x?b=1&a=2`, post({ a: 1, b: [{ c: 1, d: 2 }] }))
    ).text();
    await only();
    const call = recordedFetch(options('replay'));
    const other = post(
      { b: [{ d: 2, c: 1 }], a: 1 },
      { authorization: 'Bearer another', 'x-stainless-retry-count': '1' },
    );
    expect((await call('http://elsewhere.example/v1/x?a=2&b=1', other)).status).toBe(200);
    const missed = await call('http://elsewhere.example/v1/x?a=3&b=1', other);
    expect([missed.status, await missed.json()]).toEqual([
      404,
      {
        error: {
          message: expect.stringMatching(
            /^there is no recording for POST \/v1\/x; the nearest is [\w.-]+, which differs in path: record it first, or use the mode 'auto'$/,
          ),
          type: 'invalid_request_error',
          param: null,
          code: 'recording_not_found',
          nearest: expect.stringMatching(/^[\w.-]+$/),
          differences: ['path'],
        },
      },
    ]);
  });

  it('ignores what the options exclude', async () => {
    const normal = {
      normalize: [(request: { readonly url: string }) => ({ ...request, method: 'POST', headers: {}, body: 'same' })],
    };
    await (
      await recordedFetch({ ...options('record'), requestKey: normal })(`${server.url}/v1/x`, post({ at: 1 }))
    ).text();
    await only();
    const replay = recordedFetch({ ...options('replay'), requestKey: normal });
    expect((await replay(`${server.url}/v1/x`, post({ at: 2 }))).status).toBe(200);
    const counting = recordedFetch({ ...options('replay'), requestKey: { headers: ['x-version'] } });
    expect((await counting(`${server.url}/v1/x`, post({ at: 1 }))).status).toBe(200);
    expect((await counting(`${server.url}/v1/x`, post({ at: 1 }, { 'x-version': '2' }))).status).toBe(404);
  });

  it('replays the responses of equal requests in order, and reports when there are no more', async () => {
    const record = recordedFetch(options('record'));
    const texts = [
      await (await record(`${server.url}/a`, post(body))).text(),
      await (await record(`${server.url}/a`, post(body))).text(),
    ];
    await until(() => written.count === 2);
    const replay = recordedFetch(options('replay'));
    expect([
      await (await replay(`${server.url}/a`, post(body))).text(),
      await (await replay(`${server.url}/a`, post(body))).text(),
    ]).toEqual(texts);
    const third = await replay(`${server.url}/a`, post(body));
    expect([third.status, await third.json()]).toMatchObject([
      404,
      {
        error: {
          message: expect.stringMatching(/^all 2 recordings of POST \/a .*were replayed already: begin a new round/),
        },
      },
    ]);
    replay.newRound();
    expect(await (await replay(`${server.url}/a`, post(body))).text()).toBe(texts[0]);
  });

  it('records an unknown request in mode auto', async () => {
    const call = (): ReturnType<typeof fetch> => recordedFetch(options('auto'))(`${server.url}/a`, post(body));
    const text = await (await call()).text();
    await only();
    expect([await (await call()).text(), asked]).toEqual([text, 1]);
    const twice = recordedFetch(options('auto'));
    await (await twice(`${server.url}/a`, post(body))).text();
    expect(await (await twice(`${server.url}/a`, post(body))).text()).not.toBe(text);
    expect(asked).toBe(2);
  });

  it.each([
    ['a connection that failed', [], { end: 'error', code: 'ECONNREFUSED', head: { response: null } }],
    ['an abort', [chatFrame('x')], { end: 'abort', code: 'signal' }],
    ['a stream without its end', [chatFrame('x')], {}],
    ['too many requests', ['{}'], { head: { response: { status: 429, headers: {}, ms: 1 } } }],
    ['a failure of the server', ['{}'], { head: { response: { status: 503, headers: {}, ms: 1 } } }],
  ] as const)(
    'sends a request again in mode auto after %s, and replays the new response',
    async (_name, texts, more) => {
      const url = `${server.url}/v1/chat/completions`;
      const head = {
        ...('head' in more ? more.head : {}),
        request: { method: 'POST', url, headers: {}, body: { a: 1 } },
      };
      await run(store.save('a', recordingOf(texts, { ...more, head: { ...head, occurrence: 0 } })));
      const auto = recordedFetch(options('auto'));
      const text = await (await auto(url, post({ a: 1 }))).text();
      expect(text).toMatch(/answer 1/);
      await until(() => written.count === 1);
      auto.newRound();
      expect(await (await auto(url, post({ a: 1 }))).text()).toBe(text);
      expect(await (await recordedFetch(options('replay'))(url, post({ a: 1 }))).text()).toBe(text);
      expect(asked).toBe(1);
    },
  );

  it('knows a request in mode auto that the API refused', async () => {
    const url = `${server.url}/v1/chat/completions`;
    const response = { status: 400, headers: {}, ms: 1 };
    const request = { method: 'POST', url, headers: {}, body: {} };
    await run(store.save('a', recordingOf(['{"error":{}}'], { head: { request, response } })));
    expect((await recordedFetch(options('auto'))(url, post({}))).status).toBe(400);
    expect(asked).toBe(0);
  });

  it('finds a recording whose stored hash comes from other rules', async () => {
    await run(store.save('a', recordingOf(['{}'], { head: { request: known, hash: 'of an older version' } })));
    const replay = recordedFetch(options('replay'));
    expect((await replay('http://gateway/x/v1/chat/completions?api-version=1', post({}))).status).toBe(200);
  });

  it('refuses an unknown mode', () => {
    // @ts-expect-error the types refuse it too
    expect(() => recordedFetch({ mode: 'rewind', store })).toThrow('unknown mode: expected record, replay or auto');
  });

  it.each([
    ['error', 'ECONNRESET', 'terminated'],
    ['abort', 'signal', 'the recorded request was aborted'],
  ] as const)('ends with %s as recorded', async (reason, code, message) => {
    await run(store.save('a', recordingOf(['one'], { end: reason, code, head: { request: known } })));
    const replay = recordedFetch(options('replay'));
    const response = await replay(url, post({}));
    await expect(response.text()).rejects.toThrow(message);
  });

  it('has no response if none was recorded', async () => {
    await run(
      store.save(
        'a',
        recordingOf([], { end: 'error', code: 'ECONNREFUSED', head: { request: known, response: null } }),
      ),
    );
    const replay = recordedFetch(options('replay'));
    await expect(replay(url, post({}))).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('keeps the recorded pace if requested, and stops by its signal', async () => {
    await run(store.save('a', recordingOf(['one', 'two'], { head: { request: known } })));
    const waits: number[] = [];
    const abort = new AbortController();
    const replay = recordedFetch({
      ...options('replay'),
      speed: 2,
      wait: (ms) => {
        waits.push(ms);
        if (waits.length === 3) abort.abort();
        return Promise.resolve();
      },
    });
    const response = await replay(url, { ...post({}), signal: abort.signal });
    await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' });
    expect(waits).toEqual([5, 50, 50]);
  });

  it('reports a problem of its store, and sends the request in auto anyway', async () => {
    const broken: RecordingStore = { ...store, list: () => TE.left(storeError('list', '/x', 'it is gone')) };
    await expect(recordedFetch({ ...options('replay'), store: broken })(url, post({}))).rejects.toMatchObject({
      _tag: 'StoreError',
    });
    const auto = recordedFetch({ ...options('auto'), store: broken });
    expect((await auto(`${server.url}/a`, post({}))).status).toBe(200);
  });
});

describe('the official client', () => {
  const text = async (mode: RecordedFetchOptions['mode']): Promise<string> => {
    const client = new OpenAI({
      apiKey: 'sk-test-abcdefghijklmnop',
      baseURL: `${server.url}/v1`,
      fetch: recordedFetch(options(mode)),
      maxRetries: 0,
    });
    const stream = await client.chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    });
    let content = '';
    for await (const chunk of stream) content += chunk.choices[0]?.delta.content ?? '';
    return content;
  };

  it('records and replays without change', async () => {
    const recorded = await text('record');
    await only();
    expect(recorded).toMatch(/^answer 1 to/);
    expect(await text('replay')).toBe(recorded);
    expect(asked).toBe(1);
  });

  it('is recorded as complete, although it stops reading at [DONE]', async () => {
    await text('record');
    expect((await only()).frames.at(-1)).toMatchObject({ _tag: 'End', reason: 'complete' });
  });
});

it('the path identifies the API', () => {
  expect(
    [
      '/v1/chat/completions',
      '/v1/responses/resp_1?x=1',
      '/openai/deployments/d/embeddings',
      '/v1/audio/speech',
      '/v1/completions',
      '/health',
    ].map(apiOf),
  ).toEqual(['chat.completions', 'responses', 'embeddings', 'audio.speech', 'completions', 'unknown']);
});
