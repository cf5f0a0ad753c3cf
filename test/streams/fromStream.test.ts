import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastValueFrom, toArray } from 'rxjs';
import { createGateway } from '../../cli/gateway/index.ts';
import { takingOver } from '../../cli/gateway/takingOver.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { bytes, end, type End } from '../../src/core/frame.ts';
import { fromStream } from '../../streams/fromStream.ts';
import { headWith } from '../support/anyRecording.ts';
import { bundle, describeInBrowser, pages } from '../support/browser.ts';
import { listen } from '../support/listen.ts';
import { until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';
import { run } from '../recorder/storeContract.ts';

const serve = servers();
const encoder = new TextEncoder();

const gatewayOf = (store: RecordingStore) =>
  createGateway({
    store,
    onLeave: 'continue',
    drainMs: 0,
    leaseMs: 10_000,
    ttlMs: 60_000,
    tokens: [],
    isLocal: true,
    takingOver: takingOver(null),
  });

/** Answers as a gateway, and breaks each connection after some bytes; `limits` are used in turn. */
const breaking =
  (store: RecordingStore, limits: readonly number[]) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const most = limits[requests % limits.length] ?? Infinity;
    requests += 1;
    let written = 0;
    const write = response.write.bind(response) as (chunk: Uint8Array) => boolean;
    response.write = ((chunk: Uint8Array): boolean => {
      if (response.destroyed) return true;
      const part = chunk.subarray(0, Math.max(0, most - written));
      written += chunk.length;
      const went = write(part);
      if (written >= most) response.socket?.destroySoon();
      return went;
    }) as typeof response.write;
    void gatewayOf(store).handle(request, response);
  };
let requests = 0;

const stored = async (
  pieces: readonly Uint8Array[],
  last: End,
  type = 'text/event-stream',
): Promise<RecordingStore> => {
  const store = memoryStore();
  const head = headWith({ response: { status: 200, headers: { 'content-type': type }, ms: 1 } });
  const writer = await run(store.begin('answer', head, { live: {} }));
  await run(
    writer.append(
      0,
      pieces.map((piece) => bytes(1, piece)),
    ),
  );
  await run(writer.finish(last));
  return store;
};

const textOf = (frames: readonly { readonly _tag: string; readonly bytes?: Uint8Array }[]): string =>
  frames.flatMap(({ bytes: piece }) => (piece === undefined ? [] : [Buffer.from(piece).toString('latin1')])).join('');

