import { parseDate, parseReset } from './durations.ts';
import { headersOf } from './headers.ts';
import { providerOf } from './provider.ts';
import { rateLimitsOf, type RateLimits } from './rateLimits.ts';
import { firstOf, parseBoolean, parseNumber } from './records.ts';
import { requestIdOf } from './requestId.ts';
import { retryAdvice } from './retryAfter.ts';

export { headersOf } from './headers.ts';

/** The head of an HTTP response: everything that is known before the first byte of the body. */
export interface HttpHead {
  readonly status: number;
  /** Keys are lower-case header names. Use `headersOf` to create this record. */
  readonly headers: Readonly<Record<string, string>>;
  /** URL of the response. Used to identify the provider. */
  readonly url?: string;
}

/**
 * The information in the head of a response. Each field names the headers that it is read from; the first header
 * that is present counts. A field is null if the server did not send it, or sent it in an unknown format (the
 * original text is in `headers`).
 */
export interface HeadInfo {
  /** The provider, found by host and headers: `openai`, `azure`, … or `unknown`. See `providerOf`. */
  readonly provider: string;
  /** The status code; null if it is not between 100 and 999. */
  readonly status: number | null;
  /** The id to quote in a support request. `x-request-id`, then the other `requestIdHeaders`. */
  readonly requestId: string | null;
  /** Processing time on the server; for a stream, until the first byte. `openai-processing-ms` */
  readonly processingMs: number | null;
  /** Version of the REST API, as a date. `openai-version` */
  readonly version: string | null;
  /** The billed organization. `openai-organization` */
  readonly organization: string | null;
  /** The billed project. `openai-project` */
  readonly project: string | null;
  /** The model that ran. `openai-model`, `x-ms-served-model` */
  readonly model: string | null;
  /** Time to wait before the next poll. `openai-poll-after-ms` */
  readonly pollAfterMs: number | null;
  /** The region that served the request. `x-ms-region`, `x-engine-geography`, `x-ppl-region` */
  readonly region: string | null;
  /** Azure's deployment. `x-ms-deployment-name` */
  readonly deployment: string | null;
  /** The tier that served the request. `azureai-processed-tier` */
  readonly serviceTier: string | null;
  /** The tier that the client requested. `azureai-requested-tier` */
  readonly requestedServiceTier: string | null;
  /** The quotas, and every rate-limit header as received. `x-ratelimit-*` and its variants */
  readonly rateLimits: RateLimits;
  /** Time to wait before a retry. `retry-after-ms`, `retry-after`, or the longest reset of an exhausted limit */
  readonly retryAfterMs: number | null;
  /** Whether the server wants a retry. `x-should-retry` */
  readonly shouldRetry: boolean | null;
  /** The media type of the body. `content-type` */
  readonly contentType: string | null;
  /** Contains the file name, if the body is a file. `content-disposition` */
  readonly contentDisposition: string | null;
  /** The URL of the created object (realtime calls). `location` */
  readonly location: string | null;
  /** The authentication that the server requires, on status 401. `www-authenticate` */
  readonly authenticate: string | null;
  /** The server's clock, in milliseconds since the epoch. `date` */
  readonly date: number | null;
  /** The gateways between the model and the client. */
  readonly route: RouteInfo;
  /** Fields that only Azure sends; all are null for other providers. */
  readonly azure: AzureInfo;
  /** Every header, as `headersOf` returns it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The gateways between the model and the client, for support requests and to separate their time from the model's. */
export interface RouteInfo {
  /** Time spent upstream of the gateway. `x-envoy-upstream-service-time`, `x-kong-upstream-latency`, `cmp-upstream-response-duration` */
  readonly upstreamMs: number | null;
  /** `server` */
  readonly server: string | null;
  /** `via` */
  readonly via: string | null;
  /** `x-envoy-decorator-operation` */
  readonly operation: string | null;
  /** `x-openai-proxy-wasm` */
  readonly proxy: string | null;
  /** Cloudflare's id: 16 hex digits and the code of an airport. `cf-ray` */
  readonly cfRay: string | null;
  /** `cf-cache-status` */
  readonly cacheStatus: string | null;
  /** W3C trace context. `traceparent` */
  readonly traceParent: string | null;
  /** Whether the gateway may buffer. `x-accel-buffering` */
  readonly buffering: boolean | null;
}

/** Headers that only Azure sends. */
export interface AzureInfo {
  /** The gateway's id for the request. `apim-request-id` */
  readonly gatewayRequestId: string | null;
  /** The id that the client sent. `x-ms-client-request-id` */
  readonly clientRequestId: string | null;
  /** Whether the content filter ran. `x-ms-rai-invoked` */
  readonly contentFilterInvoked: boolean | null;
  /** Whether the spill-over deployment served the request. `x-ms-is-spilled-over` */
  readonly spilledOver: boolean | null;
  /** `azureml-model-session` */
  readonly modelSession: string | null;
  /** `azureml-served-by-cluster` */
  readonly cluster: string | null;
  /** `paygo`, … `azureai-fe-offer-type` */
  readonly offerType: string | null;
  /** `azureai-fe-is-streaming` */
  readonly streaming: boolean | null;
  /** How many days Azure keeps the data. `x-ms-aoai-configured-data-retention-days` */
  readonly dataRetentionDays: number | null;
  /** `skip-error-remapping` */
  readonly skipErrorRemapping: boolean | null;
}

/**
 * Reads a head. `at` is the time of its arrival, in milliseconds since the epoch. If a reset or a retry is given as a
 * point in time, it is measured from the server's `date`, so that a wrong local clock has no effect; without a `date`
 * it is measured from `at`. Never throws. Passes once over the headers, so call it once per head.
 */
export const headInfo = (head: HttpHead, at?: number): HeadInfo => {
  const headers = headersOf(head.headers);
  const text = (...names: readonly string[]): string | null => firstOf(headers, names);
  const number = (...names: readonly string[]): number | null => parseNumber(text(...names) ?? '');
  const flag = (name: string): boolean | null => parseBoolean(text(name) ?? '');
  const date = parseDate(text('date') ?? '');
  const now = date ?? at ?? null;
  const rateLimits = rateLimitsOf(headers, now);
  return {
    provider: providerOf(headers, head.url),
    status: head.status >= 100 && head.status <= 999 ? head.status : null,
    requestId: requestIdOf(headers),
    processingMs: number('openai-processing-ms'),
    version: text('openai-version'),
    organization: text('openai-organization'),
    project: text('openai-project'),
    model: text('openai-model', 'x-ms-served-model'),
    pollAfterMs: number('openai-poll-after-ms'),
    region: text('x-ms-region', 'x-engine-geography', 'x-ppl-region'),
    deployment: text('x-ms-deployment-name'),
    serviceTier: text('azureai-processed-tier'),
    requestedServiceTier: text('azureai-requested-tier'),
    rateLimits,
    ...retryAdvice(headers, rateLimits, now),
    contentType: text('content-type'),
    contentDisposition: text('content-disposition'),
    location: text('location'),
    authenticate: text('www-authenticate'),
    date,
    route: {
      upstreamMs:
        number('x-envoy-upstream-service-time', 'x-kong-upstream-latency') ??
        goMilliseconds(text('cmp-upstream-response-duration')),
      server: text('server'),
      via: text('via'),
      operation: text('x-envoy-decorator-operation'),
      proxy: text('x-openai-proxy-wasm'),
      cfRay: text('cf-ray'),
      cacheStatus: text('cf-cache-status'),
      traceParent: text('traceparent'),
      buffering: flag('x-accel-buffering'),
    },
    azure: {
      gatewayRequestId: text('apim-request-id'),
      clientRequestId: text('x-ms-client-request-id'),
      contentFilterInvoked: flag('x-ms-rai-invoked'),
      spilledOver: flag('x-ms-is-spilled-over'),
      modelSession: text('azureml-model-session'),
      cluster: text('azureml-served-by-cluster'),
      offerType: text('azureai-fe-offer-type'),
      streaming: flag('azureai-fe-is-streaming'),
      dataRetentionDays: number('x-ms-aoai-configured-data-retention-days'),
      skipErrorRemapping: flag('skip-error-remapping'),
    },
    headers,
  };
};

/** Converts a Go duration to milliseconds; a number without a unit is in milliseconds already. */
const goMilliseconds = (value: string | null): number | null =>
  value === null ? null : (parseNumber(value) ?? parseReset(value));
