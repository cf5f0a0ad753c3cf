import { describe, expect, it } from '@jest/globals';
import { lastValueFrom, type Observable } from 'rxjs';
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

describe('fromResponse, if something fails,', () => {
  it('errors with AbortedError if the signal fires, and closes the connection', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hi'));
    });
    const abort = new AbortController();
    const frames = listen(framesOf(server.url, { signal: abort.signal }));
    const items = listen(chatOf(framesOf(server.url, { signal: abort.signal })));
    await until(() => frames.seen.length === 2 && items.seen.length === 1);
    abort.abort();
    await until(() => server.open() === 0);
    expect(frames.ended()).toMatchObject({ _tag: 'AbortedError' });
    expect(frames.seen.at(-1)).toMatchObject({ _tag: 'End', reason: 'abort', code: 'signal' });
    expect(items.ended()).toBe('complete');
    expect(items.seen.at(-1)).toMatchObject({
      _tag: 'Final',
      outcome: 'aborted',
      error: { _tag: 'AbortedError' },
      response: { choices: [{ message: { content: 'Hi' } }] },
    });
  });

  it('sends nothing if the signal has fired before', () => {
    let requests = 0;
    const frames = listen(
      fromResponse(
        () => {
          requests += 1;
          return Promise.reject(new Error('never asked'));
        },
        { signal: AbortSignal.abort('enough') },
      ),
    );
    expect(requests).toBe(0);
    expect(frames.ended()).toMatchObject({ _tag: 'AbortedError', cause: 'enough' });
  });

  it('errors with TransportError if the connection is reset; the final is truncated, and keeps what arrived', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hi'), () => {
        setTimeout(() => response.socket?.resetAndDestroy(), 10);
      });
    });
    const frames = listen(framesOf(server.url));
    await until(() => frames.ended() !== null);
    expect(frames.ended()).toMatchObject({ _tag: 'TransportError' });
    expect(frames.seen.at(-1)).toMatchObject({ _tag: 'End', reason: 'error' });
    expect(await finalOf(framesOf(server.url))).toMatchObject({
      outcome: 'truncated',
      error: { _tag: 'TransportError' },
      response: { choices: [{ message: { content: 'Hi' }, finish_reason: null }] },
    });
  });

  it('errors with TransportError and the code of the platform if no server listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    expect(await finalOf(framesOf(server.url))).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'TransportError', code: 'ECONNREFUSED' },
      response: { meta: { status: null, headers: {} } },
    });
  });

  it('errors with TransportError if the body fails with a value that is not an error', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.error('text');
      },
    });
    const frames = listen(fromResponse(() => Promise.resolve({ status: 200, headers: new Headers(), body })));
    await until(() => frames.ended() !== null);
    expect(frames.ended()).toMatchObject({ _tag: 'TransportError', code: null, cause: 'text' });
  });

  it('errors with TransportError if the request function throws', async () => {
    const bug = new TypeError('no such thing');
    const frames = listen(
      fromResponse(() => {
        throw bug;
      }),
    );
    await until(() => frames.ended() !== null);
    expect(frames.ended()).toMatchObject({ _tag: 'TransportError', cause: bug });
  });

  it('ends as failed for an error status, with the message of the API, the request id and the rate limits', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(429, {
        'content-type': 'application/json',
        'x-request-id': 'req_429',
        'x-ratelimit-limit-requests': '10',
        'x-ratelimit-remaining-requests': '0',
        'retry-after': '3',
      });
      response.end('{"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded","param":null}}');
    });
    const { outcome, error, response } = await finalOf(framesOf(server.url));
    expect(outcome).toBe('failed');
    expect(error).toMatchObject({
      _tag: 'HttpError',
      status: 429,
      message: '429: slow down',
      code: 'rate_limit_exceeded',
      requestId: 'req_429',
      rateLimits: { requests: { limit: 10, remaining: 0 } },
      retryAfterMs: 3000,
    });
    expect(response.meta).toMatchObject({
      status: 429,
      requestId: 'req_429',
      rateLimits: { requests: { limit: 10, remaining: 0 } },
      headers: { 'retry-after': '3' },
    });
  });
});
