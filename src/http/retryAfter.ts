import { parseReset } from './durations.ts';
import type { RateLimits } from './rateLimits.ts';
import { firstOf, parseBoolean, parseNumber } from './records.ts';

/** What the server says of sending the request again. */
export interface RetryAdvice {
  /** How long to wait before the next request, in milliseconds; null if the server does not say. May be very long. */
  readonly retryAfterMs: number | null;
  /** `x-should-retry`: the server's own word, above any rule on the status. Null if it says nothing. */
  readonly shouldRetry: boolean | null;
}

/**
 * What `headers` (names in lower case) say of a retry. In this order: `retry-after-ms` (also 0, also as Azure's older
 * `x-ms-retry-after-ms`); `retry-after` as seconds, with a fraction if need be, or as an HTTP date, which needs `at`
 * (milliseconds since the epoch); the longest reset among `rateLimits` of which nothing remains. That reset is an upper
 * bound: OpenAI counts until the quota is whole, not until one more request fits. Whether to retry is another question:
 * look at the status, at the error's code (a quota that is used up does not come back) and at `shouldRetry`.
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

/** Bare seconds stay seconds, however many; a gateway that copies a reset into it (`1m30s`) is understood. */
const parseRetryAfter = (text: string, at: number | null): number | null => {
  const seconds = parseNumber(text);
  return seconds === null ? parseReset(text, at) : Math.round(seconds * 1e9) / 1e6;
};

/** The longest wait among the limits that are used up. */
const exhaustedReset = (rateLimits: RateLimits): number | null =>
  Object.values(rateLimits.all)
    .filter(({ remaining }) => remaining === 0)
    .reduce<number | null>(
      (longest, { resetMs }) => (resetMs === null ? longest : Math.max(resetMs, longest ?? 0)),
      null,
    );
