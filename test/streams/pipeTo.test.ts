import { PassThrough, Writable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { concat, from, NEVER, Observable, Subject, throwError } from 'rxjs';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { toSse } from '../../operators/toSse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { createGate } from '../../src/core/gate.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import { pipeTo } from '../../streams/pipeTo.ts';
import { chatFrame, loopback, startStream, until, type Loopback } from '../support/loopback.ts';

const running: Loopback[] = [];
const serve = async (answer: Parameters<typeof loopback>[0]): Promise<Loopback> => {
  const server = await loopback(answer);
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** A sink that accepts what is written only on demand. */
const slowSink = (): { readonly sink: Writable; readonly taken: string[]; readonly takeOne: () => void } => {
  const taken: string[] = [];
  const callbacks: (() => void)[] = [];
  const sink = new Writable({
    highWaterMark: 1,
    write: (piece: Uint8Array, _encoding, callback) => {
      taken.push(new TextDecoder().decode(piece));
      callbacks.push(callback);
    },
  });
  return { sink, taken, takeOne: () => callbacks.shift()?.() };
};

describe('pipeTo', () => {
  it('writes everything, ends the sink and leaves no listener', async () => {
    const pieces: Uint8Array[] = [];
    const sink = new Writable({
      write: (piece: Uint8Array, _encoding, callback) => {
        pieces.push(piece);
        callback();
      },
    });
    const listeners = (): readonly number[] =>
      ['close', 'drain', 'error', 'finish'].map((event) => sink.listenerCount(event));
    const before = listeners();
    expect(await pipeTo(from(['a', new Uint8Array([98]), 'ç']), sink)).toBe('finished');
    expect(new TextDecoder().decode(Buffer.concat(pieces))).toBe('abç');
    expect(listeners()).toStrictEqual(before);
  });

  it('writes to a web stream, and closes it', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const text = new Response(readable).text();
    expect(await pipeTo(from(['a', 'b']), writable)).toBe('finished');
    expect(await text).toBe('ab');
  });

  it('writes no faster than the sink accepts', async () => {
    const { sink, taken, takeOne } = slowSink();
    const gate = createGate();
    const chunks$ = new Subject<string>();
    const piped = pipeTo(chunks$, sink, { gate, highWaterMark: 2 });
    for (const chunk of ['a', 'b', 'c', 'd']) chunks$.next(chunk);
    await until(() => taken.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(taken).toStrictEqual(['a']);
    expect(gate.ready()).not.toBeNull();
    chunks$.complete();
    for (const count of [2, 3, 4]) {
      takeOne();
      await until(() => taken.length === count);
    }
    takeOne();
    expect(await piped).toBe('finished');
    expect(gate.ready()).toBeNull();
  });

  it.each([
    ['silent', NEVER],
    ['lively', new Subject<string>()],
  ])('unsubscribes from a %s source when the other side leaves', async (_name, source) => {
    let open = true;
    const chunks$ = new Observable<string>((subscriber) => {
      subscriber.add(source.subscribe(subscriber));
      return () => {
        open = false;
      };
    });
    const sink = new PassThrough();
    const piped = pipeTo(chunks$, sink);
    sink.destroy();
    expect(await piped).toBe('left');
    expect(open).toBe(false);
  });

  it('detects that the reader of a web stream left', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const piped = pipeTo(concat(from(['a']), NEVER), writable);
    await readable.cancel();
    expect(await piped).toBe('left');
  });

  it.each([
    ['nothing', undefined],
    ['text', 'bye'],
    ["a framework's error", Object.assign(new Error('aborted'), { name: 'ResponseAborted' })],
    ['an abort', new DOMException('aborted', 'AbortError')],
    ['a lost connection', Object.assign(new Error('x'), { code: 'ECONNRESET' })],
  ])('resolves with left, whatever reason the other side gives: %s', async (_reason, reason) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const web = pipeTo(concat(from(['a']), NEVER), writable);
    await readable.cancel(reason);
    expect(await web).toBe('left');
    const sink = new PassThrough();
    const node = pipeTo(concat(from(['a']), NEVER), sink);
    sink.destroy(reason instanceof Error ? reason : new Error(String(reason)));
    expect(await node).toBe('left');
  });

  it('does not begin if the other side has left', async () => {
    const sink = new PassThrough();
    sink.destroy();
    await until(() => sink.closed);
    expect(await pipeTo(NEVER, sink)).toBe('left');
  });

  it("rejects with the source's error, after what arrived before it", async () => {
    const { sink, taken, takeOne } = slowSink();
    const piped = pipeTo(
      concat(
        from(['a']),
        throwError(() => new Error('broken')),
      ),
      sink,
    );
    await until(() => taken.length === 1);
    takeOne();
    await expect(piped).rejects.toThrow('broken');
    expect(sink.writableEnded).toBe(false);
  });

  it("rejects with the sink's error", async () => {
    const sink = new Writable({
      write: (_piece, _encoding, callback) => {
        callback(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
      },
    });
    await expect(pipeTo(concat(from(['a']), NEVER), sink)).rejects.toMatchObject({
      _tag: 'TransportError',
      code: 'ENOSPC',
    });
    const web = new WritableStream({
      write: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    });
    await expect(pipeTo(concat(from(['a']), NEVER), web)).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('ends when it is aborted, also while the sink is full', async () => {
    const { sink, taken } = slowSink();
    const abort = new AbortController();
    const piped = pipeTo(concat(from(['a', 'b']), NEVER), sink, { signal: abort.signal });
    await until(() => taken.length === 1);
    abort.abort();
    await expect(piped).rejects.toMatchObject({ _tag: 'AbortedError' });
    sink.destroy();
  });
});

describe('a proxy made of fromResponse, toSse and pipeTo', () => {
  /** A server that streams from another, as the docs show it. */
  const proxyOf = (upstream: Loopback): Promise<Loopback> =>
    serve((_request, response) => {
      startStream(response, { 'cache-control': 'no-transform' });
      const gate = createGate();
      const answer$ = fromResponse((signal) => fetch(upstream.url, { signal }), { gate });
      pipeTo(answer$.pipe(sse(), decode(chat), toSse(chat)), response, { gate }).catch(() => undefined);
    });

  const clientOf = (server: Loopback): OpenAI => new OpenAI({ apiKey: 'none', baseURL: server.url, maxRetries: 0 });
  const params = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }], stream: true as const };

  it('gives the official client the same response', async () => {
    const upstream = await serve((_request, response) => {
      startStream(response);
      response.end(`${chatFrame('Hel')}${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    const stream = await clientOf(await proxyOf(upstream)).chat.completions.create(params);
    let text = '';
    for await (const part of stream) text += part.choices[0]?.delta.content ?? '';
    expect(text).toBe('Hello');
  });

  it('gives the official client an error if the response is cut', async () => {
    const upstream = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'), () => response.destroy());
    });
    const stream = await clientOf(await proxyOf(upstream)).chat.completions.create(params);
    let text = '';
    const read = async (): Promise<void> => {
      for await (const part of stream) text += part.choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toThrow(/connection to the model failed/);
    expect(text).toBe('Hel');
  });

  it('ends the request to the model when the client leaves', async () => {
    const upstream = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    const stream = await clientOf(await proxyOf(upstream)).chat.completions.create(params);
    for await (const part of stream) {
      expect(part.choices[0]?.delta.content).toBe('Hel');
      expect(upstream.open()).toBe(1);
      break;
    }
    await until(() => upstream.open() === 0);
    expect(upstream.open()).toBe(0);
  });
});
