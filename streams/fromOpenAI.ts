import type { Observable } from 'rxjs';
import type { Frame } from '../src/core/frame.ts';
import { fromResponse, type FromResponseOptions } from './fromResponse.ts';
import { createRequest } from './openAIRequest.ts';
import type { OpenAISource, RequestParams, StreamingApi } from './openAISource.ts';

/**
 * Sends a request for a stream, and emits the frames of its response. The family decides the API.
 *
 * The source is an `openai` client (which handles keys, base URL, retries before the first byte, and Azure), an endpoint,
 * or the base URL of a server that needs no key. A file among the parameters is sent as a form. A request for chat or
 * completions requests usage (`stream_options.include_usage`) unless the parameters disable it; `stream_options: null`
 * leaves the field out. Each subscription sends a request; unsubscribing aborts it immediately. A response with an error
 * status is emitted as a head and a body, which `decode` turns into an `HttpError` with request id and rate limits.
 * Errors with `TransportError` if no response arrives. Throws a `TypeError` if the base URL is not a URL, or if untyped
 * code passes a family or a client that does not fit.
 *
 * @example fromOpenAI(new OpenAI(), responses, { model, input }).pipe(sse(responses), decode(responses), …)
 * @see `ask` for the usual pipeline, with one mention of the family
 */
export const fromOpenAI = <A extends StreamingApi, Source extends OpenAISource<A>>(
  source: Source,
  family: { readonly api: A },
  params: RequestParams<A, Source>,
  options: FromResponseOptions = {},
): Observable<Frame> => fromResponse(createRequest(source, family, params), options);