describe('fromStream', () => {
  it('emits every byte once, in order, however often the connection breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            'data: a\n\n',
            'data: é\r\n\r\n',
            'id: own\ndata: x\n\n',
            ': c\n\n',
            'da',
            'ta: y\n\n',
            'id: 7\ndata: z\n\n',
          ),
          { minLength: 1, maxLength: 10 },
        ),
        fc.array(fc.integer({ min: 100, max: 400 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('text/event-stream', 'application/octet-stream'),
        async (texts, limits, type) => {
          const pieces = texts.map((text) => encoder.encode(text));
          const store = await stored(pieces, end(1, 'complete'), type);
          const server = await serve(breaking(store, [...limits, Infinity]));
          const frames = await lastValueFrom(
            fromStream(`${server.url}/_llmgine/streams/answer`, { baseMs: 1, maxBackoffMs: 2 }).pipe(toArray()),
          );
          expect(textOf(frames)).toBe(Buffer.from(encoder.encode(texts.join(''))).toString('latin1'));
          expect(frames.filter(({ _tag }) => _tag !== 'Bytes')).toMatchObject([
            { _tag: 'Head', status: 200 },
            { _tag: 'End' },
          ]);
        },
      ),
      { numRuns: 25 },
    );
  }, 30_000);

  it('ends as the recorded response ended', async () => {
    const store = await stored([encoder.encode('data: a\n\n')], end(1, 'error', 'ECONNRESET'));
    const server = await serve(breaking(store, [Infinity]));
    const reader = listen(fromStream(`${server.url}/_llmgine/streams/answer`));
    await until(() => reader.ended() !== null);
    expect(reader.seen.map(({ _tag }) => _tag)).toEqual(['Head', 'Bytes', 'End']);
    expect(reader.ended()).toMatchObject({ _tag: 'TransportError', code: 'ECONNRESET' });
  });

  it('errors for a stream that does not exist, and if no attempt is left', async () => {
    const server = await serve(breaking(memoryStore(), [Infinity]));
    const missing = listen(fromStream(`${server.url}/_llmgine/streams/never`));
    await until(() => missing.ended() !== null);
    expect(missing.ended()).toMatchObject({ _tag: 'TransportError', code: 'ERR_STREAM_404' });
    const away = listen(fromStream('http://127.0.0.1:9/x', { attempts: 2, baseMs: 1 }));
    await until(() => away.ended() !== null);
    expect(away.ended()).toMatchObject({ _tag: 'TransportError', code: 'ERR_STREAM_UNREACHABLE' });
  });

  it('leaves the connection when it is unsubscribed or aborted', async () => {
    const store = memoryStore();
    await run(store.begin('answer', headWith(), { live: {} }));
    let closed = 0;
    const server = await serve((request, response) => {
      response.on('close', () => (closed += 1));
      void gatewayOf(store).handle(request, response);
    });
    const abort = new AbortController();
    const url = `${server.url}/_llmgine/streams/answer`;
    const readers = [listen(fromStream(url)), listen(fromStream(url, { signal: abort.signal }))];
    await until(() => readers.every(({ seen }) => seen.length === 1));
    readers[0]?.leave();
    abort.abort();
    await until(() => closed === 2);
    expect(readers[1]?.ended()).toMatchObject({ _tag: 'AbortedError' });
  });
});

describeInBrowser('fromStream in a page', () => {
  const open = pages();

  it('continues after the network was cut, with no token twice and none missing', async () => {
    const store = memoryStore();
    const head = headWith({ response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 1 } });
    const writer = await run(store.begin('answer', head, { live: { leaseMs: 60_000 } }));
    const gateway = gatewayOf(store);
    const script = await bundle(new URL('fromStream.page.ts', import.meta.url));
    const sockets = new Set<NonNullable<ServerResponse['socket']>>();
    const { page } = await open(script, (request, response) => {
      if (response.socket !== null) sockets.add(response.socket);
      void gateway.handle(request, response);
    });
    const shown = () => page.evaluate<{ text: string; ended: string | null }>('globalThis.shown');
    const shows = async (is: (now: { text: string; ended: string | null }) => boolean): Promise<void> => {
      let now = await shown();
      for (const began = Date.now(); !is(now) && Date.now() - began < 50_000; now = await shown())
        await new Promise((resolve) => setTimeout(resolve, 20));
      if (!is(now)) throw new Error(JSON.stringify(now));
    };
    let wanted = '';
    let offset = 0;
    const write = async (): Promise<void> => {
      const text = `data: ${String(offset)}\n\n`;
      wanted += text;
      await run(writer.append(offset, [bytes(1, encoder.encode(text))]));
      offset += 1;
    };
    for (let turn = 0; turn < 4; turn += 1) {
      for (let count = 0; count < 5; count += 1) await write();
      await shows(({ text }) => text === wanted);
      await page.context().setOffline(true);
      if (turn % 2 === 0) for (const socket of sockets) socket.destroy();
      for (let count = 0; count < 5; count += 1) await write();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await page.context().setOffline(false);
      await shows(({ text }) => text === wanted);
    }
    await run(writer.finish(end(1, 'complete')));
    await shows(({ ended }) => ended !== null);
    expect(await shown()).toEqual({ text: wanted, ended: 'complete' });
  }, 60_000);
});
