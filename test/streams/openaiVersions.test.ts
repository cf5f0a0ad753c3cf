import { describe, expect, it } from '@jest/globals';
import OpenAI, { AzureOpenAI } from 'openai';
import OpenAI4 from 'openai4';
import OpenAI5 from 'openai5';
import OpenAI6 from 'openai6';
import { lastValueFrom, type Observable } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { Frame } from '../../src/core/frame.ts';
import { fromOpenAI } from '../../streams/fromOpenAI.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();
const params = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };
const optionsOf = (baseURL: string) => ({ apiKey: 'secret-key', baseURL, maxRetries: 0 });

/** The same request through each version of the client that the peer range allows: here the compiler checks each type. */
const versions: readonly { readonly version: string; readonly ask: (url: string) => Observable<Frame> }[] = [
  { version: '4', ask: (url) => fromOpenAI(new OpenAI4(optionsOf(url)), chat, params) },
  { version: '5', ask: (url) => fromOpenAI(new OpenAI5(optionsOf(url)), chat, params) },
  { version: '6', ask: (url) => fromOpenAI(new OpenAI6(optionsOf(url)), chat, params) },
  { version: '7', ask: (url) => fromOpenAI(new OpenAI(optionsOf(url)), chat, params) },
  {
    version: '7 for Azure',
    ask: (url) => fromOpenAI(new AzureOpenAI({ ...optionsOf(url), apiVersion: '2025-04-01' }), chat, params),
  },
];

describe.each(versions)('fromOpenAI with version $version of the client', ({ ask }) => {
  const final = (url: string) => lastValueFrom(ask(url).pipe(sse(), decode(chat), aggregate(chat)));

  it('gives the whole answer, with the headers', async () => {
    const { url } = await serve((_request, response) => {
      startStream(response, { 'x-request-id': 'req_1' });
      response.write(chatFrame('Hällo'));
      response.end(`${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    expect(await final(url)).toMatchObject({
      outcome: 'completed',
      response: { choices: [{ message: { content: 'Hällo' } }], meta: { requestId: 'req_1' } },
    });
  });

  it('ends failed for an error status, with the words of the API and its headers', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'x-request-id': 'req_429', 'retry-after': '3' });
      response.end('{"error":{"message":"too fast","type":"requests","code":"rate_limit_exceeded"}}');
    });
    expect(await final(url)).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'HttpError', status: 429, message: '429: too fast', requestId: 'req_429', retryAfterMs: 3000 },
    });
  });

  it('closes the connection when it is left', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    let frames = 0;
    const subscription = ask(server.url).subscribe(() => (frames += 1));
    await until(() => server.open() === 1 && frames === 2);
    subscription.unsubscribe();
    await until(() => server.open() === 0);
    expect(server.open()).toBe(0);
  });
});
