import * as E from '../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonArray, isJsonObject, kindOf, type Json, type JsonObject } from '../src/json/json.ts';
import { fieldOf, numberOf, objectOf, textOf } from '../src/json/read.ts';
import { parseJson } from '../src/json/parse.ts';
import { bytes, end, head, type Frame } from '../src/core/frame.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { providerOf, unknownProvider } from '../src/http/provider.ts';
import { fromBase64 } from '../src/json/base64.ts';
import { batchAnswer } from '../src/engine/parseBatchLine.ts';
import { readRecording, recordingToFrames } from './format/index.ts';
import { startOf, type Recording } from './recording.ts';

/** One request and its response, from a recording or from JSON that another program wrote. */
export interface Exchange {
  /** The file or key that the exchange was read from; reports use it as an example. */
  readonly name: string;
  /** The API, or '' if it is not known. */
  readonly api: string;
  readonly origin: 'api' | 'server' | 'synthetic' | 'elsewhere';
  readonly provider: string;
  /** The model that the request names, or '' if it is not known. */
  readonly model: string;
  /** When the request began, in milliseconds since the epoch; null if it is not known. */
  readonly at: number | null;
  readonly frames: readonly Frame[];
  /** True if the times of the frames were measured. */
  readonly timed: boolean;
}

/** Converts a recording to an exchange. */
export const recordedExchange = (name: string, recording: Recording): Exchange => {
  const { head: facts, state } = recording;
  const frames = recordingToFrames(recording);
  const { kind } = facts.origin;
  const origin = kind === 'api' ? 'api' : kind === 'server' ? 'server' : 'synthetic';
  const found = facts.provider ?? providerOf(facts.response?.headers ?? {}, facts.response?.url ?? facts.request?.url);
  const last = frames[frames.length - 1]?.at ?? startOf(facts);
  return {
    name,
    api: facts.api,
    origin,
    provider: found === unknownProvider || origin === 'server' ? facts.origin.name : found,
    model: facts.model ?? textOf(fieldOf(facts.request?.body, 'model')) ?? '',
    at: startOf(facts),
    frames: state === 'whole' ? frames : [...frames.filter(({ _tag }) => _tag !== 'End'), end(last, 'error')],
    timed: origin !== 'synthetic',
  };
};

/** An exchange of which only the body of the response is known. */
export const bareExchange = (name: string, body: Uint8Array): Exchange => ({
  ...unknownFacts,
  name,
  frames: [head(0, 200, {}), bytes(0, body), end(0, 'complete')],
});

/**
 * Converts an exchange in JSON, in one of three forms:
 *
 * - `{api, provider, model, request, response: {status, headers, body}}`
 * - a line of `llmgine aggregate --batch`: `{id, api, status, headers, contentType, body}`
 * - a line of OpenAI's own batch output: `{custom_id, response: {status_code, request_id, body}, error}`
 *
 * In the first two, `body` is text, or `base64:` followed by base64. Null for any other JSON.
 */
export const writtenExchange = (name: string, json: Json): Exchange | null => {
  if (!isExchange(json)) return null;
  const { exchange } = readWritten(name, json, 0);
  return E.isRight(exchange) ? exchange.right : null;
};

/** What a text contains. At least one of `exchange` and `problem` is not null. */
export interface FoundExchange {
  readonly exchange: Exchange | null;
  /** Null unless the text is a recording. */
  readonly recording: Recording | null;
  /** Why the exchange is incomplete or cannot be read. */
  readonly problem: string | null;
}

/**
 * Reads the recording or the exchange in JSON that a text contains. Null if the text contains neither. A problem names `file`, if
 * it is not null.
 */
