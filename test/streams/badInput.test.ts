import type { IncomingMessage, ServerResponse } from 'node:http';
import OpenAI from 'openai';
import { expect, it } from '@jest/globals';
import { firstValueFrom } from 'rxjs';
import { z } from 'zod';
import { ask, chat, runTools, tool, type RunnableTool } from '../../src/index.ts';
import { chatFrame, startStream } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

// What a newcomer does wrong in the first hour. A page that CORS refuses is in browser.test.ts.

const serve = servers();
const params = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const key = 'sk-a-key-of-mine';

const refuse = (response: ServerResponse, status: number, code: string, message: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } }));
};

/** What OpenAI answers: without its key, at another path, for another model, and to a proper request. */
const api = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let body = '';
  for await (const piece of request) body += String(piece);
  if (request.headers.authorization !== `Bearer ${key}`) refuse(response, 401, 'invalid_api_key', 'Incorrect API key.');
  else if (request.url === '/website/chat/completions')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Hello</title>');
  else if (request.url !== '/v1/chat/completions') response.writeHead(404).end();
  else if (!body.includes('"model":"m"'))
    refuse(response, 404, 'model_not_found', 'The model x does not exist or you do not have access to it.');
  else {
    startStream(response);
    const calls = /"called":"([^"]+)"/.exec(body)?.[1] ?? null;
    const wantsCall = calls !== null && !body.includes('"role":"tool"');
    response.end(
      `${wantsCall ? callFrame(decodeURIComponent(calls)) : chatFrame('{"city":1}')}${chatFrame(null, 'stop')}data: [DONE]\n\n`,
    );
  }
};

const callFrame = (text: string): string =>
  `data: ${JSON.stringify({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [
      {
        index: 0,
        delta: {
          tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: text } }],
        },
        finish_reason: null,
      },
    ],
  })}\n\n`;

/** The sentence that a caller gets. */
const sentenceOf = async (call: () => Promise<unknown>): Promise<string> => {
  try {
    const found = await call();
    return typeof found === 'string' ? found : `no error: ${JSON.stringify(found)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const city = z.object({ city: z.string() });
const fails = tool({
  parameters: city,
  run: () => {
    throw new Error('the weather station is closed');
  },
});

/** What the model gets instead of the result of its tool. */
const toldToTheModel = async (url: string, text: string, weather: RunnableTool): Promise<string> => {
  const metadata = { called: encodeURIComponent(text) };
  const run = runTools({ baseURL: `${url}/v1`, apiKey: key }, chat, { ...params, metadata }, { weather });
  const [{ output }, { outcome }] = await Promise.all([firstValueFrom(run.toolResults$), run.final()]);
  return outcome === 'completed' ? output : `the loop ended: ${outcome}`;
};

type Call = (url: string) => Promise<unknown>;

/** Each is made with the official client and with a URL, which differ in what they check themselves. */
const asked = (path: string, apiKey: string | undefined, model = 'm'): readonly Call[] => [
  (url) =>
    ask({ baseURL: url + path, ...(apiKey === undefined ? {} : { apiKey }) }, chat, { ...params, model }).response(),
  (url) => ask(new OpenAI({ baseURL: url + path, apiKey, maxRetries: 0 }), chat, { ...params, model }).response(),
];

const gone = 'http://127.0.0.1:9';
const table: readonly (readonly [title: string, calls: readonly Call[], sentence: RegExp])[] = [
  ['no key', asked('/v1', undefined), /^(?:401: Incorrect API key\.|Missing credentials\. Please pass an `apiKey`.*)$/],
  ['a wrong key', asked('/v1', 'sk-other'), /^401: Incorrect API key\.$/],
  [
    'a key with a line end',
    asked('/v1', `${key}\n${key}`),
    /a header, perhaps the key, has a character that is not allowed/,
  ],
  ['a URL with another path', asked('/v2', key), /^404: /],
  [
    'the URL of a website',
    asked('/website', key),
    /^expected server-sent events, got markup \(content-type text\/html\)$/,
  ],
  [
    'a text that is not a URL',
    [
      () => ask('api.example.com', chat, params).response(),
      () => ask(new OpenAI({ baseURL: 'api.example.com', apiKey: key, maxRetries: 0 }), chat, params).response(),
    ],
    /^(?:the base URL is not a URL|the calling code threw a TypeError \(ERR_INVALID_URL\))$/,
  ],
  [
    'no network',
    [
      () => ask({ baseURL: gone, apiKey: key }, chat, params).response(),
      () => ask(new OpenAI({ baseURL: gone, apiKey: key, maxRetries: 0 }), chat, params).response(),
      () => ask({ baseURL: 'http://nowhere.invalid/v1', apiKey: key }, chat, params).response(),
    ],
    /^the connection failed \((?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|fetch blocks this port)\)$/,
  ],
  [
    'a model that does not exist',
    asked('/v1', key, 'x'),
    /^404: The model x does not exist or you do not have access to it\.$/,
  ],
  [
    'a tool that throws',
    [(url) => toldToTheModel(url, '{"city":"Bern"}', fails)],
    /^Error: the weather station is closed$/,
  ],
  [
    'arguments that are not JSON',
    [(url) => toldToTheModel(url, '{"city":Bern}', fails)],
    /^Error: the arguments are not JSON: expected \S.* at character 8$/,
  ],
  [
    'arguments that do not fit the schema',
    [(url) => toldToTheModel(url, '{"city":1}', fails)],
    /^Error: the arguments do not fit the schema: \/city: [^\n]+$/,
  ],
  [
    'a value that does not fit the schema',
    [(url) => ask({ baseURL: `${url}/v1`, apiKey: key }, chat, params).parsed(city)],
    /^the value does not fit the schema at \/city$/,
  ],
];

it.each(table)('%s gives one sentence, and the next call works', async (_title, calls, sentence) => {
  const { url } = await serve((request, response) => void api(request, response));
  for (const call of calls) {
    const found = await sentenceOf(() => call(url));
    expect(found).toMatch(sentence);
    expect(found).not.toMatch(/\n|sk-/);
    const next = await ask(new OpenAI({ baseURL: `${url}/v1`, apiKey: key }), chat, params).final();
    expect(next.outcome).toBe('completed');
  }
});
