/** What the head of an HTTP answer says: ids, times, rate limits, retries, provider. Pure; fails on no header. */
export { headInfo, type AzureInfo, type HeadInfo, type HttpHead, type RouteInfo } from './head.ts';
export { headersOf, type HeadersLike } from './headers.ts';
export { parseDate, parseGoDuration, parseReset } from './durations.ts';
export { rateLimitsOf, requestKinds, tokenKinds, type RateLimit, type RateLimits } from './rateLimits.ts';
export { retryAdvice, type RetryAdvice } from './retryAfter.ts';
export { requestIdHeaders, requestIdOf } from './requestId.ts';
export { providerOf, providers, unknownProvider, type ProviderRow } from './provider.ts';
