import { mistake } from '../src/core/errors.ts';
import { checkApi, checkObject } from '../src/core/mistakes.ts';
import { headersOf } from '../src/http/index.ts';
import { isJsonObject } from '../src/json/json.ts';
import { isResponseLike, type ResponseLike } from './fromResponse.ts';
import type { Endpoint, StreamingApi } from './openAISource.ts';

/** Sends one request, and aborts it with the signal. */
export type Send = (signal: AbortSignal) => PromiseLike<ResponseLike>;

/** How the requests of an API are sent. */
interface Route {
  /** The way to the method of a client. */
  readonly method: readonly string[];
  /** What follows the base URL. */
  readonly path: string;
  /** The headers that the API requires, in addition to the key. A client sends them by itself. */
  readonly headers?: Readonly<Record<string, string>>;
}

const routes: Readonly<Record<StreamingApi, Route>> = {
  'chat.completions': { method: ['chat', 'completions', 'create'], path: 'chat/completions' },
  responses: { method: ['responses', 'create'], path: 'responses' },
  completions: { method: ['completions', 'create'], path: 'completions' },
  images: { method: ['images', 'generate'], path: 'images/generations' },
  'audio.transcriptions': { method: ['audio', 'transcriptions', 'create'], path: 'audio/transcriptions' },
  'audio.speech': { method: ['audio', 'speech', 'create'], path: 'audio/speech' },
  'agents.sessions': {
    method: ['beta', 'agents', 'sessions', 'create'],
    path: 'agents/sessions',
    headers: { 'openai-beta': 'agents=v1' },
  },
};
const edits: Route = { method: ['images', 'edit'], path: 'images/edits' };

/**
 * Makes the function that sends a request for a stream. Throws a `TypeError` if the API does not stream, the client lacks
 * its method, or the base URL is not a URL. The types exclude the first two.
 */
export const createRequest = (source: unknown, family: { readonly api: string }, params: object): Send => {
  checkApi(family);
  checkObject('the parameters of the request', params, 'pass the model, and its messages or input');
  const { api } = family;
  if (!isStreaming(api)) {
    throw mistake(`no requests for ${api}: expected the family of one of ${Object.keys(routes).join(', ')}`);
  }
  const route = api === 'images' && 'image' in params ? edits : routes[api];
  const body = { ...params, stream: true, ...settings(api, params) };
  const found = endpointOf(source, route);
  if (found === null) return throughClient(source, route, body);
  const endpoint = { ...found, headers: { ...route.headers, ...found.headers } };
  const url = urlOf(endpoint, route.path);
  return (signal) => post(endpoint, url, body, signal);
};

/** Makes the function that requests the rest of a stored response, after the event with this sequence number. */
export const createResumption = (source: unknown, responseId: string, sequence: number): Send => {
  const route: Route = { method: ['responses', 'retrieve'], path: `responses/${encodeURIComponent(responseId)}` };
  const query = { stream: true, starting_after: sequence };
  const endpoint = endpointOf(source, route);
  if (endpoint === null) return throughClient(source, route, responseId, query);
  const url = urlOf(endpoint, route.path, { stream: 'true', starting_after: String(sequence) });
  const { fetch: send = fetch } = endpoint;
  return (signal) => send(url, { signal, headers: headersFor(endpoint) });
};

const isStreaming = (api: string): api is StreamingApi => Object.hasOwn(routes, api);

/** What turns the response into a stream of events that contains the usage. */
const settings = (api: StreamingApi, params: object): object => {
  if (api === 'audio.speech') return { stream_format: 'sse' };
  if (api !== 'chat.completions' && api !== 'completions') return {};
  const requested = 'stream_options' in params ? params.stream_options : {};
  // null and undefined leave the field out, for servers that refuse it
  return { stream_options: isJsonObject(requested) ? { include_usage: true, ...requested } : undefined };
};

/** The endpoint that a source is; null if it is a client. */
const endpointOf = (source: unknown, { method: [first = ''] }: Route): Endpoint | null => {
  if (typeof source === 'string' || source instanceof URL) return { baseURL: source };
  const isClient = typeof source === 'object' && source !== null && first in source;
  return !isClient && isEndpoint(source) ? source : null;
};

