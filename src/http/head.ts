import { parseDate, parseReset } from './durations.ts';
import { headersOf } from './headers.ts';
import { providerOf } from './provider.ts';
import { rateLimitsOf, type RateLimits } from './rateLimits.ts';
import { firstOf, parseBoolean, parseNumber } from './records.ts';
import { requestIdOf } from './requestId.ts';
import { retryAdvice } from './retryAfter.ts';

export { headersOf } from './headers.ts';

/** The head of an HTTP answer: what is known before the first byte of the body. */
export interface HttpHead {
  readonly status: number;
  /** By lower-case name; `headersOf` makes them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from: helps to name the provider. */
  readonly url?: string;
}

/**
 * All that the head of an answer says, typed. This is the one list of the fields; each names the headers it is read
 * from, the first that is there. Null: the server did not say, or not in a form that is understood (see `headers`).
 */
export interface HeadInfo {
  /** Who answered, by host and headers: `openai`, `azure`, … or `unknown`. See `providerOf`. */
  readonly provider: string;
  /** The status; null for 0 and other numbers that are none. */
  readonly status: number | null;
  /** The id to quote to support. `x-request-id`, then others: see `requestIdHeaders`. */
  readonly requestId: string | null;
  /** Server time, on streams up to the first byte. `openai-processing-ms` */
  readonly processingMs: number | null;
  /** Version of the REST API, a date. `openai-version` */
  readonly version: string | null;
  /** Who is billed. `openai-organization` */
  readonly organization: string | null;
  /** Which project is billed. `openai-project` */
  readonly project: string | null;
  /** The model that ran. `openai-model`, `x-ms-served-model` */
  readonly model: string | null;
  /** How long to wait before polling again. `openai-poll-after-ms` */
  readonly pollAfterMs: number | null;
  /** Where it ran. `x-ms-region`, `x-engine-geography`, `x-ppl-region` */
  readonly region: string | null;
  /** Azure's deployment. `x-ms-deployment-name` */
  readonly deployment: string | null;
  /** The tier that served it. `azureai-processed-tier` */
  readonly serviceTier: string | null;
  /** The tier that was asked for. `azureai-requested-tier` */
  readonly requestedServiceTier: string | null;
  /** Quotas. `x-ratelimit-*` in every spelling, with the raw headers. */
  readonly rateLimits: RateLimits;
  /** How long to wait before another try. `retry-after-ms`, `retry-after`, the resets of used-up limits */
  readonly retryAfterMs: number | null;
  /** The server's word on another try. `x-should-retry` */
  readonly shouldRetry: boolean | null;
  /** What the body is. `content-type` */
  readonly contentType: string | null;
  /** The name of a file. `content-disposition` */
  readonly contentDisposition: string | null;
  /** Where the made object is (calls). `location` */
  readonly location: string | null;
  /** How to authenticate, on 401. `www-authenticate` */
  readonly authenticate: string | null;
  /** The server's clock, in milliseconds since the epoch. `date` */
  readonly date: number | null;
  /** The way that the answer took. */
  readonly route: RouteInfo;
  /** What only Azure says; all null elsewhere. */
  readonly azure: AzureInfo;
  /** All headers as they came, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Gateways and edges between the model and us: for support, and to tell their time from the model's. */
export interface RouteInfo {
  /** Time behind the gateway. `x-envoy-upstream-service-time`, `cmp-upstream-response-duration`, `x-kong-upstream-latency` */
  readonly upstreamMs: number | null;
  /** `server` */
  readonly server: string | null;
  /** `via` */
  readonly via: string | null;
  /** `x-envoy-decorator-operation` */
  readonly operation: string | null;
  /** `x-openai-proxy-wasm` */
  readonly proxy: string | null;
  /** Cloudflare's id: 16 hex digits and an airport. `cf-ray` */
  readonly cfRay: string | null;
  /** `cf-cache-status` */
  readonly cacheStatus: string | null;
  /** W3C trace context. `traceparent` */
  readonly traceParent: string | null;
  /** Whether the gateway may buffer. `x-accel-buffering` */
  readonly buffering: boolean | null;
}

/** Azure's own headers. */
export interface AzureInfo {
  /** Its gateway's id of the request. `apim-request-id` */
  readonly gatewayRequestId: string | null;
  /** The id that the client sent. `x-ms-client-request-id` */
  readonly clientRequestId: string | null;
  /** The content filter ran. `x-ms-rai-invoked` */
  readonly contentFilterInvoked: boolean | null;
  /** Sent to the spill-over deployment. `x-ms-is-spilled-over` */
  readonly spilledOver: boolean | null;
  /** `azureml-model-session` */
  readonly modelSession: string | null;
  /** `azureml-served-by-cluster` */
  readonly cluster: string | null;
  /** `paygo`, … `azureai-fe-offer-type` */
  readonly offerType: string | null;
  /** `azureai-fe-is-streaming` */
  readonly streaming: boolean | null;
  /** How many days it keeps the data. `x-ms-aoai-configured-data-retention-days` */
  readonly dataRetentionDays: number | null;
  /** `skip-error-remapping` */
  readonly skipErrorRemapping: boolean | null;
}

/**
 * Reads a head. `at`: when it arrived, in milliseconds since the epoch. Limits and retries given as moments are
 * measured from the server's own `date`, so that a wrong clock here does no harm, and from `at` where there is none.
 * Never fails, on any headers. Costs one pass over them: call it once for a head.
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

/** A bare number here is milliseconds already. */
const goMilliseconds = (value: string | null): number | null =>
  value === null ? null : (parseNumber(value) ?? parseReset(value));
