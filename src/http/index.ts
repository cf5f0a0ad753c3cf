/** Reads the head of an HTTP response: ids, times, rate limits, retry advice, provider. Pure; no header makes it throw. */
export { headInfo, type AzureInfo, type HeadInfo, type HttpHead, type RouteInfo } from './head.ts';
export { headersOf, type HeadersLike } from './headers.ts';
export { rateLimitsOf, type RateLimit, type RateLimits } from './rateLimits.ts';
export { retryAdvice, type RetryAdvice } from './retryAfter.ts';
export { requestIdOf } from './requestId.ts';
export { providerOf } from './provider.ts';
