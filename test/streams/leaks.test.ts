import { getEventListeners } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { lastValueFrom, NEVER, type Observable } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { conflate } from '../../operators/conflate.ts';
import { decode } from '../../operators/decode.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { retryBeforeFirstToken } from '../../operators/retryBeforeFirstToken.ts';
import { sse } from '../../operators/sse.ts';
import { totalTimeout } from '../../operators/totalTimeout.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { fromResponse, type ResponseLike } from '../../streams/fromResponse.ts';
import { pipeTo } from '../../streams/pipeTo.ts';
import { chatFrame } from '../support/loopback.ts';

/** Subscriptions; and of them, those that run to their end. */
const COUNT = 10_000;
const WHOLE = 2_000;
/** Timers of others in this process, such as the test framework, that may begin meanwhile. */
const FEW = 50;
const body = new TextEncoder().encode(`${chatFrame('Hi')}${chatFrame(null, 'stop')}`);
const ignore = (): void => undefined;

const answer = (): Promise<ResponseLike> =>
  Promise.resolve({
    status: 200,
    headers: new Headers(),
    body: new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(body);
        controller.close();
      },
    }),
  });

const responseOf = (request: () => Promise<ResponseLike>, signal: AbortSignal): Observable<{ readonly _tag: string }> =>
  fromResponse(request, { signal }).pipe(
    sse(),
    decode(chat),
    idleTimeout(chat, { byte: 60_000, token: 60_000 }),
    retryBeforeFirstToken(chat),
    totalTimeout(600_000),
    aggregate(chat),
    conflate(50),
  );

/** Timers that would keep the process alive. */
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

jest.setTimeout(60_000);

describe('many requests on one signal', () => {
  it('leave no listener and no timer when they complete', async () => {
    const { signal } = new AbortController();
    const before = timers();
    for (let count = 0; count < WHOLE; count += 100) {
      const finals = await Promise.all(Array.from({ length: 100 }, () => lastValueFrom(responseOf(answer, signal))));
      expect(finals.every((item) => item._tag === 'Final')).toBe(true);
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(timers()).toBeLessThan(before + FEW);
  });

  it('leave no listener and no timer when they are unsubscribed', () => {
    const { signal } = new AbortController();
    const before = timers();
    const never = (): Promise<ResponseLike> => new Promise(ignore);
    const open = Array.from({ length: COUNT }, () => responseOf(never, signal).subscribe({ error: ignore }));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    for (const subscription of open) subscription.unsubscribe();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(timers()).toBeLessThan(before + FEW);
  });

  it('share one listener, of which Node does not warn', () => {
    const { signal } = new AbortController();
    const never = (): Promise<ResponseLike> => new Promise(ignore);
    const open = Array.from({ length: 20 }, () => responseOf(never, signal).subscribe({ error: ignore }));
    const pipes = Array.from({ length: 20 }, () => pipeTo(NEVER, new WritableStream(), { signal }));
    expect([pipes.length, getEventListeners(signal, 'abort').length]).toEqual([20, 1]);
    for (const subscription of open) subscription.unsubscribe();
  });

  it('all end as aborted when it fires, and leave nothing', async () => {
    const abort = new AbortController();
    const before = timers();
    const never = (): Promise<ResponseLike> => new Promise(ignore);
    const finals = Array.from({ length: 1000 }, () => lastValueFrom(responseOf(never, abort.signal)));
    abort.abort();
    const outcomes = new Set((await Promise.all(finals)).map((item) => ('outcome' in item ? item.outcome : null)));
    expect([...outcomes]).toStrictEqual(['aborted']);
    expect(getEventListeners(abort.signal, 'abort')).toHaveLength(0);
    expect(timers()).toBeLessThan(before + FEW);
  });
});
