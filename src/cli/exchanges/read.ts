import { basename } from 'node:path';
import { lastValueFrom, toArray } from 'rxjs';
import { sse } from '../../../operators/sse.ts';
import { fromBytes } from '../../../streams/fromBytes.ts';
import { bodies } from '../../bodies/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../decoding/json.ts';
import { parseJson } from '../../decoding/parse.ts';
import { providerOf, unknownProvider } from '../../http/index.ts';
import { defaultLimits } from '../../limits.ts';
import type { Api } from '../../openAIResponse.ts';
import { readRecording } from '../../recording/format/index.ts';
import type { Sent } from '../../undocumented.ts';

/** One exchange that was written down: who answered what, and the bytes of the answer. */
export interface Exchange {
  readonly api: Api | null;
  readonly provider: string;
  readonly model: string;
  readonly status: number;
  readonly body: string | Uint8Array;
}

/**
 * The exchange in a file: a recording (`.ndjson`), an exchange as one JSON object
 * (`{api, provider, model, response: {status, headers, body}}`), or, by any other name, the bare body of a response.
 * Null for JSON that is none of these. A damaged recording is read as far as it goes.
 */
export const readExchange = (file: string, bytes: Uint8Array): Exchange | null => {
  const text = new TextDecoder().decode(bytes);
  if (file.endsWith('.ndjson')) return fromRecording(text, file);
  const json = file.endsWith('.json') ? parseJson(text, defaultLimits.depth) : undefined;
  if (isJsonObject(json) && isJsonObject(json['response']) && typeof json['response']['body'] === 'string') {
    return fromJson(json, json['response']);
  }
  if (basename(file).endsWith('.final.json')) return null;
  return { api: null, provider: unknownProvider, model: '', status: 200, body: bytes };
};

const fromRecording = (text: string, file: string): Exchange | null => {
  const { recording } = readRecording(text, file);
  if (recording === null) return null;
  const { head, frames } = recording;
  const request = isJson(head.request?.body) ? head.request.body : null;
  const pieces = frames.flatMap((frame) => (frame._tag === 'Bytes' ? [frame.bytes] : []));
  return {
    api: apiOf(head.api),
    provider: head.provider ?? providerFrom(head.response?.headers ?? {}, head.request?.url) ?? head.origin.name,
    model: head.model ?? modelOf(request),
    status: head.response?.status ?? 200,
    body: joined(pieces),
  };
};

const fromJson = (exchange: JsonObject, response: JsonObject): Exchange | null => {
  const { api, provider, model, request } = exchange;
  const { body, status } = response;
  if (typeof body !== 'string' || body.startsWith('base64:')) return null;
  return {
    api: apiOf(api),
    provider: typeof provider === 'string' ? provider : unknownProvider,
    model: typeof model === 'string' ? model : modelOf(isJsonObject(request) ? (request['body'] ?? null) : null),
    status: typeof status === 'number' ? status : 200,
    body,
  };
};

/** Everything that an exchange's answer says, event by event; nothing where it says no JSON. */
export const sentIn = async ({ api, provider, model, status, body }: Exchange): Promise<readonly Sent[]> => {
  const items = await lastValueFrom(fromBytes(body).pipe(sse(), toArray())).catch(() => []);
  const from = { api, provider, model };
  return items.flatMap((item): readonly Sent[] => {
    if (item._tag === 'ServerSentEvent') {
      const json = parseJson(item.data, defaultLimits.depth);
      return json === undefined ? [] : [{ ...from, json, as: 'event', name: item.event }];
    }
    const json = item._tag === 'WholeBody' ? parseJson(item.text, defaultLimits.depth) : undefined;
    return json === undefined ? [] : [{ ...from, json, as: kindOf(json, status), name: null }];
  });
};

const kindOf = (body: Json, status: number): Sent['as'] =>
  status >= 400 || (isJsonObject(body) && isJsonObject(body['error']) && body['object'] === undefined)
    ? 'error'
    : 'body';

const isApi = (u: unknown): u is Api => typeof u === 'string' && Object.hasOwn(bodies, u);

// `audio.transcriptions` of a corpus is ours; what is not (`other`) may still be found from its body.
const apiOf = (u: unknown): Api | null => (isApi(u) ? u : null);

const modelOf = (request: Json): string => {
  const model = isJsonObject(request) ? request['model'] : null;
  return typeof model === 'string' ? model : '';
};

const providerFrom = (headers: Readonly<Record<string, string>>, url: string | undefined): string | null => {
  const found = providerOf(headers, url);
  return found === unknownProvider ? null : found;
};

const isJson = (u: unknown): u is Json => u !== undefined;

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
