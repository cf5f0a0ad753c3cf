import { catchError, EMPTY, from, type Observable } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { deltas } from '../../operators/deltas.ts';
import { sse } from '../../operators/sse.ts';
import { rowOf } from '../../src/apis/lookup.ts';
import { apis } from '../../src/apis/registry.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import type { SseItem } from '../../src/core/received.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { collect, plain, still } from '../support/pipeline.ts';
import { piecesOf, type Vector } from '../support/vectors.ts';
import { responsesOf, sessionOf } from '../support/vectorSocket.ts';

/** What this library makes of the bytes of a vector: the final, as JSON. */
export const finalOf = ({ api, status, contentType }: Vector, pieces: readonly Uint8Array[]): JsonObject =>
  readAs(api, framesOf(status, contentType, pieces)).final;

/** The answer of this library to a vector, in the protocol of docs/conformance.md. */
export const answerTo = (vector: Vector): JsonObject => {
  const { api, status, contentType, messages } = vector;
  if (messages === undefined) return answerOf(readAs(api, framesOf(status, contentType, piecesOf(vector))));
  // a session of Realtime is one stream; on a socket of the Responses API each response is one
  if (api !== 'responses') return answerOf(readAs(api, sessionOf(vector)));
  const responses = responsesOf(vector).map(({ lane, items$ }) => ({ lane, ...answerOf(readAs(api, items$)) }));
  return { responses };
};

/** What a vector gives: its final, and its increments. */
interface Reading {
  readonly final: JsonObject;
  readonly told: readonly Delta[];
}

const framesOf = (status: number, contentType: string, pieces: readonly Uint8Array[]): Observable<SseItem> =>
  from([
    head(0, status, { 'content-type': contentType }),
    ...pieces.map((piece) => bytes(0, piece)),
    end(0, 'complete'),
  ]).pipe(sse());

const readAs = (api: string, items$: Observable<SseItem>): Reading => {
  const row = rowOf(apis, api);
  if (row === null) throw new Error(`no API is called ${api}`);
  return row.withFamily((family) => read(family, items$));
};

const read = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  items$: Observable<SseItem>,
): Reading => {
  const received$ = items$.pipe(decode(family));
  const items = collect(received$.pipe(aggregate(family, { clock: still })));
  const finals = items.filter(({ _tag }) => _tag === 'Final');
  const final = plain(finals[0]);
  if (finals.length !== 1 || !isJsonObject(final)) throw new Error('not exactly one final');
  const told = collect(
    received$.pipe(
      deltas(family),
      catchError(() => EMPTY),
    ),
  );
  return { final, told };
};

const answerOf = ({ final, told }: Reading): JsonObject => {
  const { outcome = null, error = null, response = null } = final;
  const meta = isJsonObject(response) && isJsonObject(response['meta']) ? response['meta'] : {};
  const diagnostics = isJsonObject(meta['diagnostics']) ? meta['diagnostics'] : {};
  return {
    outcome,
    error,
    response,
    usage: meta['usage'] ?? null,
    diagnostics: diagnostics['counts'] ?? {},
    listed: diagnostics['list'] ?? [],
    text: textsOf(told, 'Text'),
    reasoning: textsOf(told, 'Reasoning'),
    refusal: textsOf(told, 'Refusal'),
    calls: told.flatMap((delta): readonly Json[] =>
      delta._tag === 'ToolCallEnd' ? [[delta.id, delta.name, delta.arguments]] : [],
    ),
    annotations: told.filter(({ _tag }) => _tag === 'Annotation').length,
  };
};

/** The texts that the increments of one kind add up to, by place. */
const textsOf = (told: readonly Delta[], kind: 'Text' | 'Reasoning' | 'Refusal'): JsonObject => {
  const texts: Record<string, string> = {};
  for (const delta of told) {
    if (delta._tag !== kind) continue;
    const place = `${String(delta.index)}.${String(delta.part)}`;
    texts[place] = (texts[place] ?? '') + delta.text;
  }
  return texts;
};
