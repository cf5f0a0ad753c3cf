import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { lastValueFrom, toArray } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { finalResponse } from '../../operators/finalResponse.ts';
import { sse } from '../../operators/sse.ts';
import { tokens } from '../../operators/tokens.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { fromOpenAI } from '../../streams/fromOpenAI.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const clientOf = (url: string, maxRetries = 0): OpenAI =>
  new OpenAI({ apiKey: 'secret-key', baseURL: url, maxRetries });
const asked: OpenAI.ChatCompletionCreateParamsNonStreaming = {
  model: 'm',
  messages: [{ role: 'user', content: 'Hi' }],
};
const whole = `${chatFrame('Hel')}${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`;

/** What a request held. */
interface Seen {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}
const read = async (request: IncomingMessage): Promise<Seen> => {
  const body: unknown = JSON.parse(await textOf(request));
  return { path: request.url, authorization: request.headers.authorization, body };
};

describe('fromOpenAI', () => {
  it('requests a chat stream with usage through the given client, and keeps the headers', async () => {
    const seen: Promise<Seen>[] = [];
    const { url } = await serve((request, response) => {
      seen.push(read(request));
      startStream(response, { 'x-request-id': 'req_1', 'x-ratelimit-remaining-tokens': '99' });
      response.end(whole);
    });
    const response = await lastValueFrom(
      fromOpenAI(clientOf(url), chat, asked).pipe(sse(), decode(chat), finalResponse(chat)),
    );
    expect(response.choices[0]?.message.content).toBe('Hello');
    expect(response.meta).toMatchObject({ requestId: 'req_1', rateLimits: { tokens: { remaining: 99 } } });
    expect(await Promise.all(seen)).toStrictEqual([
      {
        path: '/chat/completions',
        authorization: 'Bearer secret-key',
        body: {
          model: 'm',
          messages: [{ role: 'user', content: 'Hi' }],
          stream: true,
          stream_options: { include_usage: true },
        },
      },
    ]);
  });

  it('keeps the stream options of the parameters', async () => {
    const seen: Promise<Seen>[] = [];
    const { url } = await serve((request, response) => {
      seen.push(read(request));
      startStream(response);
      response.end(whole);
    });
    const stream_options = { include_usage: false, include_obfuscation: false };
    await lastValueFrom(fromOpenAI(clientOf(url), chat, { model: 'm', messages: [], stream_options }));
    expect(await seen[0]).toMatchObject({
      body: { stream_options: { include_usage: false, include_obfuscation: false } },
    });
  });

  it('requests a Responses stream', async () => {
    const seen: Promise<Seen>[] = [];
    const done = { id: 'r', object: 'response', status: 'completed', output: [] };
    const { url } = await serve((request, response) => {
      seen.push(read(request));
      startStream(response);
      const place = { item_id: 'm', output_index: 0, content_index: 0 };
      for (const event of [
        { type: 'response.output_text.delta', ...place, delta: 'Hi' },
        { type: 'response.completed', response: done },
      ]) {
        response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      }
      response.end();
    });
    const words = await lastValueFrom(
      fromOpenAI(clientOf(url), responses, { model: 'm', input: 'Hi' }).pipe(
        sse(),
        decode(responses),
        tokens(responses),
        toArray(),
      ),
    );
    expect(words).toStrictEqual(['Hi']);
    expect(await seen[0]).toMatchObject({ path: '/responses', body: { model: 'm', input: 'Hi', stream: true } });
  });

  it('sends nothing before it is subscribed to, and one request for each subscription', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      startStream(response);
      response.end(whole);
    });
    const frames$ = fromOpenAI(clientOf(url), chat, asked);
    expect(requests).toBe(0);
    await lastValueFrom(frames$);
    await lastValueFrom(frames$);
    expect(requests).toBe(2);
  });

  it('closes the connection when it is unsubscribed, before the head and during the stream', async () => {
    for (const begins of [false, true]) {
      const server = await serve((_request, response) => {
        if (!begins) return;
        startStream(response);
        response.write(chatFrame('Hel'));
      });
      let frames = 0;
      const subscription = fromOpenAI(clientOf(server.url), chat, asked).subscribe({
        next: () => {
          frames += 1;
        },
        error: () => undefined,
      });
      await until(() => server.open() === 1 && frames === (begins ? 2 : 0));
      subscription.unsubscribe();
      await until(() => server.open() === 0);
    }
    expect.assertions(0);
  });

  it('retries before the first byte, as often as the client is configured to', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      if (requests === 1) {
        response.writeHead(500, { 'retry-after-ms': '1' });
        response.end();
        return;
      }
      startStream(response);
      response.end(whole);
    });
    const final = await lastValueFrom(
      fromOpenAI(clientOf(url, 2), chat, asked).pipe(sse(), decode(chat), aggregate(chat)),
    );
    expect(final).toMatchObject({ outcome: 'completed' });
    expect(requests).toBe(2);
  });

  it('ends as failed for an error status, with the message and headers of the API, without the key', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json', 'x-request-id': 'req_401' });
      response.end('{"error":{"message":"wrong key","type":"invalid_request_error","code":"invalid_api_key"}}');
    });
    const final = await lastValueFrom(
      fromOpenAI(clientOf(url), chat, asked).pipe(sse(), decode(chat), aggregate(chat)),
    );
    expect(final).toMatchObject({
      outcome: 'failed',
      error: {
        _tag: 'HttpError',
        status: 401,
        message: '401: wrong key',
        code: 'invalid_api_key',
        requestId: 'req_401',
      },
      response: { meta: { status: 401, requestId: 'req_401' } },
    });
    expect(JSON.stringify(final)).not.toContain('secret-key');
  });

  it.each([
    ['text/html', '<html>bad gateway</html>'],
    ['text/plain', ''],
  ])('ends as failed for an error status with %s', async (contentType, body) => {
    const { url } = await serve((_request, response) => {
      response.writeHead(502, { 'content-type': contentType });
      response.end(body);
    });
    const final = await lastValueFrom(
      fromOpenAI(clientOf(url), chat, asked).pipe(sse(), decode(chat), aggregate(chat)),
    );
    expect(final).toMatchObject({ outcome: 'failed', error: { _tag: 'HttpError', status: 502 } });
  });

  it('ends as failed with TransportError if no server listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const final = await lastValueFrom(
      fromOpenAI(clientOf(server.url), chat, asked).pipe(sse(), decode(chat), aggregate(chat)),
    );
    expect(final).toMatchObject({ outcome: 'failed', error: { _tag: 'TransportError', code: 'ECONNREFUSED' } });
  });

  it('ends as aborted if the signal fires', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    const abort = new AbortController();
    const final = lastValueFrom(
      fromOpenAI(clientOf(server.url), chat, asked, { signal: abort.signal }).pipe(
        sse(),
        decode(chat),
        aggregate(chat),
      ),
    );
    await until(() => server.open() === 1);
    abort.abort();
    expect(await final).toMatchObject({ outcome: 'aborted', error: { _tag: 'AbortedError' } });
    await until(() => server.open() === 0);
  });
});
