import type OpenAI from 'openai';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ResponseCreateParams } from 'openai/resources/responses/responses';
import type { Observable } from 'rxjs';
import type { Frame } from '../src/core/frame.ts';
import { fromResponse, type FromResponseOptions, type ResponseLike } from './fromResponse.ts';

/** A request for the official client: the API and its parameters. `fromOpenAI` sets `stream`. */
export type OpenAIRequest =
  | { readonly api: 'chat.completions'; readonly params: Omit<ChatCompletionCreateParams, 'stream'> }
  | { readonly api: 'responses'; readonly params: Omit<ResponseCreateParams, 'stream'> };

/**
 * Sends a request through the official `openai` client and emits the frames of its response.
 *
 * The client handles keys, base URL, retries before the first byte, and Azure. A chat request asks for usage
 * (`stream_options.include_usage`) unless the parameters disable it. Each subscription sends a request; unsubscribing
 * aborts it immediately. A response with an error status is emitted as a head and a body, which `decode` turns into an
 * `HttpError` with request id and rate limits. Errors with `TransportError` if the client itself fails.
 *
 * @example fromOpenAI(new OpenAI(), { api: 'responses', params: { model, input } }).pipe(sse(), decode(responses), …)
 */
export const fromOpenAI = (
  client: Pick<OpenAI, 'chat' | 'responses'>,
  request: OpenAIRequest,
  options: FromResponseOptions = {},
): Observable<Frame> =>
  fromResponse(async (signal) => {
    try {
      return await send(client, request, signal);
    } catch (error) {
      const response = responseOf(error);
      if (response === null) throw error;
      return response;
    }
  }, options);

const send = (
  client: Pick<OpenAI, 'chat' | 'responses'>,
  request: OpenAIRequest,
  signal: AbortSignal,
): Promise<ResponseLike> => {
  if (request.api === 'responses') {
    return client.responses.create({ ...request.params, stream: true }, { signal }).asResponse();
  }
  const { stream_options: requested, ...params } = request.params;
  const streamOptions = { include_usage: true, ...requested };
  return client.chat.completions
    .create({ ...params, stream: true, stream_options: streamOptions }, { signal })
    .asResponse();
};

// The client throws a response with an error status. This rebuilds the response, so that `decode` can read it.
const responseOf = (error: unknown): ResponseLike | null => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const headers = 'headers' in error && error.headers instanceof Headers ? error.headers : new Headers();
  const reported = 'error' in error && error.error !== undefined ? error.error : { message: error.message };
  return new Response(JSON.stringify({ error: reported }), { status: error.status, headers });
};
