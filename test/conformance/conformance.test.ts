import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { deltas } from '../../operators/deltas.ts';
import { sse } from '../../operators/sse.ts';
import { rowOf } from '../../src/apis/lookup.ts';
import { apis } from '../../src/apis/registry.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import type { SseItem } from '../../src/core/received.ts';
import { catchError, EMPTY, from, type Observable } from 'rxjs';
import { collect, plain, still } from '../support/pipeline.ts';
import { fits, piecesOf, vectors, type Vector } from '../support/vectors.ts';
import { responsesOf, sessionOf } from '../support/vectorSocket.ts';

/** What a vector gives: its final, and its increments. */
interface Reading {
  readonly final: JsonObject;
  readonly told: readonly Delta[];
}

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

const readAs = (api: string, items$: Observable<SseItem>): Reading => {
  const row = rowOf(apis, api);
  if (row === null) throw new Error(`no API is called ${api}`);
  return row.withFamily((family) => read(family, items$));
};

const readingOf = ({ api, status, contentType }: Vector, pieces: readonly Uint8Array[]): Reading => {
  const frames = [
    head(0, status, { 'content-type': contentType }),
    ...pieces.map((piece) => bytes(0, piece)),
    end(0, 'complete'),
  ];
  return readAs(api, from(frames).pipe(sse()));
};

const finalOf = (vector: Vector, pieces: readonly Uint8Array[]): JsonObject => readingOf(vector, pieces).final;

/** The texts that the increments of one kind add up to, by place. */
const textsOf = (told: readonly Delta[], kind: 'Text' | 'Reasoning' | 'Refusal'): Json => {
  const texts: Record<string, string> = {};
  for (const delta of told) {
    if (delta._tag !== kind) continue;
    const place = `${String(delta.index)}.${String(delta.part)}`;
    texts[place] = (texts[place] ?? '') + delta.text;
  }
  return texts;
};

const callsOf = (told: readonly Delta[]): Json =>
  told.flatMap((delta): readonly Json[] =>
    delta._tag === 'ToolCallEnd' ? [[delta.id, delta.name, delta.arguments]] : [],
  );

const same = (found: Json, expected: Json | undefined, name: string): readonly string[] =>
  expected === undefined || JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${name}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`];

/** The failures of a socket: of its one session, or of each of its responses, in the order in which they began. */
const failuresOnSocket = (vector: Vector): readonly string[] => {
  const { responses: expected } = vector.expect;
  if (!Array.isArray(expected)) return failuresOf(vector.expect, readAs(vector.api, sessionOf(vector)));
  const found = responsesOf(vector);
  return [
    ...same(found.length, expected.length, 'responses'),
    ...found.flatMap(({ lane, items$ }, at) => {
      const one: Json = expected[at] ?? null;
      if (!isJsonObject(one)) return [];
      const failures = [...same(lane, one['lane'], 'lane'), ...failuresOf(one, readAs(vector.api, items$))];
      return failures.map((failure) => `responses[${String(at)}]: ${failure}`);
    }),
  ];
};

const failuresOf = (expected: JsonObject, { final, told }: Reading): readonly string[] => {
  const { outcome, error, response, usage, diagnostics, listed, absent, text, reasoning, refusal, calls, annotations } =
    expected;
  const meta = isJsonObject(final['response']) ? final['response']['meta'] : null;
  const { usage: foundUsage, diagnostics: found } = isJsonObject(meta) ? meta : {};
  const counts = isJsonObject(found) && isJsonObject(found['counts']) ? found['counts'] : {};
  const json = JSON.stringify({ ...(isJsonObject(final['response']) ? final['response'] : {}), meta: null });
  return [
    ...fits(final['outcome'], outcome ?? null, 'outcome'),
    ...(error === undefined ? [] : fits(final['error'], error, 'error')),
    ...(response === undefined ? [] : fits(final['response'], response, 'response')),
    ...(usage === undefined ? [] : fits(foundUsage, usage, 'usage')),
    ...(diagnostics === undefined ? [] : fits(counts, diagnostics, 'diagnostics')),
    ...(listed === undefined ? [] : fits(isJsonObject(found) ? found['list'] : null, listed, 'listed')),
    ...same(textsOf(told, 'Text'), text, 'text'),
    ...same(textsOf(told, 'Reasoning'), reasoning, 'reasoning'),
    ...same(textsOf(told, 'Refusal'), refusal, 'refusal'),
    ...same(callsOf(told), calls, 'calls'),
    ...same(told.filter(({ _tag }) => _tag === 'Annotation').length, annotations, 'annotations'),
    ...(Array.isArray(absent) ? absent : []).flatMap((word) =>
      typeof word === 'string' && json.includes(`"${word}"`) ? [`${word} is there`] : [],
    ),
    ...(Object.getOwnPropertyNames(Object.prototype).includes('polluted') ? ['polluted'] : []),
  ];
};

// after `[DONE]`, a final counts only what arrived in the same piece
const withoutBytes = (final: JsonObject): string =>
  JSON.stringify(final, (key, value: unknown) => (key === 'bytes' ? 0 : value));

describe('the conformance suite', () => {
  const all = vectors();

  it('has a vector with a reason and a source for each mechanism', () => {
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(
      all.filter((one) => [one.what, one.reason, one.source, one.section].some((word) => word === '')),
    ).toStrictEqual([]);
    const sections = new Set(all.map(({ section }) => section[0]));
    expect([...sections].sort()).toStrictEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'K', 'L', 'M']);
    expect(
      all.filter(
        ({ body, pieces, messages }) => [body, pieces, messages].filter((one) => one !== undefined).length !== 1,
      ),
    ).toStrictEqual([]);
  });

  it.each(all)('$id: $what', (vector) => {
    const failures =
      vector.messages === undefined
        ? failuresOf(vector.expect, readingOf(vector, piecesOf(vector)))
        : failuresOnSocket(vector);
    expect(failures).toStrictEqual([]);
  });

  it('gives the same result for each vector as a whole and byte by byte', () => {
    const other = all.filter((vector) => {
      if (vector.messages !== undefined) return false;
      const whole = Uint8Array.from(piecesOf(vector).flatMap((piece) => [...piece]));
      const each = Array.from(whole, (byte) => Uint8Array.of(byte));
      return withoutBytes(finalOf(vector, [whole])) !== withoutBytes(finalOf(vector, each));
    });
    expect(other.map(({ id }) => id)).toStrictEqual([]);
  });

  it('is listed in the docs', () => {
    const file = new URL('../../docs/conformance-vectors.md', import.meta.url);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(all.filter(({ id }) => !text.includes(`| \`${id}\` |`)).map(({ id }) => id)).toStrictEqual([]);
  });
});
