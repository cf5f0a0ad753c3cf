import { describe, expect, it } from '@jest/globals';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import type { ChatCompletion, ChatCompletionChunk } from '../../src/apis/chat/schema/index.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { ChatState } from '../../src/apis/chat/index.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import { OpenAIResponseHandler } from '../../streams/OpenAIResponseHandler.ts';
import { listen } from '../support/listen.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const overHttp = (
  url: string,
  runOn = false,
): OpenAIResponseHandler<ChatCompletionChunk, ChatState, ChatCompletion, ChatCompletion> =>
  new OpenAIResponseHandler(chat, fromResponse((signal) => fetch(url, { signal })).pipe(sse(), decode(chat)), {
    runOn,
  });

const contentOf = ({ choices }: ChatCompletion): unknown => choices[0]?.message.content;

describe('OpenAIResponseHandler over HTTP', () => {
  it('sends nothing before its first reader, and one request for all of them', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      startStream(response);
      response.write(chatFrame('Hel'));
      setTimeout(() => response.end(`${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`), 10);
    });
    const handler = overHttp(url);
    expect(requests).toBe(0);
    const words = lastValueFrom(handler.tokens$.pipe(toArray()));
    const snapshots = lastValueFrom(handler.snapshots$);
    const head = firstValueFrom(handler.head$);
    const final = handler.final();
    expect((await words).join('')).toBe('Hello');
    expect(contentOf(await snapshots)).toBe('Hello');
    expect(await head).toMatchObject({ status: 200 });
    expect(await final).toMatchObject({ outcome: 'completed', response: { choices: [{ finish_reason: 'stop' }] } });
    // after the end, still the same request
    expect(await lastValueFrom(handler.tokens$)).toBe('Hello');
    expect((await handler.response()).choices[0]?.message.content).toBe('Hello');
    expect(requests).toBe(1);
  });

  it('closes the connection when its last reader leaves', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    const handler = overHttp(server.url);
    const first = listen(handler.tokens$);
    const second = listen(handler.snapshots$);
    await until(() => first.seen.length === 1 && second.seen.length === 1);
    first.leave();
    expect(server.open()).toBe(1);
    second.leave();
    await until(() => server.open() === 0);
    expect(await handler.final()).toMatchObject({
      outcome: 'aborted',
      error: { _tag: 'AbortedError' },
      response: { choices: [{ message: { content: 'Hel' } }] },
    });
  });

  it('reads on without readers with runOn', async () => {
    const pending: (() => void)[] = [];
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
      pending.push(() => response.end(chatFrame('lo') + chatFrame(null, 'stop')));
    });
    const handler = overHttp(server.url, true);
    const reader = listen(handler.tokens$);
    await until(() => reader.seen.length === 1);
    reader.leave();
    pending.shift()?.();
    await until(() => server.open() === 0);
    const final = await handler.final();
    expect(final).toMatchObject({ outcome: 'completed', response: { choices: [{ message: { content: 'Hello' } }] } });
    expect(reader.seen).toStrictEqual(['Hel']);
  });

  it('is also read by final() alone', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.end(chatFrame('Hi') + chatFrame(null, 'stop'));
    });
    expect(await overHttp(server.url).final()).toMatchObject({ outcome: 'completed' });
  });
});
