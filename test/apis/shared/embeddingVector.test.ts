import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { embeddingVector } from '../../../src/apis/bodies/embeddingVector.ts';
import { isJsonArray, isJsonObject } from '../../../src/json/json.ts';
import { parseJson } from '../../../src/json/parse.ts';
import { exchangesOf } from '../../support/corpusBodies.ts';
import { describeShared } from '../../support/shared.ts';

describe('embeddingVector', () => {
  it('gives the same vector from base64 as from floats', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true }), { maxLength: 50 }), (floats) => {
        const bytes = Buffer.alloc(floats.length * 4);
        floats.forEach((float, at) => bytes.writeFloatLE(float, at * 4));
        expect(embeddingVector({ embedding: bytes.toString('base64') })).toEqual(Float32Array.from(floats));
        expect(embeddingVector({ embedding: floats })).toEqual(Float32Array.from(floats));
      }),
    );
  });

  it.each(['no base64!', 'AAAA', 'AAAAAAA='])('returns null for text that is not a vector: %s', (embedding) => {
    expect(embeddingVector({ embedding })).toBeNull();
  });
});

describeShared('recorded embeddings', () => {
  it('are vectors of length one', () => {
    let base64 = 0;
    for (const { provider, response } of exchangesOf('embeddings', false)) {
      // its base64 is of single bytes
      if (provider === 'perplexity') continue;
      const body = parseJson(response.body, 64);
      const data = isJsonObject(body) && isJsonArray(body['data']) ? body['data'] : [];
      for (const member of data) {
        const held = isJsonObject(member) ? member['embedding'] : undefined;
        if (typeof held !== 'string') continue;
        base64 += 1;
        const vector = embeddingVector({ embedding: held }) ?? new Float32Array();
        expect(Math.hypot(...vector)).toBeCloseTo(1, 3);
      }
    }
    expect(base64).toBeGreaterThan(10);
  });
});
