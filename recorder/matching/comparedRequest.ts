import { endpointOf } from '../../src/apis/lookup.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { textOf } from '../../src/json/read.ts';
import type { RecordedRequest } from '../format/index.ts';
import { canonicalJson, partsHash, requestParts, type RequestKeyOptions, type RequestParts } from '../requestKey.ts';

/** A request as it is compared with others. */
export interface ComparedRequest extends RequestParts {
  /** Equal requests have the same hash: that of `requestHash`. */
  readonly hash: string;
  /** Two requests with the same text expect an answer of the same form. A recording never answers a request of another shape. */
  readonly shape: string;
  /** The method, and the path without its parameters. */
  readonly endpoint: string;
  /** The API's name; `unknown` if no API has the path. */
  readonly api: string;
  readonly model: string | null;
  readonly stream: boolean;
}

/** Prepares a request for comparison. It must be redacted, because the requests of recordings are. */
export const comparedRequest = (request: RecordedRequest, options: RequestKeyOptions = {}): ComparedRequest => {
  const parts = requestParts(request, options);
  const { method, path } = parts;
  // a body whose numbers JavaScript would change is equal only if its text is, but its fields can still be compared
  const body = typeof parts.body === 'string' ? (parseJson(parts.body, defaultLimits.depth) ?? parts.body) : parts.body;
  const [plain = path] = path.split('?');
  const fields = isJsonObject(body) ? body : {};
  const endpoint = `${method} ${plain}`;
  let shape: string | null = null;
  return {
    ...parts,
    body,
    hash: partsHash(parts),
    // only made for requests that were not recorded
    get shape() {
      shape ??= `${endpoint} ${canonicalJson(shapeOf(fields, endpointOf(plain).path))}`;
      return shape;
    },
    endpoint,
    api: endpointOf(plain).api,
    model: textOf(fields['model']),
    stream: isTrue(fields['stream']) || fields['stream_format'] === 'sse',
  };
};

/** The fields that decide which form the answer has, with the value that the API assumes for a missing one. */
const defaults: JsonObject = {
  stream: false,
  stream_format: null,
  tools: [],
  tool_choice: 'auto',
  functions: [],
  function_call: 'auto',
  response_format: { type: 'text' },
  text: { type: 'text' },
  n: 1,
  logprobs: false,
  top_logprobs: 0,
  modalities: ['text'],
  encoding_format: 'float',
  dimensions: null,
  include: [],
  background: false,
  partial_images: 0,
  output_format: null,
  timestamp_granularities: [],
};

const shapeOf = (body: JsonObject, path: string): Json => ({
  ...Object.fromEntries(
    Object.entries(defaults).map(([name, assumed]) => {
      // a form names a list `include[]`
      const given = body[name] ?? body[`${name}[]`] ?? null;
      return [name, shapeOfField(name, given) ?? assumed];
    }),
  ),
  inputs: inputsOf(body, path),
  // the turn after the results of tools has another answer than the turn before
  continues: endsWithToolResult(body['messages']) || endsWithToolResult(body['input']),
});

/** The value of a field as far as it decides the form of the answer; null if it is the same as a missing one. */
const shapeOfField = (name: string, given: Json): Json => {
  if (given === 'true' || given === 'false') return given === 'true';
  if ((name === 'n' || name === 'partial_images') && typeof given === 'string') return Number(given);
  if (name === 'text') return isJsonObject(given) ? plain(given['format'] ?? null) : null;
  if (!isJsonArray(given)) return plain(given);
  // the order does not matter
  return given.map(plain).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
};

/** Leaves out the descriptions of tools and schemas. A property that is called `description` is an object, and stays. */
const plain = (json: Json): Json => {
  if (isJsonArray(json)) return json.map(plain);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key, value]) => key !== 'description' || typeof value !== 'string')
      .map(([key, value]) => [key, plain(value)]),
  );
};

/** The number of inputs that get a result each: texts, or lists of tokens. */
const inputsOf = (body: JsonObject, path: string): number => {
  const many =
    path === 'embeddings' || path === 'moderations' ? body['input'] : path === 'completions' ? body['prompt'] : null;
  return isJsonArray(many) && typeof many[0] !== 'number' ? many.length : 1;
};

const endsWithToolResult = (turns: Json | undefined): boolean => {
  const last = isJsonArray(turns) ? turns[turns.length - 1] : null;
  if (!isJsonObject(last)) return false;
  return last['role'] === 'tool' || last['role'] === 'function' || textOf(last['type'])?.endsWith('_output') === true;
};

const isTrue = (json: Json | undefined): boolean => json === true || json === 'true';
