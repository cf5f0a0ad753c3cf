import { describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { lastValueFrom, Observable, toArray } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import type { ChatCompletion } from '../../src/apis/chat/schema/index.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { Frame } from '../../src/core/frame.ts';
import type { Aggregate, FinalItem } from '../../src/core/response.ts';
import { fromResponse, type FromResponseOptions } from '../../streams/fromResponse.ts';
import { listen } from '../support/listen.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const framesOf = (url: string, options: FromResponseOptions = {}): Observable<Frame> =>
  fromResponse((signal) => fetch(url, { signal }), options);

const chatOf = (frames$: Observable<Frame>): Observable<Aggregate<ChatCompletion, ChatCompletion>> =>
  frames$.pipe(sse(), decode(chat), aggregate(chat));

const finalOf = async (frames$: Observable<Frame>): Promise<FinalItem<ChatCompletion>> => {
  const final = await lastValueFrom(chatOf(frames$));
  if (final._tag !== 'Final') throw new Error('no final');
  return final;
};

const whole = `${chatFrame('Hi')}${chatFrame(null, 'stop')}data: [DONE]\n\n`;

describe('fromResponse', () => {
  it('emits the head, the bytes and the end, then completes', async () => {
    const { url } = await serve((_request, response) => {
      startStream(response, { 'X-Request-Id': 'req_1' });
      response.end('data: 1\n\n');
    });
    const frames = await lastValueFrom(framesOf(url, { clock: { now: () => 7 } }).pipe(toArray()));
    expect(frames.at(0)).toMatchObject({
      _tag: 'Head',
      at: 7,
      status: 200,
      url: `${url}/`,
      headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' },
    });
    const text = frames.flatMap((frame) => (frame._tag === 'Bytes' ? [new TextDecoder().decode(frame.bytes)] : []));
    expect(text.join('')).toBe('data: 1\n\n');
    expect(frames.at(-1)).toStrictEqual({ _tag: 'End', at: 7, reason: 'complete' });
  });

  it('sends nothing before it is subscribed to, and one request for each subscription', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      startStream(response);
      response.end(whole);
    });
    const frames$ = framesOf(url);
    expect(requests).toBe(0);
    await finalOf(frames$);
    await finalOf(frames$);
    expect(requests).toBe(2);
  });

  it('reads a response without a body', async () => {
    const answer = { status: 204, headers: new Headers(), body: null };
    const frames = await lastValueFrom(fromResponse(() => Promise.resolve(answer)).pipe(toArray()));
    expect(frames.map(({ _tag }) => _tag)).toStrictEqual(['Head', 'End']);
  });

  it('closes the connection when it is unsubscribed while the server is silent before its head', async () => {
    let asked = false;
    const server = await serve(() => {
      asked = true;
    });
    const { leave, seen, ended } = listen(framesOf(server.url));
    await until(() => asked);
    leave();
    await until(() => server.open() === 0);
    expect(seen).toStrictEqual([]);
    expect(ended()).toBeNull();
  });

  it('closes the connection when it is unsubscribed while the server is silent during the stream', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hi'));
    });
    const { leave, seen } = listen(framesOf(server.url));
    await until(() => seen.length === 2);
    expect(server.open()).toBe(1);
    leave();
    await until(() => server.open() === 0);
    expect(seen).toHaveLength(2);
  });

  it('cancels a response that arrives after it was unsubscribed', async () => {
    let answer: (value: Response) => void = () => undefined;
    let cancelled = false;
    const { leave, seen } = listen(
      fromResponse(
        () =>
          new Promise<Response>((resolve) => {
            answer = resolve;
          }),
      ),
    );
    leave();
    answer(
      new Response(
        new ReadableStream<Uint8Array>({
          cancel: () => {
            cancelled = true;
          },
        }),
      ),
    );
    await until(() => cancelled);
    expect(seen).toStrictEqual([]);
  });

  it('ends at [DONE] although the server keeps the socket open, and closes it', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(whole);
    });
    const { outcome } = await finalOf(framesOf(server.url));
    expect(outcome).toBe('completed');
    await until(() => server.open() === 0);
  });

  it('keeps a connection that the server ends after [DONE] for the next request', async () => {
    const sockets = new Set<Socket>();
    const server = await serve((request, response) => {
      sockets.add(request.socket);
      startStream(response);
      response.write(chatFrame('Hi'));
      response.end(`${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    for (let request = 0; request < 3; request += 1) {
      expect((await finalOf(framesOf(server.url))).outcome).toBe('completed');
      // the client's pool takes a socket back a turn after its last byte
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(sockets.size).toBe(1);
  });

  it('emits bytes as they arrive, before the server has ended', async () => {
    const pending: (() => void)[] = [];
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
      pending.push(() => {
        response.end(chatFrame('lo') + chatFrame(null, 'stop'));
      });
    });
    const items = listen(chatOf(framesOf(server.url)));
    await until(() => items.seen.length === 1);
    expect(items.seen[0]?.response.choices[0]?.message.content).toBe('Hel');
    pending.shift()?.();
    await until(() => items.ended() !== null);
    expect(items.seen.at(-1)).toMatchObject({
      outcome: 'completed',
      response: { choices: [{ message: { content: 'Hello' } }] },
    });
  });
});
