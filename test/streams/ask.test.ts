import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { lastValueFrom, pipe, toArray } from 'rxjs';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { retryBeforeFirstToken } from '../../operators/retryBeforeFirstToken.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { completions } from '../../src/apis/completions/index.ts';
import { images } from '../../src/apis/images/index.ts';
import { bodyFamily } from '../../src/apis/lookup.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { speech } from '../../src/apis/speech/index.ts';
import { transcription } from '../../src/apis/transcription/index.ts';
import { ask } from '../../streams/ask.ts';
import { answering, recorded, stream } from '../support/answering.ts';
import { chatFrame, startStream } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const whole = stream(`${chatFrame('Hel')}${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
const asked: OpenAI.ChatCompletionCreateParamsNonStreaming = {
  model: 'm',
  messages: [{ role: 'user', content: 'Hi' }],
};

describe('ask', () => {
  it('gives the text so far, the pieces and the final of one request', async () => {
    const { url, seen } = await answering(serve, whole);
    const answer = ask(url, chat, asked);
    expect(seen).toHaveLength(0);
    const pieces = lastValueFrom(answer.tokens$.pipe(toArray()));
    expect(await lastValueFrom(answer.text$.pipe(toArray()))).toStrictEqual(['Hel', 'Hello']);
    expect(await pieces).toStrictEqual(['Hel', 'lo']);
    expect(await answer.final()).toMatchObject({ outcome: 'completed', error: null });
    expect(await lastValueFrom(answer.text$.pipe(toArray()))).toStrictEqual(['Hello']);
    expect(seen).toHaveLength(1);
  });

  it('gives the text of choice 0, and the tokens of every choice', async () => {
    const { url } = await answering(serve, stream(recorded('chat.completions', 'two-choices')));
    const answer = ask(url, chat, { ...asked, n: 2 });
    const { response } = await answer.final();
    expect(await lastValueFrom(answer.text$)).toBe(response.choices[0]?.message.content);
    expect((await lastValueFrom(answer.tokens$.pipe(toArray()))).join('')).toBe(
      response.choices.map(({ message }) => message.content).join(''),
    );
  });

  it('gives the reasoning, the refusal and the fragments of arguments', async () => {
    const { url } = await answering(
      serve,
      stream(recorded('chat.completions', 'reasoning')),
      stream(recorded('chat.completions', 'refusal')),
      stream(recorded('chat.completions', 'tool-call')),
    );
    const joined = async (name: 'reasoning$' | 'refusals$'): Promise<string> =>
      (await lastValueFrom(ask(url, chat, asked)[name].pipe(toArray()))).join('');
    expect(await joined('reasoning$')).not.toBe('');
    expect(await joined('refusals$')).not.toBe('');
    const called = ask(url, chat, asked);
    const fragments = await lastValueFrom(called.toolCallArguments$.pipe(toArray()));
    const [call] = await lastValueFrom(called.toolCalls$.pipe(toArray()));
    expect(fragments.length).toBeGreaterThan(1);
    expect(fragments.map(({ fragment }) => fragment).join('')).toBe(call?.arguments);
  });

  it('passes what was received through the operators of the option', async () => {
    const { url, seen } = await answering(
      serve,
      (response) => response.writeHead(503, { 'retry-after-ms': '1' }).end(),
      whole,
    );
    const through = pipe(idleTimeout(chat, { first: 10_000 }), retryBeforeFirstToken(chat));
    expect(await lastValueFrom(ask(url, chat, asked, { through }).text$)).toBe('Hello');
    expect(seen).toHaveLength(2);
  });

  it('continues a Responses stream of a background response where its connection broke', async () => {
    const events = recorded('responses', 'text').split(/(?<=\n\n)/);
    const { url, seen } = await answering(
      serve,
      (response) => {
        startStream(response);
        response.write(events.slice(0, 12).join(''), () => response.destroy());
      },
      stream(events.slice(12).join('')),
    );
    const answer = ask({ baseURL: `${url}/v1?version=1`, apiKey: 'k' }, responses, { input: 'Hi', background: true });
    expect(await answer.final()).toMatchObject({ outcome: 'completed', error: null });
    const { id } = await answer.response();
    expect(seen.map(({ method, path }) => [method, path])).toStrictEqual([
      ['POST', '/v1/responses?version=1'],
      ['GET', `/v1/responses/${id}?version=1&stream=true&starting_after=11`],
    ]);
    expect(seen[1]?.headers.authorization).toBe('Bearer k');
  });

  it('continues it through a client too', async () => {
    const events = recorded('responses', 'text').split(/(?<=\n\n)/);
    const { url, seen } = await answering(
      serve,
      (response) => {
        startStream(response);
        response.write(events.slice(0, 12).join(''), () => response.destroy());
      },
      stream(events.slice(12).join('')),
    );
    const client = new OpenAI({ apiKey: 'k', baseURL: url });
    const { outcome } = await ask(client, responses, { model: 'm', input: 'Hi', background: true }).final();
    expect(outcome).toBe('completed');
    expect(seen[1]?.path).toMatch(/^\/responses\/resp_\w+\?stream=true&starting_after=11$/);
  });
});

const audio = new File([readFileSync(new URL(import.meta.url))], 'speech.wav');

describe('each API that streams', () => {
  const requests = {
    'chat.completions': {
      name: 'text',
      path: '/chat/completions',
      sent: ['"model":"m"', '"stream":true', '"include_usage":true'],
      client: (client: OpenAI) => ask(client, chat, asked).final(),
      endpoint: (url: string) => ask(url, chat, asked).final(),
    },
    responses: {
      name: 'text',
      path: '/responses',
      sent: ['"model":"m"', '"stream":true'],
      client: (client: OpenAI) => ask(client, responses, { model: 'm', input: 'Hi' }).final(),
      endpoint: (url: string) => ask(url, responses, { model: 'm', input: 'Hi' }).final(),
    },
    completions: {
      name: 'text',
      path: '/completions',
      sent: ['"prompt":"Hi"', '"stream":true', '"include_usage":true'],
      client: (client: OpenAI) => ask(client, completions, { model: 'm', prompt: 'Hi' }).final(),
      endpoint: (url: string) => ask(url, completions, { model: 'm', prompt: 'Hi' }).final(),
    },
    images: {
      name: 'generation',
      path: '/images/generations',
      sent: ['"prompt":"A dot"', '"stream":true'],
      client: (client: OpenAI) => ask(client, images, { model: 'm', prompt: 'A dot' }).final(),
      endpoint: (url: string) => ask(url, images, { model: 'm', prompt: 'A dot' }).final(),
    },
    'audio.transcriptions': {
      name: 'text',
      path: '/audio/transcriptions',
      sent: ['name="file"; filename="speech.wav"', 'name="stream"\r\n\r\ntrue', 'name="include[]"\r\n\r\nlogprobs'],
      client: (client: OpenAI) =>
        ask(client, transcription, { model: 'm', file: audio, include: ['logprobs'] }).final(),
      endpoint: (url: string) => ask(url, transcription, { model: 'm', file: audio, include: ['logprobs'] }).final(),
    },
    'audio.speech': {
      name: 'pieces',
      path: '/audio/speech',
      sent: ['"voice":"alloy"', '"stream_format":"sse"'],
      client: (client: OpenAI) => ask(client, speech, { model: 'm', input: 'Hi', voice: 'alloy' }).final(),
      endpoint: (url: string) => ask(url, speech, { model: 'm', input: 'Hi', voice: 'alloy' }).final(),
    },
  };

  it.each(Object.entries(requests))('%s is asked through a client and at a URL', async (api, request) => {
    const { url, seen } = await answering(serve, stream(recorded(api, request.name)));
    for (const send of [() => request.client(new OpenAI({ apiKey: 'k', baseURL: url })), () => request.endpoint(url)]) {
      expect(await send()).toMatchObject({ outcome: 'completed', error: null, response: { meta: { api } } });
    }
    expect(seen.map(({ path }) => path)).toStrictEqual([request.path, request.path]);
    for (const { body } of seen) for (const part of request.sent) expect(body).toContain(part);
  });

  it('an image is edited if the parameters contain one', async () => {
    const { url, seen } = await answering(serve, stream(recorded('images', 'edit')));
    const params = { model: 'm', prompt: 'A dot', image: audio };
    await ask(new OpenAI({ apiKey: 'k', baseURL: url }), images, params).final();
    await ask(url, images, params).final();
    expect(seen.map(({ path }) => path)).toStrictEqual(['/images/edits', '/images/edits']);
  });
});

describe('an endpoint', () => {
  it('sends its key and its headers with its own fetch', async () => {
    const { url, seen } = await answering(serve, whole);
    let urls: readonly string[] = [];
    const send = (to: string, init: RequestInit): Promise<Response> => {
      urls = [...urls, to];
      return fetch(to, init);
    };
    await ask(
      { baseURL: new URL(`${url}/v1/`), apiKey: 'k', headers: { 'x-title': 't' }, fetch: send },
      chat,
      asked,
    ).final();
    expect(urls).toStrictEqual([`${url}/v1/chat/completions`]);
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer k',
      'x-title': 't',
      'content-type': 'application/json',
    });
  });

  it('leaves stream_options out if they are null', async () => {
    const { url, seen } = await answering(serve, whole);
    await ask(url, chat, { ...asked, stream_options: null }).final();
    expect(JSON.parse(seen[0]?.body ?? '')).toStrictEqual({ ...asked, stream: true });
  });
});

describe('a request that cannot succeed', () => {
  const json = (status: number, message: string) => (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', code: null, param: null } }));
  };

  it.each([
    ['no key', json(401, "You didn't provide an API key."), "401: You didn't provide an API key."],
    ['a wrong key', json(401, 'Incorrect API key provided.'), '401: Incorrect API key provided.'],
    ['a model that does not exist', json(404, 'The model `m` does not exist.'), '404: The model `m` does not exist.'],
    [
      'a wrong path',
      (response: ServerResponse) =>
        response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not here</html>'),
      '404: the server answered with status 404: is the base URL right?',
    ],
    [
      'a web page',
      (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Hello</html>'),
      'expected server-sent events, got markup (content-type text/html)',
    ],
  ])('says in one sentence that there was %s, and the next call works', async (_what, answer, message) => {
    const { url } = await answering(serve, answer, whole);
    const { outcome, error } = await ask(url, chat, asked).final();
    expect({ outcome, message: error?.message }).toStrictEqual({ outcome: 'failed', message });
    expect(await lastValueFrom(ask(url, chat, asked).text$)).toBe('Hello');
  });

  it.each([
    ['an endpoint', (url: string) => ask(url, chat, asked).final()],
    ['a client', (url: string) => ask(new OpenAI({ apiKey: 'k', baseURL: url, maxRetries: 0 }), chat, asked).final()],
  ])('names a port that fetch blocks, for %s', async (_what, send) => {
    const { outcome, error } = await send('http://127.0.0.1:1/v1');
    expect([outcome, error?.message]).toStrictEqual(['failed', 'the connection failed (fetch blocks this port)']);
  });

  it('throws at once for a base URL that is none, a client without the method, and a family that never streams', () => {
    expect(() => ask('example', chat, asked)).toThrow(new TypeError('the base URL is not a URL'));
    expect(() => ask('localhost:8080', chat, asked)).toThrow(
      new TypeError('the base URL does not begin with http:// or https://'),
    );
    // @ts-expect-error it has no chat
    expect(() => ask({ responses: {} }, chat, asked)).toThrow(
      new TypeError('expected a client with the method chat.completions.create'),
    );
    // @ts-expect-error it never streams
    expect(() => ask('http://127.0.0.1', bodyFamily('embeddings'), {})).toThrow(
      /^no requests for embeddings: expected/,
    );
  });
});
