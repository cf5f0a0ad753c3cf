import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { score } from '../../scripts/conformance/score.mjs';
import type { JsonObject } from '../../src/json/json.ts';
import { piecesOf, vectors } from '../support/vectors.ts';
import { answerTo, finalOf } from './answer.ts';

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

  it('has the form that its schema describes', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(new URL('vector.schema.json', import.meta.url), 'utf8')));
    expect(z.array(schema).safeParse(all).error?.issues ?? []).toStrictEqual([]);
    expect(schema.safeParse({ ...all[0], expected: {} }).success).toBe(false);
  });

  it.each(all)('$id: $what', (vector) => {
    expect(score(vector.expect, answerTo(vector))).toStrictEqual({ failures: [], unanswered: [] });
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
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
