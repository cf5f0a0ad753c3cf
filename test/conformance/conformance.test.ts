import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { isJsonObject, type JsonObject } from '../../src/json/json.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { collect, plain, still } from '../support/pipeline.ts';
import { fits, piecesOf, vectors, type Vector } from '../support/vectors.ts';

const read = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  { status, contentType }: Vector,
  pieces: readonly Uint8Array[],
): JsonObject => {
  const frames = [
    head(0, status, { 'content-type': contentType }),
    ...pieces.map((piece) => bytes(0, piece)),
    end(0, 'complete'),
  ];
  const items = collect(from(frames).pipe(sse(), decode(family), aggregate(family, { clock: still })));
  const finals = items.filter(({ _tag }) => _tag === 'Final');
  const final = plain(finals[0]);
  if (finals.length !== 1 || !isJsonObject(final)) throw new Error('not exactly one final');
  return final;
};

const finalOf = (vector: Vector, pieces: readonly Uint8Array[]): JsonObject =>
  vector.api === 'responses' ? read(responses, vector, pieces) : read(chat, vector, pieces);

const failuresOf = (vector: Vector, final: JsonObject): readonly string[] => {
  const { outcome, error, response, usage, diagnostics, absent } = vector.expect;
  const meta = isJsonObject(final['response']) ? final['response']['meta'] : null;
  const { usage: foundUsage, diagnostics: found } = isJsonObject(meta) ? meta : {};
  const counts = isJsonObject(found) && isJsonObject(found['counts']) ? found['counts'] : {};
  const text = JSON.stringify({ ...(isJsonObject(final['response']) ? final['response'] : {}), meta: null });
  return [
    ...fits(final['outcome'], outcome ?? null, 'outcome'),
    ...(error === undefined ? [] : fits(final['error'], error, 'error')),
    ...(response === undefined ? [] : fits(final['response'], response, 'response')),
    ...(usage === undefined ? [] : fits(foundUsage, usage, 'usage')),
    ...(diagnostics === undefined ? [] : fits(counts, diagnostics, 'diagnostics')),
    ...(Array.isArray(absent) ? absent : []).flatMap((word) =>
      typeof word === 'string' && text.includes(`"${word}"`) ? [`${word} is there`] : [],
    ),
    ...(Object.getOwnPropertyNames(Object.prototype).includes('polluted') ? ['polluted'] : []),
  ];
};

// of what comes behind `[DONE]` a final counts what came in the same piece
const withoutBytes = (final: JsonObject): string =>
  JSON.stringify(final, (key, value: unknown) => (key === 'bytes' ? 0 : value));

describe('the conformance suite', () => {
  const all = vectors();

  it('has a vector, with reason and source, for each mechanism', () => {
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(
      all.filter((one) => [one.what, one.reason, one.source, one.section].some((word) => word === '')),
    ).toStrictEqual([]);
    const sections = new Set(all.map(({ section }) => section[0]));
    expect([...sections].sort()).toStrictEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'K']);
    expect(all.filter((one) => (one.body === undefined) === (one.pieces === undefined))).toStrictEqual([]);
  });

  it.each(all)('$id: $what', (vector) => {
    expect(failuresOf(vector, finalOf(vector, piecesOf(vector)))).toStrictEqual([]);
  });

  it('gives the same for each vector whole and byte by byte', () => {
    const other = all.filter((vector) => {
      const whole = Uint8Array.from(piecesOf(vector).flatMap((piece) => [...piece]));
      const each = Array.from(whole, (byte) => Uint8Array.of(byte));
      return withoutBytes(finalOf(vector, [whole])) !== withoutBytes(finalOf(vector, each));
    });
    expect(other.map(({ id }) => id)).toStrictEqual([]);
  });

  it('is listed in the docs', () => {
    const file = new URL('../../docs/conformance.md', import.meta.url);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(all.filter(({ id }) => !text.includes(`| \`${id}\` |`)).map(({ id }) => id)).toStrictEqual([]);
  });
});
