/** What the head of an HTTP answer says: ids, times, rate limits, retries, provider. Pure; fails on no header. */
export { headInfo, type AzureInfo, type HeadInfo, type HttpHead, type RouteInfo } from './head.ts';
export { headersOf, type HeadersLike } from './headers.ts';
export { rateLimitsOf, type RateLimit, type RateLimits } from './rateLimits.ts';
export { retryAdvice, type RetryAdvice } from './retryAfter.ts';
export { requestIdOf } from './requestId.ts';
export { providerOf, unknownProvider } from './provider.ts';
