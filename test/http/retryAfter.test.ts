import { describe, expect, it } from '@jest/globals';
import { rateLimitsOf } from '../../src/http/rateLimits.ts';
import { retryAdvice } from '../../src/http/retryAfter.ts';

const noon = Date.UTC(2026, 7, 19, 12, 0, 0);
const advice = (headers: Readonly<Record<string, string>>): ReturnType<typeof retryAdvice> =>
  retryAdvice(headers, rateLimitsOf(headers, noon), noon);

describe('retryAdvice', () => {
  it.each([
    [{ 'retry-after': '1' }, 1000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '86400' }, 86_400_000],
    [{ 'retry-after': 'Wed, 19 Aug 2026 12:00:05 GMT' }, 5000],
    [{ 'retry-after': 'Wed, 19 Aug 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '1m30s' }, 90_000],
    [{ 'retry-after-ms': '12.5', 'retry-after': '1' }, 12.5],
    [{ 'retry-after-ms': '0', 'retry-after': '1' }, 0],
    [{ 'retry-after-ms': 'x', 'retry-after': '1' }, 1000],
    [{ 'retry-after': '-1' }, null],
    [{ 'retry-after': '' }, null],
    [{}, null],
  ])('reads %j', (headers, ms) => {
    expect(advice(headers).retryAfterMs).toBe(ms);
  });

  it('waits for the longest reset of the exhausted limits if the server sends no time', () => {
    const headers = {
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '7.5s',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '2s',
      'x-ratelimit-remaining-input-images': '3',
      'x-ratelimit-reset-input-images': '1h',
    };
    expect(advice(headers).retryAfterMs).toBe(7500);
    expect(advice({ ...headers, 'retry-after': '1' }).retryAfterMs).toBe(1000);
  });

  it('does not wait for a limit that is not exhausted or has no reset', () => {
    expect(advice({ 'x-ratelimit-remaining-tokens': '1', 'x-ratelimit-reset-tokens': '7s' }).retryAfterMs).toBeNull();
    expect(advice({ 'x-ratelimit-remaining-tokens': '-1', 'x-ratelimit-reset-tokens': '0' }).retryAfterMs).toBeNull();
    expect(advice({ 'x-ratelimit-remaining-tokens': '0' }).retryAfterMs).toBeNull();
  });

  it.each([
    ['true', true],
    ['false', false],
    ['maybe', null],
  ])('returns x-should-retry: %s', (text, shouldRetry) => {
    expect(advice({ 'x-should-retry': text }).shouldRetry).toBe(shouldRetry);
  });
});
