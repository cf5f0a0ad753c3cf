import type OpenAI from 'openai';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ResponseCreateParams } from 'openai/resources/responses/responses';
import type { Observable } from 'rxjs';
import type { Frame } from '../src/core/frame.ts';
import { fromResponse, type FromResponseOptions, type ResponseLike } from './fromResponse.ts';

/** A request for the official client: which API, and that API's own parameters (`stream` is set here). */
export type OpenAIRequest =
  | { readonly api: 'chat.completions'; readonly params: Omit<ChatCompletionCreateParams, 'stream'> }
  | { readonly api: 'responses'; readonly params: Omit<ResponseCreateParams, 'stream'> };

/**
 * A request through the official `openai` client, as frames with the head kept.
 *
 * The client does what it is good at (keys, base URL, retries before the first byte, Azure); the bytes come here as they
 * arrive. Chat asks for usage (`stream_options.include_usage`) unless the parameters say otherwise. Cold, one request for
 * each subscription; unsubscribing aborts it at once. An error status comes as a head and its body, so that `decode`
 * names it (`HttpError`, with request id and rate limits); the client's own failures error with `TransportError`.
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
      const answer = answerOf(error);
      if (answer === null) throw error;
      return answer;
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
  const { stream_options: wanted, ...params } = request.params;
  const streamOptions = { include_usage: true, ...wanted };
  return client.chat.completions
    .create({ ...params, stream: true, stream_options: streamOptions }, { signal })
    .asResponse();
};

// The client throws what the server answered with an error status; put back together, it is read like any answer.
const answerOf = (error: unknown): ResponseLike | null => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const headers = 'headers' in error && error.headers instanceof Headers ? error.headers : new Headers();
  const reported = 'error' in error && error.error !== undefined ? error.error : { message: error.message };
  return new Response(JSON.stringify({ error: reported }), { status: error.status, headers });
};
