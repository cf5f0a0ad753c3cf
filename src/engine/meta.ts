import type { Head } from '../core/frame.ts';
import { headInfo } from '../http/index.ts';
import type { ResponseMeta } from '../core/response.ts';

/** Builds the `meta` of a response. */
export const metaOf = (
  api: string,
  head: Head | null,
  facts: Pick<ResponseMeta, 'timing' | 'metrics' | 'usage' | 'diagnostics' | 'events' | 'unknownEvents' | 'streamed'>,
): ResponseMeta => {
  const info = headInfo(head ?? { status: 0, headers: {} }, head?.at);
  return {
    provider: info.provider,
    api,
    status: info.status,
    requestId: info.requestId,
    processingMs: info.processingMs,
    rateLimits: info.rateLimits,
    headers: info.headers,
    ...facts,
  };
};
