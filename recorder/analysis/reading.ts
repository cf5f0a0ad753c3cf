import { isJsonObject, type Json } from '../../src/json/json.ts';
import { fieldOf, textOf } from '../../src/json/read.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { Usage } from '../../src/core/delta.ts';
import { rowOf, rowOfItems, unknownFamily, type Apis } from '../../src/apis/lookup.ts';
import { apis } from '../../src/apis/registry.ts';
import { abortedError, toStreamError, transportError, type StreamError } from '../../src/core/errors.ts';
import type { Outcome } from '../../src/core/fold.ts';
import type { End, Frame } from '../../src/core/frame.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { SseItem } from '../../src/core/received.ts';
import { divide } from '../../src/engine/divide.ts';
import type { Sent } from '../../src/engine/undocumented.ts';
import type { Exchange } from '../exchange.ts';
import { storyOf } from './story.ts';

/** The facts about one exchange, without its content. */
export interface Reading {
  readonly api: string | null;
  readonly model: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  /** The kind of the error and the API's code for it; null if there was no error. */
  readonly error: string | null;
  readonly usage: Usage | null;
  /** Milliseconds since the request; null if it did not happen or if the times were not measured. */
  readonly headMs: number | null;
  readonly firstByteMs: number | null;
  readonly firstTokenMs: number | null;
  readonly durationMs: number | null;
  /** The milliseconds between events that contain tokens. */
  readonly waits: readonly number[];
  /** Every JSON value that the server sent. */
  readonly sent: readonly Sent[];
}

/** Reads an exchange of any kind to its end. Costs two passes of the JSON parser over its bytes. */
export const readExchange = (exchange: Exchange, rows: Apis = apis): Reading => {
  const { frames, timed } = exchange;
  const head = frames.find((frame) => frame._tag === 'Head');
  const firstBytes = frames.find((frame) => frame._tag === 'Bytes');
  const last = frames[frames.length - 1];
  const startedAt = exchange.at ?? 0;
  const since = (at: number | null | undefined): number | null =>
    !timed || at === null || at === undefined ? null : at - startedAt;
  const status = head?.status ?? null;
  const { items, error } = divide(frames);
  const jsons = jsonsIn(items, status ?? 200);
  const row = rowOf(rows, exchange.api) ?? rowOfItems(rows, items);
  const api = row?.api ?? null;
  const model = jsons.map(({ json }) => modelIn(json)).find((name) => name !== null) ?? exchange.model;
  const broke = error ?? breakOf(last);
  const endedAt = last?.at ?? startedAt;
  const story =
    row === null
      ? storyOf(unknownFamily, items, startedAt, endedAt, broke)
      : row.withFamily((family) => storyOf(family, items, startedAt, endedAt, broke));
  const from = { api, provider: exchange.provider, model };
  return {
    api,
    model,
    status,
    headers: head?.headers ?? {},
    outcome: story.outcome,
    error: story.error,
    usage: story.usage,
    headMs: since(head?.at),
    firstByteMs: since(firstBytes?.at),
    firstTokenMs: since(story.firstTokenAt),
    durationMs: since(last?.at),
    waits: timed ? story.waits : [],
    sent: jsons.map((one) => ({ ...from, ...one })),
  };
};

const breakOf = (last: Frame | undefined): StreamError | null => {
  if (last?._tag !== 'End') return transportError('the recording has no end', null);
  return failureOf(last);
};

const failureOf = ({ reason, code }: End): StreamError | null => {
  if (reason === 'complete') return null;
  return toStreamError(reason === 'abort' ? abortedError() : transportError('the connection failed', code ?? null));
};

type SentJson = Pick<Sent, 'json' | 'as' | 'name'>;

const jsonsIn = (items: readonly SseItem[], status: number): readonly SentJson[] =>
  items.flatMap((item): readonly SentJson[] => {
    if (item._tag === 'ServerSentEvent') {
      const json = parseJson(item.data, defaultLimits.depth);
      return json === undefined ? [] : [{ json, as: 'event', name: item.event }];
    }
    const json =
      item._tag === 'WholeBody' && item.medium === undefined ? parseJson(item.text, defaultLimits.depth) : undefined;
    return json === undefined ? [] : [{ json, as: isError(json, status) ? 'error' : 'body', name: null }];
  });

const isError = (body: Json, status: number): boolean =>
  status >= 400 || (isJsonObject(body) && isJsonObject(body['error']) && body['object'] === undefined);

const modelIn = (json: Json): string | null =>
  textOf(fieldOf(json, 'model')) ?? textOf(fieldOf(fieldOf(json, 'response'), 'model'));
