import { describe, expect, it } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { lastValueFrom, take, toArray } from 'rxjs';
import type { Frame } from '../../src/core/frame.ts';
import { fromBytes, type BytesSource } from '../../streams/fromBytes.ts';
import { until } from '../support/loopback.ts';
import { collect, still } from '../support/pipeline.ts';

const text = (frames: readonly Frame[]): string => {
  const utf8 = new TextDecoder();
  return frames
    .flatMap((frame) => (frame._tag === 'Bytes' ? [utf8.decode(frame.bytes, { stream: true })] : []))
    .join('');
};
const encoder = new TextEncoder();
const webStream = (...pieces: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
async function* generator(...pieces: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const piece of pieces) {
    await Promise.resolve();
    yield piece;
  }
}

/** An async iterable that yields one piece and then waits forever. It knows whether it was ended. */
const stalled = (): { readonly source: AsyncIterable<string>; readonly state: { asked: number; letGo: boolean } } => {
  const state = { asked: 0, letGo: false };
  const source = {
    [Symbol.asyncIterator]: () => ({
      next: (): Promise<IteratorResult<string>> => {
        state.asked += 1;
        return state.asked === 1 ? Promise.resolve({ done: false, value: 'Hel' }) : new Promise(() => undefined);
      },
      return: (): Promise<IteratorResult<string>> => {
        state.letGo = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  return { source, state };
};

describe('fromBytes', () => {
  it.each<readonly [string, () => BytesSource]>([
    ['text', () => 'Hi, 好'],
    ['bytes', () => encoder.encode('Hi, 好')],
    ['a list of both', () => ['Hi, ', encoder.encode('好')]],
    ['a set', () => new Set(['Hi, ', '好'])],
  ])('emits %s synchronously, then the end', (_name, make) => {
    const frames = collect(fromBytes(make(), { clock: still }));
    expect(text(frames)).toBe('Hi, 好');
    expect(frames.at(-1)).toStrictEqual({ _tag: 'End', at: 0, reason: 'complete' });
    expect(frames.filter(({ _tag }) => _tag === 'Head')).toStrictEqual([]);
  });

  it.each<readonly [string, () => BytesSource]>([
    ['a web stream', () => webStream('Hi, ', '好')],
    ['a Node stream', () => Readable.from([Buffer.from('Hi, '), Buffer.from('好')])],
    ['a Node stream of text', () => Readable.from(['Hi, ', '好'])],
    ['an async generator', () => generator('Hi, ', encoder.encode('好'))],
    ['the body of a response', () => new Response('Hi, 好').body ?? ''],
  ])('emits the content of %s, then the end', async (_name, make) => {
    const frames = await lastValueFrom(fromBytes(make()).pipe(toArray()));
    expect(text(frames)).toBe('Hi, 好');
    expect(frames.at(-1)).toMatchObject({ _tag: 'End', reason: 'complete' });
  });

  it('emits only the end for an empty source', async () => {
    for (const source of [[], webStream(), generator(), Readable.from([])]) {
      const frames = await lastValueFrom(fromBytes(source).pipe(toArray()));
      expect(frames.map(({ _tag }) => _tag)).toStrictEqual(['End']);
    }
  });

  it('emits one frame for each piece', () => {
    const frames = collect(fromBytes(['a', '', 'b']));
    expect(frames.map(({ _tag }) => _tag)).toStrictEqual(['Bytes', 'Bytes', 'Bytes', 'End']);
  });

  it('stops reading a list when it is unsubscribed', () => {
    let asked = 0;
    const endless = {
      *[Symbol.iterator](): Generator<string> {
        for (;;) {
          asked += 1;
          yield 'a';
        }
      },
    };
    expect(collect(fromBytes(endless).pipe(take(2)))).toHaveLength(2);
    expect(asked).toBeLessThanOrEqual(3);
  });

  it('ends a stalled async iterable when it is unsubscribed', async () => {
    const { source, state } = stalled();
    let frames = 0;
    const subscription = fromBytes(source).subscribe({
      next: () => {
        frames += 1;
      },
      error: () => undefined,
    });
    await until(() => state.asked === 2);
    subscription.unsubscribe();
    expect(state.letGo).toBe(true);
    expect(frames).toBe(1);
  });

  it('cancels a stalled web stream and destroys a stalled Node stream when it is unsubscribed', async () => {
    let cancelled = false;
    const web = new ReadableStream<Uint8Array>({
      cancel: () => {
        cancelled = true;
      },
    });
    const node = new PassThrough();
    for (const source of [web, node]) {
      const subscription = fromBytes(source).subscribe({ error: () => undefined });
      await Promise.resolve();
      subscription.unsubscribe();
    }
    await until(() => cancelled && node.destroyed);
    expect([cancelled, node.destroyed]).toStrictEqual([true, true]);
  });

  it.each<readonly [string, (broken: Error) => BytesSource]>([
    [
      'a web stream',
      (broken) =>
        new ReadableStream({
          start: (controller) => {
            controller.error(broken);
          },
        }),
    ],
    ['a Node stream', (broken) => new Readable({ read: (): void => undefined }).destroy(broken)],
    [
      'an async generator',
      async function* (broken) {
        await Promise.resolve();
        yield 'Hi';
        throw broken;
      },
    ],
  ])('errors with TransportError and the code if %s breaks', async (_name, make) => {
    const broken = Object.assign(new Error('reset by peer'), { code: 'ECONNRESET' });
    const seen: Frame[] = [];
    const error = await new Promise((resolve) => {
      fromBytes(make(broken)).subscribe({ next: (frame) => seen.push(frame), error: resolve });
    });
    expect(error).toMatchObject({ _tag: 'TransportError', code: 'ECONNRESET', cause: broken });
    expect(seen.at(-1)).toMatchObject({ _tag: 'End', reason: 'error', code: 'ECONNRESET' });
  });

  it('errors with TransportError if a list throws', () => {
    const broken = new Error('no more');
    const list = {
      *[Symbol.iterator](): Generator<string> {
        yield 'a';
        throw broken;
      },
    };
    const seen: unknown[] = [];
    fromBytes(list).subscribe({ error: (error: unknown) => seen.push(error) });
    expect(seen).toMatchObject([{ _tag: 'TransportError', cause: broken }]);
  });
});
