import { parseReset } from './durations.ts';
import type { RateLimits } from './rateLimits.ts';
import { firstOf, parseBoolean, parseNumber } from './records.ts';

/** The server's advice on retrying the request. */
export interface RetryAdvice {
  /** Time to wait before the next request, in milliseconds. Can be very long. Null if the server did not send it. */
  readonly retryAfterMs: number | null;
  /** Whether to retry (`x-should-retry`). Takes precedence over any rule about the status. Null if not sent. */
  readonly shouldRetry: boolean | null;
}

/**
 * Reads the retry advice in `headers` (names in lower case). The wait is the first of:
 *
 * 1. `retry-after-ms`, or Azure's older `x-ms-retry-after-ms`; 0 is accepted
 * 2. `retry-after` in seconds, or as an HTTP date, which needs `at` (milliseconds since the epoch)
 * 3. the longest reset of an exhausted limit in `rateLimits`. This is an upper bound, because OpenAI sends the time
 *    until the full quota is available, not until one more request fits.
 *
 * To decide whether to retry at all, look at the status, the error's code (an exhausted billing quota does not come
 * back) and `shouldRetry`.
 */
export const retryAdvice = (
  headers: Readonly<Record<string, string>>,
  rateLimits: RateLimits,
  at: number | null = null,
): RetryAdvice => ({
  retryAfterMs:
    parseNumber(firstOf(headers, ['retry-after-ms', 'x-ms-retry-after-ms']) ?? '') ??
    parseRetryAfter(firstOf(headers, ['retry-after']) ?? '', at) ??
    exhaustedReset(rateLimits),
  shouldRetry: parseBoolean(firstOf(headers, ['x-should-retry']) ?? ''),
});

/** A number is always in seconds, however large. Some gateways send a Go duration (`1m30s`). */
const parseRetryAfter = (text: string, at: number | null): number | null => {
  const seconds = parseNumber(text);
  return seconds === null ? parseReset(text, at) : Math.round(seconds * 1e9) / 1e6;
};

/** Returns the longest reset of the limits that have nothing remaining; null if there is none. */
const exhaustedReset = (rateLimits: RateLimits): number | null =>
  Object.values(rateLimits.all)
    .filter(({ remaining }) => remaining === 0)
    .reduce<number | null>(
      (longest, { resetMs }) => (resetMs === null ? longest : Math.max(resetMs, longest ?? 0)),
      null,
    );