const isEndpoint = (source: unknown): source is Endpoint =>
  typeof source === 'object' && source !== null && 'baseURL' in source;

const throughClient = (client: unknown, { method }: Route, ...args: readonly unknown[]): Send => {
  let owner: unknown = undefined;
  let found = client;
  for (const name of method) {
    owner = found;
    found = typeof found === 'object' && found !== null && name in found ? Reflect.get(found, name) : undefined;
  }
  const target = owner;
  const create = found;
  if (typeof create !== 'function') throw mistake(`expected a client with the method ${method.join('.')}`);
  return async (signal) => {
    try {
      const call: unknown = Reflect.apply(create, target, [...args, { signal }]);
      const response: unknown = hasResponse(call) ? await call.asResponse() : await call;
      if (isResponseLike(response)) return response;
    } catch (error) {
      const response = responseIn(error);
      if (response === null) throw error;
      return response;
    }
    throw mistake(`the method ${method.join('.')} of the client did not return a response`);
  };
};

/** The promises of an `openai` client also give the response itself. */
const hasResponse = (call: unknown): call is { readonly asResponse: () => Promise<unknown> } =>
  typeof call === 'object' && call !== null && 'asResponse' in call && typeof call.asResponse === 'function';

// The client throws a response with an error status. This rebuilds the response, so that `decode` can read it.
const responseIn = (error: unknown): ResponseLike | null => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const reported = 'error' in error && error.error !== undefined ? error.error : { message: error.message };
  return new Response(JSON.stringify({ error: reported }), { status: error.status, headers: headersIn(error) });
};

/** The headers of an error of the client: `Headers`, or in version 4 a record. */
const headersIn = (error: object): Record<string, string> => {
  const headers = 'headers' in error ? error.headers : null;
  if (headers instanceof Headers) return { ...headersOf(headers) };
  return typeof headers === 'object' && headers !== null
    ? Object.fromEntries(Object.entries(headers).filter((pair) => typeof pair[1] === 'string'))
    : {};
};

const urlOf = ({ baseURL }: Endpoint, path: string, query: Readonly<Record<string, string>> = {}): string => {
  const base = String(baseURL);
  const here = 'document' in globalThis ? document.baseURI : undefined;
  // a key may be part of a URL, so the message does not repeat it
  if (!URL.canParse(base, here)) throw mistake('the base URL is not a URL');
  const url = new URL(base, here);
  if (!url.protocol.startsWith('http')) throw mistake('the base URL does not begin with http:// or https://');
  url.pathname = `${url.pathname.replace(/(?<!\/)\/+$/, '')}/${path}`;
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url.href;
};

const headersFor = ({ apiKey, headers }: Endpoint, type?: string): Readonly<Record<string, string>> => ({
  ...(type === undefined ? {} : { 'content-type': type }),
  ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  ...headers,
});

const post = (endpoint: Endpoint, url: string, body: object, signal: AbortSignal): Promise<Response> => {
  const { fetch: send = fetch } = endpoint;
  const form = formOf(body);
  return form === null
    ? send(url, {
        method: 'POST',
        signal,
        headers: headersFor(endpoint, 'application/json'),
        body: JSON.stringify(body),
      })
    : send(url, { method: 'POST', signal, headers: headersFor(endpoint), body: form });
};

/** The form of a body with files, in the client's notation: `key[]` for lists, `key[field]` for objects. Null without a file. */
const formOf = (body: object): FormData | null => {
  const fields = new Map<string, unknown>(Object.entries(body));
  if (![...fields.values()].flat().some((value) => value instanceof Blob)) return null;
  const form = new FormData();
  const add = (key: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (value instanceof Blob) form.append(key, value);
    else if (Array.isArray(value)) for (const member of value) add(`${key}[]`, member);
    else if (typeof value === 'object')
      for (const [name, member] of Object.entries(value)) add(`${key}[${name}]`, member);
    else form.append(key, typeof value === 'string' ? value : JSON.stringify(value));
  };
  for (const [key, value] of fields) add(key, value);
  return form;
};
