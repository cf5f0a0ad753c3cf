import { inspect } from '../src/json/inspect.ts';
import { json as anyJson } from '../src/json/codec.ts';
import { parseJson } from '../src/json/parse.ts';
import { headersOf } from '../src/http/index.ts';
import { toBase64 } from '../src/json/base64.ts';
import type { RecordedRequest } from './format/index.ts';

/** The first argument of `fetch`. */
export type FetchInput = string | URL | Request;

/** A function that is called like `fetch`. */
export type FetchLike = (input: FetchInput, init?: RequestInit) => Promise<Response>;

/** The arguments of a call of `fetch`, to pass on, and the request that they describe. */
export interface ReadRequest {
  readonly input: FetchInput;
  readonly init: RequestInit | undefined;
  /** Null if the request is not known because reading its body failed. */
  readonly request: Promise<RecordedRequest | null>;
}

/** Reads the request of a call of `fetch` without consuming it. Copies a body that can be read only once. */
export const readRequest = (input: FetchInput, init: RequestInit | undefined): ReadRequest => {
  const once = (input instanceof Request && init?.body == null) || init?.body instanceof ReadableStream;
  try {
    if (!once) return { input, init, request: settle(describe(new Request(input, init))) };
    // every platform that accepts a stream as a body requires `duplex`
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

/**
 * Converts the body of a request to the recording format: JSON if it is JSON and JavaScript changes none of its
 * numbers.
 */
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
