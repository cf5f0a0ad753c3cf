import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';
import { providerOf, unknownProvider } from '../../src/http/index.ts';
import { fromBase64 } from '../base64.ts';
import { startOf, type Recording } from '../recording.ts';

/** One exchange to be analyzed: a recording, or what another program wrote down. */
export interface Exchange {
  /** Where it stands: the example that is named. */
  readonly name: string;
  readonly api: string;
  readonly origin: 'api' | 'server' | 'synthetic' | 'elsewhere';
  readonly provider: string;
  /** What was asked for; '' where it is not known. */
  readonly model: string;
  /** When the request began, in milliseconds since the epoch; null where that is not known. */
  readonly at: number | null;
  readonly frames: readonly Frame[];
  /** Whether the frames' times are those of a real exchange. */
  readonly timed: boolean;
}

/** A recording as an exchange. */
export const recordedExchange = (name: string, { head: facts, frames, state }: Recording): Exchange => {
  const { kind } = facts.origin;
  const origin = kind === 'api' ? 'api' : kind === 'server' ? 'server' : 'synthetic';
  const found = facts.provider ?? providerOf(facts.response?.headers ?? {}, facts.response?.url ?? facts.request?.url);
  const last = frames[frames.length - 1]?.at ?? startOf(facts);
  return {
    name,
    api: facts.api,
    origin,
    provider: found === unknownProvider || origin === 'server' ? facts.origin.name : found,
    model: facts.model ?? modelIn(facts.request?.body),
    at: startOf(facts),
    frames: state === 'whole' ? frames : [...frames.filter(({ _tag }) => _tag !== 'End'), end(last, 'error')],
    timed: origin !== 'synthetic',
  };
};

/**
 * An exchange as one JSON object: `{api, provider, model, request, response: {status, headers, body}}`, the body as text, or as
 * `base64:` and base64. Null for other JSON.
 */
export const writtenExchange = (name: string, json: Json): Exchange | null => {
  const response = isJsonObject(json) ? json['response'] : null;
  if (!isJsonObject(json) || !isJsonObject(response)) return null;
  const { status, body } = response;
  if (typeof body !== 'string') return null;
  const headers = textsIn(response['headers']);
  const date = Date.parse(headers['date'] ?? '');
  const request = json['request'];
  const content = body.startsWith('base64:') ? fromBase64(body.slice(7)) : new TextEncoder().encode(body);
  return {
    name,
    api: textOf(json['api']),
    origin: 'elsewhere',
    provider: textOf(json['provider']) || unknownProvider,
    model: textOf(json['model']) || modelIn(isJsonObject(request) ? request['body'] : undefined),
    at: Number.isNaN(date) ? null : date,
    frames: [
      head(0, typeof status === 'number' ? status : 200, headers),
      bytes(0, content ?? new Uint8Array()),
      end(0, 'complete'),
    ],
    timed: false,
  };
};

const textOf = (json: Json | undefined): string => (typeof json === 'string' ? json : '');

const textsIn = (json: Json | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isJsonObject(json) ? json : noFields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );

const noFields: JsonObject = {};

const modelIn = (body: unknown): string => {
  const model = isJsonObject(body) ? body['model'] : null;
  return typeof model === 'string' ? model : '';
};
