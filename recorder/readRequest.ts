import { inspect } from '../src/json/inspect.ts';
import { json as anyJson } from '../src/json/codec.ts';
import { parseJson } from '../src/json/parse.ts';
import { headersOf } from '../src/http/index.ts';
import { toBase64 } from './base64.ts';
import type { RecordedRequest } from './format/index.ts';

export type FetchInput = string | URL | Request;
/** What is called like `fetch`. */
export type FetchLike = (input: FetchInput, init?: RequestInit) => Promise<Response>;

/** A call of `fetch`: the arguments to pass on, and the request that they describe. */
export interface ReadRequest {
  readonly input: FetchInput;
  readonly init: RequestInit | undefined;
  /** Null if it is not known, because the body failed while it was read. */
  readonly request: Promise<RecordedRequest | null>;
}

/** Reads what a call of `fetch` asks for, and leaves the call as it is; a body that can be read only once is copied. */
export const readRequest = (input: FetchInput, init: RequestInit | undefined): ReadRequest => {
  const once = (input instanceof Request && init?.body == null) || init?.body instanceof ReadableStream;
  try {
    if (!once) return { input, init, request: settle(describe(new Request(input, init))) };
    // `duplex` is asked for by every platform that takes a stream as a body
    const request = new Request(input, init === undefined ? undefined : Object.assign({ duplex: 'half' }, init));
    const copy = request.clone();
    return { input: request, init: undefined, request: settle(describe(copy)) };
  } catch {
    // `fetch` itself reports invalid arguments
    return { input, init, request: Promise.resolve(null) };
  }
};

const settle = (reading: Promise<RecordedRequest>): Promise<RecordedRequest | null> => reading.catch(() => null);

const describe = async (request: Request): Promise<RecordedRequest> => {
  const { method, url } = request;
  const headers = headersOf(request.headers);
  return { method, url, headers, ...bodyOf(new Uint8Array(await request.arrayBuffer())) };
};

/** A request's body in the words of the format: JSON where it is, and where JavaScript changes no number of it. */
export const bodyOf = (bytes: Uint8Array): Pick<RecordedRequest, 'body' | 'text' | 'base64'> => {
  if (bytes.length === 0) return {};
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: toBase64(bytes) };
  }
  const json = parseJson(text, 500);
  const exact = json !== undefined && json !== null && inspect(anyJson, json).length === 0;
  return exact ? { body: json } : { text };
};
