import { truncatedError, type StreamError } from './errors.ts';
import { headInfo, type HeadInfo, type HttpHead } from '../http/index.ts';

/** An attempt that failed before it had given anything. */
export interface FailedAttempt {
  /** Which it was, from 1. */
  readonly attempt: number;
  readonly error: StreamError;
  /** What its answer's head says; null where there was no answer. */
  readonly head: HeadInfo | null;
}

export interface Backoff {
  /** The first wait, in milliseconds (500); each next one is twice as long. */
  readonly baseMs?: number;
  /** The longest wait of our own choice (8000). */
  readonly maxBackoffMs?: number;
  /** The longest wait that a server may ask for (60000). Asked for more, we give up: the caller can wait better. */
  readonly maxWaitMs?: number;
  /** From 0 to 1: the jitter, at most a quarter of the wait. */
  readonly random?: () => number;
}

/** A failed attempt of a request whose answer had `head`. `at`: when that was, for waits given as moments. */
export const failedAttempt = (
  attempt: number,
  error: StreamError | null,
  head: (HttpHead & { readonly at: number }) | null,
): FailedAttempt => ({
  attempt,
  error: error ?? truncatedError('the first token'),
  head: head === null ? null : headInfo(head, head.at),
});

/**
 * How long to wait before the next attempt, in milliseconds; null where another would not help.
 *
 * The server's wait where it named one (retry-after, the reset of a limit that is used up), never shorter; else
 * exponential, with jitter, so that many clients do not come back at once.
 */
export const retryDelay = (failed: FailedAttempt, options: Backoff = {}): number | null => {
  const { baseMs = 500, maxBackoffMs = 8000, maxWaitMs = 60_000, random = Math.random } = options;
  if (!isRetryable(failed)) return null;
  const asked = failed.head?.retryAfterMs ?? null;
  if (asked !== null) return asked <= maxWaitMs ? asked : null;
  return Math.min(maxBackoffMs, baseMs * 2 ** (failed.attempt - 1)) * (1 - random() / 4);
};

/**
 * Whether the same request may succeed when it is sent again. The server's own word (`x-should-retry`) stands above all;
 * a quota that is used up and a bad request do not heal. Source of the codes: the API's error guide, and what is seen.
 */
export const isRetryable = ({ error, head }: FailedAttempt): boolean => {
  switch (error._tag) {
    case 'TransportError':
    case 'TimeoutError':
    case 'TruncatedError':
      return true;
    case 'HttpError':
    case 'ApiError':
      if (spent.has(error.code ?? '') || spent.has(error.type ?? '')) return false;
      return (
        head?.shouldRetry ?? (error._tag === 'HttpError' ? heals(error.status) : isPassing(error.type, error.code))
      );
    case 'NotAStreamError':
    case 'JsonError':
      // a gateway's error page
      return head?.shouldRetry ?? heals(head?.status ?? 200);
    default:
      return false;
  }
};

const heals = (status: number): boolean => status === 408 || status === 409 || status === 429 || status >= 500;

/** Errors in a stream have no status; some servers give one as the code. */
const isPassing = (type: string | null, code: string | null): boolean =>
  passing.has(code ?? '') || passing.has(type ?? '') || (/^\d{3}$/.test(code ?? '') && heals(Number(code)));

/** Billing: paying heals it, waiting does not. */
const spent: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'billing_not_active',
  'billing_hard_limit_reached',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'usage_limit_exceeded',
]);

const passing: ReadonlySet<string> = new Set([
  'rate_limit_exceeded',
  'rate_limit_error',
  'requests',
  'tokens',
  'slow_down',
  'server_error',
  'api_error',
  'internal_error',
  'internal_server_error',
  'service_unavailable_error',
  'server_is_overloaded',
  'server_overloaded',
  'overloaded_error',
  'flex_unavailable',
  'request_timeout',
]);
