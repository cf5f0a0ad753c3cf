import { createParser } from 'eventsource-parser';
import * as codecs from '../../src/codecs.ts';
import { inspect, type Finding } from '../../src/json/inspect.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../../src/json/json.ts';
import type { AnyCodec } from '../../src/json/schema.ts';
import { corpus, type CorpusExchange } from './shared.ts';

/** One JSON text that a server sent: a body, or the data of one event. */
export interface Wire {
  /** The exchange it comes from. */
  readonly id: string;
  readonly provider: string;
  readonly codec: AnyCodec;
  readonly json: JsonObject;
}

/** The codec of a body by its own tag, or else by the path of the request. */
const byObject: Readonly<Record<string, AnyCodec>> = {
  'chat.completion': codecs.ChatCompletion,
  'chat.completion.deleted': codecs.ChatCompletionDeleted,
  text_completion: codecs.Completion,
  response: codecs.Response,
  'response.compaction': codecs.CompactedResponse,
  'response.input_tokens': codecs.InputTokenCountResponse,
  'response.deleted': codecs.ResponseDeleted,
  batch: codecs.Batch,
  model: codecs.Model,
};

const byPath: readonly (readonly [RegExp, AnyCodec])[] = [
  [/\/chat\/completions\/[^/]+\/messages$/, codecs.ChatCompletionMessageList],
  [/\/chat\/completions$/, codecs.ChatCompletionList],
  [/\/responses\/[^/]+\/input_items$/, codecs.ResponseItemList],
  [/\/embeddings$/, codecs.CreateEmbeddingResponse],
  [/\/v\d[^/]*\/moderations$/, codecs.ModerationCreateResponse],
  [/\/images\/[a-z]+$/, codecs.ImagesResponse],
  [/(openai|groq|mistral|deepseek|perplexity|local\w*|127\.0\.0\.1).*\/models$/, codecs.ModelList],
];

const streams: Readonly<Record<string, AnyCodec>> = {
  'chat.completions': codecs.ChatCompletionChunk,
  completions: codecs.Completion,
  responses: codecs.ResponseStreamEvent,
  'audio.transcriptions': codecs.TranscriptionStreamEvent,
};

const codecOfBody = ({ request, response }: CorpusExchange, body: JsonObject): AnyCodec | undefined => {
  const path = request.url.split('?')[0] ?? '';
  const { object } = body;
  if (response.status >= 400 || (isJsonObject(body['error']) && object === undefined)) return codecs.ErrorResponse;
  const named = typeof object === 'string' ? byObject[object] : undefined;
  if (named !== undefined) return named;
  if (path.includes('/organization/')) return undefined;
  if (path.endsWith('/audio/transcriptions')) return transcription(body);
  if (path.endsWith('/audio/translations')) return codecs.Translation;
  if (path.includes('/models/') && 'deleted' in body) return codecs.ModelDeleted;
  return byPath.find(([pattern]) => pattern.test(path))?.[1];
};

const transcription = (body: JsonObject): AnyCodec => {
  const first = isJsonArray(body['segments']) ? body['segments'][0] : undefined;
  if (isJsonObject(first) && 'speaker' in first) return codecs.TranscriptionDiarized;
  return 'duration' in body ? codecs.TranscriptionVerbose : codecs.Transcription;
};

const parsed = (text: string): JsonObject | undefined => {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
};

const eventsOf = (exchange: CorpusExchange): readonly Wire[] => {
  const codec = streams[exchange.api];
  const found: Wire[] = [];
  const parser = createParser({
    onEvent: ({ data }) => {
      const json = parsed(data);
      if (codec === undefined || json === undefined) return;
      const failed = isJsonObject(json['error']) && json['choices'] === undefined && json['type'] === undefined;
      found.push({
        id: exchange.id,
        provider: exchange.provider,
        codec: failed ? codecs.ErrorResponse : codec,
        json,
      });
    },
  });
  parser.feed(`${exchange.response.body}\n\n`);
  return found;
};

/**
 * Every JSON body and every event of the corpus whose API has a codec, with that codec. Reads the whole corpus: about two
 * seconds.
 */
export const wires = (): readonly Wire[] => {
  const found: Wire[] = [];
  for (const exchange of corpus()) {
    if (exchange.stream) {
      found.push(...eventsOf(exchange));
      continue;
    }
    const json = parsed(exchange.response.body);
    const codec = json === undefined ? undefined : codecOfBody(exchange, json);
    if (json !== undefined && codec !== undefined) {
      found.push({ id: exchange.id, provider: exchange.provider, codec, json });
    }
  }
  return found;
};

/** The findings of `inspect` in some wires, counted: `UnknownField ChatCompletion usage.cost`. */
export const findings = (of: readonly Wire[], what: (finding: Finding) => boolean): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { codec, json } of of) {
    for (const finding of inspect(codec, json)) {
      if (!what(finding)) continue;
      const line = `${finding._tag} ${codec.name} ${finding.path}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return counts;
};
