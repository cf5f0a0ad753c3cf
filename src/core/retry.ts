import { truncatedError, type StreamError } from './errors.ts';
import { headInfo, type HeadInfo, type HttpHead } from '../http/index.ts';

/** An attempt that failed before its first token. */
export interface FailedAttempt {
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  readonly error: StreamError;
  /** Information from the response's head; null if there was no response. */
  readonly head: HeadInfo | null;
}

/** How long a retry waits: the options of `retryDelay`. */
export interface Backoff {
  /** The first wait in milliseconds. It doubles with each attempt. Default: 500. */
  readonly baseMs?: number;
  /** Maximum wait in milliseconds if the server does not specify one. Default: 8000. */
  readonly maxBackoffMs?: number;
  /**
   * Maximum wait in milliseconds that is accepted from a server. If it requests more, there is no retry. Default:
   * 60000.
   */
  readonly maxWaitMs?: number;
  /** Returns a number from 0 to 1, for the jitter. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Describes a failed attempt. `head.at` is the time of the head; a wait that is given as a date is measured from it. */
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
 * Returns the time to wait before the next attempt, in milliseconds; null if there should be no further attempt.
 *
 * Uses the server's wait if it sent one (retry-after, the reset of an exhausted limit). Otherwise the wait grows
 * exponentially, and the jitter shortens it by up to a quarter, so that clients do not retry at the same time.
 */
export const retryDelay = (failed: FailedAttempt, options: Backoff = {}): number | null => {
  const { baseMs = 500, maxBackoffMs = 8000, maxWaitMs = 60_000, random = Math.random } = options;
  if (!isRetryable(failed)) return null;
  const asked = failed.head?.retryAfterMs ?? null;
  if (asked !== null) return asked <= maxWaitMs ? asked : null;
  return Math.min(maxBackoffMs, baseMs * 2 ** (failed.attempt - 1)) * (1 - random() / 4);
};

/**
 * Whether the same request may succeed if it is sent again. An exhausted billing quota never recovers. Otherwise the
 * server's `x-should-retry` decides if it was sent, then the status or code. Source of the codes: the API's error guide,
 * and recorded responses.
 */
export const isRetryable = ({ error, head }: FailedAttempt): boolean => {
  switch (error._tag) {
    case 'TransportError':
    case 'TimeoutError':
    case 'TruncatedError':
      return true;
    case 'HttpError':
    case 'ApiError':
      if (billing.has(error.code ?? '') || billing.has(error.type ?? '')) return false;
      return (
        head?.shouldRetry ??
        (error._tag === 'HttpError' ? isTemporary(error.status) : isTemporaryCode(error.type, error.code))
      );
    case 'NotAStreamError':
    case 'JsonError':
      // the error page of a gateway
      return head?.shouldRetry ?? isTemporary(head?.status ?? 200);
    default:
      return false;
  }
};

const isTemporary = (status: number): boolean => status === 408 || status === 409 || status === 429 || status >= 500;

/** An error in a stream has no status, but some servers send a status as the code. */
const isTemporaryCode = (type: string | null, code: string | null): boolean =>
  temporary.has(code ?? '') || temporary.has(type ?? '') || (/^\d{3}$/.test(code ?? '') && isTemporary(Number(code)));

/** Billing errors. Waiting does not resolve them. */
const billing: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'billing_not_active',
  'billing_hard_limit_reached',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'usage_limit_exceeded',
]);

const temporary: ReadonlySet<string> = new Set([
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
