import { identity, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import { decode } from '../operators/decode.ts';
import { resume } from '../operators/resume.ts';
import { sse } from '../operators/sse.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { fromResponse, type FromResponseOptions } from './fromResponse.ts';
import { createRequest, createResumption, type Send } from './openAIRequest.ts';
import type { OpenAISource, RequestParams, StreamingApi } from './openAISource.ts';
import { OpenAIResponseHandler } from './OpenAIResponseHandler.ts';
import type { HandlerOptions } from './steps.ts';

/** Options of `ask`: those of the request, of the handler, and operators between the two. */
export interface AskOptions<Event> extends HandlerOptions, FromResponseOptions {
  /** Operators between `decode` and the handler, such as `idleTimeout(chat, { token: 20_000 })`; join several with `pipe`. */
  readonly through?: MonoTypeOperatorFunction<Received<Event>>;
}

/**
 * Asks a model, and returns the answer as a handler: its text, tokens, tool calls and snapshots as they arrive, and its
 * final response. The family decides the API.
 *
 * The source is an `openai` client, an endpoint, or the base URL of a server that needs no key. The parameters are those of
 * the client's own method; `stream` is set for you. The first reader sends the request, once, and the request ends when
 * the last reader leaves. With `background: true`, a Responses stream whose connection breaks is continued (`resume`).
 * Throws a `TypeError` as `fromOpenAI` does; every other failure reaches the readers.
 *
 * It is short for `new OpenAIResponseHandler(chat, fromOpenAI(source, chat, params).pipe(sse(chat), decode(chat)))`.
 *
 * @example ask(new OpenAI(), chat, { model, messages }).text$.subscribe((text) => (page.textContent = text))
 * @example const { outcome, response } = await ask('http://127.0.0.1:11434/v1', chat, { model, messages }).final()
 */
export const ask = <
  A extends StreamingApi,
  Source extends OpenAISource<A>,
  Event,
  State,
  Snapshot,
  Final extends object,
>(
  source: Source,
  family: Family<Event, State, Snapshot, Final, A>,
  params: RequestParams<A, Source>,
  options: AskOptions<Event> = {},
): OpenAIResponseHandler<Event, State, Snapshot, Final> => createAnswer(source, family, params, options);

/** Does the same for parameters that were built at run time. */
export const createAnswer = <Event, State, Snapshot, Final extends object>(
  source: unknown,
  family: Family<Event, State, Snapshot, Final>,
  params: object,
  options: AskOptions<Event>,
): OpenAIResponseHandler<Event, State, Snapshot, Final> => {
  const received = (send: Send): Observable<Received<Event>> =>
    fromResponse(send, options).pipe(sse(family), decode(family, options));
  const send = createRequest(source, family, params);
  const resumes = family.api === 'responses' && isBackground(params);
  return new OpenAIResponseHandler(
    family,
    received(send).pipe(
      resumes
        ? resume(({ responseId, sequence }) => received(createResumption(source, responseId, sequence)))
        : identity,
      options.through ?? identity,
    ),
    options,
  );
};

const isBackground = (params: object): boolean => 'background' in params && params.background === true;
