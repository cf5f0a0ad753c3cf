import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  abortedError,
  apiError,
  httpError,
  limitError,
  notAStreamError,
  timeoutError,
  transportError,
  truncatedError,
  type StreamError,
} from '../../src/core/errors.ts';
import { failedAttempt, isRetryable, retryDelay } from '../../src/core/retry.ts';

type Headers = Readonly<Record<string, string>>;
const answer = (status: number, headers: Headers = {}): { status: number; headers: Headers; at: number } => ({
  status,
  headers,
  at: 0,
});
const said = (code: string | null, type: string | null = null): Parameters<typeof apiError>[0] => ({
  message: 'no',
  type,
  code,
  param: null,
  body: null,
});
const http = (status: number, code: string | null = null, headers: Headers = {}): StreamError =>
  httpError(answer(status, headers), said(code));

describe('isRetryable', () => {
  it.each<[string, StreamError, Parameters<typeof failedAttempt>[2], boolean]>([
    ['a broken connection', transportError('reset', 'ECONNRESET'), null, true],
    ['a timeout', timeoutError('first token', 5), null, true],
    ['a stream that ended without content', truncatedError('the first token'), answer(200), true],
    ['status 429', http(429, 'rate_limit_exceeded'), answer(429), true],
    ['status 500', http(500), answer(500), true],
    ['status 408', http(408), answer(408), true],
    ['status 409', http(409), answer(409), true],
    ['status 400', http(400), answer(400), false],
    ['status 401', http(401), answer(401), false],
    ['a quota that is used up', http(429, 'insufficient_quota'), answer(429), false],
    ['a spend limit', http(429, 'project_spend_limit_exceeded'), answer(429), false],
    ["the server's no on a 500", http(500), answer(500, { 'x-should-retry': 'false' }), false],
    ["the server's yes on a 400", http(400), answer(400, { 'x-should-retry': 'true' }), true],
    ['an overload in the stream', apiError(said('server_is_overloaded'), 0), answer(200), true],
    ['a status as the code in the stream', apiError(said('502'), 0), answer(200), true],
    ['a bad prompt in the stream', apiError(said('invalid_prompt'), 0), answer(200), false],
    ['a used-up quota in the stream', apiError(said(null, 'insufficient_quota'), 0), answer(200), false],
    ["a gateway's error page", notAStreamError('text/html', 'markup', 10, ''), answer(502), true],
    ['a page under status 200', notAStreamError('text/html', 'markup', 10, ''), answer(200), false],
    ['an abort', abortedError(), null, false],
    ['a limit', limitError('items', 1, 2), answer(200), false],
  ])('decides whether to retry %s', (_name, error, head, expected) => {
    expect(isRetryable(failedAttempt(1, error, head))).toBe(expected);
  });
});

describe('retryDelay', () => {
  const limited = (headers: Headers, attempt = 1): ReturnType<typeof failedAttempt> =>
    failedAttempt(attempt, http(429), answer(429, headers));

  it('waits as long as the server requests', () => {
    expect(retryDelay(limited({ 'retry-after': '7' }))).toBe(7000);
    expect(retryDelay(limited({ 'retry-after-ms': '1500', 'retry-after': '7' }))).toBe(1500);
  });

  it('waits for the reset of an exhausted limit', () => {
    const headers = { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' };
    expect(retryDelay(limited(headers), { maxWaitMs: 1e6 })).toBe(360_000);
  });

  it('gives up if the server requests a longer wait than allowed', () => {
    expect(retryDelay(limited({ 'retry-after': '61' }))).toBeNull();
  });

  it('gives up on a permanent error', () => {
    expect(retryDelay(failedAttempt(1, http(400), answer(400)))).toBeNull();
  });

  it('doubles its own wait up to a maximum', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempt) => retryDelay(limited({}, attempt), { random: () => 0 }));
    expect(waits).toStrictEqual([500, 1000, 2000, 4000, 8000, 8000]);
  });

  it('shortens the wait by at most a quarter as jitter', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 50 }), (chance, attempt) => {
        const full = retryDelay(limited({}, attempt), { random: () => 0 }) ?? 0;
        const wait = retryDelay(limited({}, attempt), { random: () => chance }) ?? 0;
        expect(wait).toBeLessThanOrEqual(full);
        expect(wait).toBeGreaterThanOrEqual(full * 0.75);
      }),
    );
  });
});
