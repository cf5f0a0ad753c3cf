import { describe, expect, it } from '@jest/globals';
import { defer, lastValueFrom, of, take, throwError, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { decode } from '../../operators/decode.ts';
import { retryBeforeFirstToken, type RetryOptions } from '../../operators/retryBeforeFirstToken.ts';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { httpError, transportError, apiError, abortedError } from '../../src/core/errors.ts';
import type { Failure, Piece } from '../../src/core/received.ts';
import type { FailedAttempt } from '../../src/core/retry.ts';
import { fromBytes } from '../../streams/fromBytes.ts';
import { answer, comment, done, role, stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

const details = { message: 'no', type: null, code: null, param: null, body: null };
const failure = (status: number, code: string | null = null): Failure => ({
  _tag: 'Failure',
  at: 0,
  error: httpError({ status, headers: {} }, { ...details, code }),
});
const items = {
  H: answer(),
  L: answer(429, { 'retry-after-ms': '4' }),
  h: comment(),
  p: { _tag: 'Piece', at: 0, bytes: 1460 } satisfies Piece,
  r: role(),
  a: text('a'),
  b: text('b'),
  s: stop(),
  d: done(),
  x: failure(429),
  y: failure(400),
  z: failure(429, 'insufficient_quota'),
  o: { _tag: 'Failure', at: 0, error: apiError({ ...details, code: 'server_error' }, 1) } satisfies Failure,
};
const broken = transportError('the connection failed', 'ECONNRESET');
const quick: RetryOptions = { baseMs: 2, random: () => 0 };

/** The operator over attempts, each given by its marbles. */
const attempts =
  (
    wires: readonly string[],
    expected: string,
    options = quick,
    error: unknown = broken,
  ): ((helpers: RunHelpers) => void) =>
  ({ cold, expectObservable }) => {
    let next = 0;
    const source = defer((): Observable<ChatItem> => {
      const wire = wires[next];
      next += 1;
      if (wire === undefined) throw new Error('one attempt too many');
      return cold<ChatItem>(wire, items, error);
    });
    expectObservable(source.pipe(retryBeforeFirstToken(chat, options)), '^----------------------------!').toBe(
      expected,
      items,
      error,
    );
  };

describe('retryBeforeFirstToken', () => {
  passesThrough(() => retryBeforeFirstToken(chat, { attempts: 1 }), { a: text('a'), b: text('b'), c: comment() });

  it('tries again if the connection breaks before the first token, and emits nothing of the failed attempt', () => {
    marbles(attempts(['-H-r-#', '-H-r-a---s-|'], '-H------H---(ra)s-|'));
  });

  it('passes every error on after the first token', () => {
    marbles(attempts(['-a-#'], '-a-#'));
  });

  it('waits as long as a 429 requests, and closes its connection at once', () => {
    marbles(attempts(['-L-x--', '-a|'], '-L------a|'));
  });

  it.each([
    ['a bad request', '-y|'],
    ['a quota that is used up', '-z|'],
  ])('does not retry %s', (_name, wire) => {
    marbles(attempts([wire], wire));
  });

  it('retries after a temporary error in the stream', () => {
    marbles(attempts(['-r-o-s-d|', 'a|'], '-----a|'));
  });

  it('retries a stream without content, even if it ends with [DONE]', () => {
    marbles(attempts(['-H-|', 'd|', 'a|'], '-H-------a|'));
  });

  it('does not retry a response that ends without a token', () => {
    marbles(attempts(['-r-s-d-----|'], '-----(rsd)-|'));
  });

  it('does not retry an aborted request', () => {
    marbles(attempts(['-r-#'], '---(r#)', quick, abortedError()));
  });

  it('passes the last attempt on unchanged', () => {
    marbles(attempts(['#', '#', '-r#'], '--------(r#)', { ...quick, attempts: 3 }));
  });

  it('passes heartbeats and pieces of a large event on at once', () => {
    marbles(attempts(['-h-h-a|'], '-h-h-a|'));
    marbles(attempts(['-p-p-p-a|'], '-p-p-p-a|'));
  });

  it('reports each retry, and the caller can choose the wait', () => {
    const told: unknown[] = [];
    marbles(
      attempts(['#', 'a|'], '-------a|', {
        delay: ({ attempt }) => attempt * 7,
        onRetry: ({ attempt, error }, waitMs) => told.push([attempt, error._tag, waitMs]),
      }),
    );
    expect(told).toStrictEqual([[1, 'TransportError', 7]]);
  });

  it('counts a synchronous source as one attempt', async () => {
    const body = 'data: {"error":{"message":"x","type":"server_error","code":"500"}}\n\ndata: [DONE]\n\n';
    let subscriptions = 0;
    const told: number[] = [];
    const source = defer(() => {
      subscriptions += 1;
      return fromBytes(body).pipe(sse(), decode(chat));
    });
    const onRetry = ({ attempt }: FailedAttempt): void => void told.push(attempt);
    const retry = retryBeforeFirstToken(chat, { attempts: 3, delay: () => 1, onRetry });
    await lastValueFrom(source.pipe(retry));
    expect([subscriptions, told]).toStrictEqual([3, [1, 2]]);
  });

  it('reports no retry after its reader has unsubscribed', () => {
    const told: unknown[] = [];
    const onRetry = (failed: unknown): void => void told.push(failed);
    of(answer(), failure(429)).pipe(retryBeforeFirstToken(chat, { onRetry }), take(1)).subscribe();
    expect(told).toStrictEqual([]);
  });

  it('stops waiting when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-#', items, broken);
      expectObservable(source.pipe(retryBeforeFirstToken(chat, { baseMs: 10, random: () => 0 })), '^--!').toBe('');
      expectSubscriptions(source.subscriptions).toBe('^!');
    });
  });

  it('reports an error that a callback throws', () => {
    const seen: unknown[] = [];
    const source = throwError(() => broken);
    const onRetry = (): void => {
      throw new Error('a broken callback');
    };
    source.pipe(retryBeforeFirstToken(chat, { onRetry })).subscribe({ error: (error: unknown) => seen.push(error) });
    expect(seen).toMatchObject([{ _tag: 'ProtocolError', kind: 'Thrown', cause: new Error('a broken callback') }]);
  });
});