export const exchangeIn = (name: string, text: string, file: string | null = name): FoundExchange | null => {
  if (recordingStart.test(text)) {
    const { recording, error } = readRecording(text.trimStart(), file);
    const exchange = recording === null ? null : recordedExchange(name, recording);
    return { exchange, recording, problem: error?.message ?? null };
  }
  if (!/^\s*\{/.test(text) || !/"(?:response|body)"/.test(text)) return null;
  const json = parseJson(text, defaultLimits.depth);
  if (json === undefined || !isExchange(json)) return null;
  const { exchange } = readWritten(name, json, 0);
  return E.isRight(exchange)
    ? { exchange: exchange.right, recording: null, problem: null }
    : { exchange: null, recording: null, problem: file === null ? exchange.left : `${file}: ${exchange.left}` };
};

const recordingStart = /^\s*\{\s*"v"\s*:\s*\d+\s*,\s*"kind"\s*:\s*"head"/;

const isExchange = (json: Json): json is JsonObject => {
  if (!isJsonObject(json)) return false;
  const { response, body, object, custom_id: customId } = json;
  if (isJsonObject(response) && typeof response['body'] === 'string') return true;
  return customId === undefined ? typeof body === 'string' && object === undefined : response !== undefined;
};

/** The result of reading an exchange in JSON. Left describes the first wrong field, without its content. */
export interface WrittenExchange {
  /** The id of a batch line; null if it has none. */
  readonly id: Json;
  readonly exchange: Either<string, Exchange>;
}

/** Reads an exchange in one of the forms of {@link writtenExchange}. Its frames have the time `at`. */
export const readWritten = (name: string, json: JsonObject, at: number): WrittenExchange => {
  const fields = fieldsOf(json);
  const { id = null, api = null, provider, model, request, body } = fields;
  const left = (problem: string): WrittenExchange => ({ id, exchange: E.left(problem) });
  if (api !== null && typeof api !== 'string') return left(expected('text', 'api', api));
  if (typeof body !== 'string') return left(expected('text', 'body', body));
  const content = bytesOf(body);
  if (content === null) return left('expected base64 after "base64:" at body');
  const headers = headersIn(fields);
  const headFrames = headFramesOf(fields, headers, at);
  if (headFrames === null) return left(expected('a number', 'status', fields['status']));
  const date = Date.parse(headers['date'] ?? '');
  return {
    id,
    exchange: E.right({
      ...unknownFacts,
      name,
      api: api ?? '',
      provider: textOf(provider) ?? unknownProvider,
      model: textOf(model) ?? textOf(fieldOf(fieldOf(request, 'body'), 'model')) ?? '',
      at: Number.isNaN(date) ? null : date,
      frames: [...headFrames, bytes(at, content), end(at, 'complete')],
    }),
  };
};

/** Converts any form to that of a line of `llmgine aggregate --batch`. */
const fieldsOf = (json: JsonObject): JsonObject => {
  const { custom_id: id, response, error = null, body } = json;
  if (id !== undefined && body === undefined) {
    const { head, body: answer } = batchAnswer(isJsonObject(response) ? response : null, error);
    return { id, ...head, body: typeof answer === 'string' ? answer : JSON.stringify(answer) };
  }
  if (!isJsonObject(response) || typeof response['body'] !== 'string') return json;
  return { ...json, ...response, api: textOf(json['api']) ?? '', status: numberOf(response['status']) ?? 200 };
};

const unknownFacts = {
  api: '',
  origin: 'elsewhere',
  provider: unknownProvider,
  model: '',
  at: null,
  timed: false,
} as const;

const expected = (kind: string, path: string, found: Json | undefined): string =>
  `expected ${kind} at ${path}, found ${kindOf(found)}`;

const marker = 'base64:';

const bytesOf = (body: string): Uint8Array | null =>
  body.startsWith(marker) ? fromBase64(body.slice(marker.length)) : new TextEncoder().encode(body);

/** An empty list if nothing is known about the head; null if the status is not a number. */
const headFramesOf = (
  { status = null, headers: given = null, contentType = null }: JsonObject,
  headers: Readonly<Record<string, string>>,
  at: number,
): readonly Frame[] | null => {
  if (status === null && given === null && contentType === null) return [];
  if (status !== null && typeof status !== 'number') return null;
  return [head(at, status ?? 200, headers)];
};

/** The headers by lower-case name. Some programs write the value of a header as a list or as a number. */
const headersIn = ({ headers, contentType }: JsonObject): Readonly<Record<string, string>> => ({
  ...(typeof contentType === 'string' ? { 'content-type': contentType } : {}),
  ...Object.fromEntries(
    Object.entries(objectOf(headers)).flatMap(([name, value]) => {
      const values = isJsonArray(value) ? value : [value];
      const texts = values.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
      return texts.length === 0 ? [] : [[name.toLowerCase(), texts.join(', ')]];
    }),
  ),
});
