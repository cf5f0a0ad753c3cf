import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastValueFrom, from } from 'rxjs';
import { accumulate } from '../../../operators/accumulate.ts';
import type { TokenLogprob } from '../../../src/core/delta.ts';
import {
  alternatives,
  alternativesAt,
  confidence,
  confidenceBetween,
  confidenceFold,
  confidenceOf,
  fieldConfidences,
  jsonRanges,
  tokenText,
  weakSpans,
} from '../../../src/engine/logprobs/index.ts';
import { isJsonArray, isJsonObject, type Json } from '../../../src/json/json.ts';
import { parseJson } from '../../../src/json/parse.ts';
import { received } from '../../../src/core/received.ts';

const utf8 = new TextEncoder();
const token = (text: string, probability = 1): TokenLogprob => ({
  token: text,
  logprob: Math.log(probability),
  bytes: [...utf8.encode(text)],
});
const bytesToken = (bytes: readonly number[]): TokenLogprob => ({ token: '\ufffd', logprob: 0, bytes });

describe('tokenText', () => {
  it('repairs a character that is divided among tokens, each of which spans it', () => {
    const [a = 0, b = 0, c = 0, d = 0] = utf8.encode('😀');
    const { text, spans } = tokenText([
      token('hi'),
      bytesToken([a]),
      bytesToken([b, c]),
      bytesToken([d, 33]),
      token('x'),
    ]);
    expect(text).toBe('hi😀!x');
    expect(spans.map(({ start, end }) => [start, end])).toStrictEqual([
      [0, 2],
      [2, 4],
      [2, 4],
      [2, 5],
      [5, 6],
    ]);
  });

  it('uses the string of a token that has no bytes', () => {
    expect(
      tokenText([
        { token: 'ü', logprob: 0, bytes: null },
        { token: 'b', logprob: 0 },
      ]).text,
    ).toBe('üb');
  });

  it('shows a character that stays incomplete as U+FFFD', () => {
    const { text, spans } = tokenText([token('a'), bytesToken([0xf0, 0x9f])]);
    expect(text).toBe('a\ufffd');
    expect(spans[1]).toMatchObject({ start: 1, end: 2 });
  });

  it('returns the text of any bytes, divided anywhere, and spans that cover it', () => {
    const wellFormed = fc.string({ unit: 'binary' }).map((text) => [...utf8.encode(text)]);
    const any = fc.array(fc.nat(255), { maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(wellFormed, any), fc.array(fc.nat(40)), (bytes, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((x, y) => x - y), bytes.length];
        const tokens = at.slice(1).map((end, index) => bytesToken(bytes.slice(at[index], end)));
        const { text, spans } = tokenText(tokens);
        expect(text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes)));
        const covered = new Set(
          spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
        );
        expect(covered.size).toBe(text.length);
        expect(spans.every(({ start, end }) => end >= start)).toBe(true);
      }),
    );
  });
});

describe('confidence', () => {
  it('is the joint probability, the mean, the least and the perplexity', () => {
    const found = confidence([token('a', 0.5), token('b', 0.125)]);
    expect(found.tokens).toBe(2);
    expect(found.joint).toBeCloseTo(0.0625);
    expect(found.mean).toBeCloseTo(0.25);
    expect(found.least).toBeCloseTo(0.125);
    expect(found.perplexity).toBeCloseTo(4);
  });

  it('is 1 for an empty list, and accepts a probability above 1 or of 0', () => {
    expect(confidence([])).toStrictEqual({ tokens: 0, logprob: 0, joint: 1, mean: 1, least: 1, perplexity: 1 });
    expect(confidence([{ token: 'a', logprob: 0.01 }]).joint).toBe(1);
    expect(confidence([{ token: 'a', logprob: -9999 }]).joint).toBe(0);
  });

  it('gives the same result as a fold', async () => {
    const tokens = [token('a', 0.5), token('b', 0.25), token('c', 0.9)];
    const last = await lastValueFrom(
      from(tokens.map((each, number) => received(each, number, 0))).pipe(accumulate(confidenceFold)),
    );
    expect(confidenceOf(last)).toStrictEqual(confidence(tokens));
    expect(confidenceFold.finish(last, true)).toMatchObject({ outcome: 'completed', response: { tokens: 3 } });
  });

  it('of a span counts every token that overlaps it', () => {
    const { spans } = tokenText([token('the '), token('cat', 0.5), token(' sat', 0.25)]);
    expect(confidenceBetween(spans, 4, 7)).toMatchObject({ tokens: 1 });
    expect(confidenceBetween(spans, 6, 8)).toMatchObject({ tokens: 2, joint: confidence([token('', 0.125)]).joint });
    expect(confidenceBetween(spans, 20, 30)).toMatchObject({ tokens: 0 });
  });

  it('finds the ranges where it is low', () => {
    const { spans } = tokenText([token('a', 0.9), token('bc', 0.2), token('d', 0.1), token('e', 0.8), token('f', 0.3)]);
    expect(weakSpans(spans, 0.5).map(({ start, end, tokens }) => [start, end, tokens])).toStrictEqual([
      [1, 4, 2],
      [5, 6, 1],
    ]);
  });
});

describe('alternatives', () => {
  const position: TokenLogprob = {
    ...token('yes', 0.25),
    top_logprobs: [
      { token: 'no', logprob: Math.log(0.5), bytes: [110, 111] },
      { token: 'yes', logprob: Math.log(0.25), bytes: [121, 101, 115] },
      { token: 'maybe' },
    ],
  };

  it('are sorted with the likeliest first, and contain the chosen token once', () => {
    expect(alternatives(position).map((each) => [each.token, each.chosen])).toStrictEqual([
      ['no', false],
      ['yes', true],
    ]);
    expect(alternatives(position)[0]?.probability).toBeCloseTo(0.5);
  });

  it('contain the chosen token even if it is not in the list', () => {
    expect(alternatives({ ...position, top_logprobs: [] })).toMatchObject([{ token: 'yes', chosen: true }]);
  });

  it('distinguish parts of characters by their bytes', () => {
    const part = { ...bytesToken([0xf0]), top_logprobs: [{ token: '\ufffd', logprob: -1, bytes: [0xe2] }] };
    expect(alternatives(part)).toHaveLength(2);
  });

  it('are found by the position in the text', () => {
    const { spans } = tokenText([token('oh '), position]);
    expect(alternativesAt(spans, 4)).toHaveLength(2);
    expect(alternativesAt(spans, 6)).toStrictEqual([]);
  });
});

const parsed = (text: string): Json => {
  const json = parseJson(text, 512);
  return json === undefined ? 'not JSON' : json;
};

/** Every value of a document by its pointer. */
const valuesOf = (json: Json, path = ''): readonly (readonly [string, Json])[] => {
  const inner = isJsonArray(json)
    ? json.flatMap((item, index) => valuesOf(item, `${path}/${String(index)}`))
    : isJsonObject(json)
      ? Object.entries(json).flatMap(([name, member]) =>
          valuesOf(member, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
        )
      : [];
  return [[path, json], ...inner];
};

describe('jsonRanges', () => {
  it('finds the position of every value of a document', () => {
    const documents = fc.oneof(fc.object(), fc.array(fc.jsonValue())).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(documents, fc.constantFrom(undefined, 1), (compact, indent) => {
        const json = parsed(compact);
        const text = JSON.stringify(json, null, indent);
        const found = jsonRanges(text).map(({ path, start, end }) => [path, parsed(text.slice(start, end))]);
        expect(found).toStrictEqual(valuesOf(json));
        expect(jsonRanges(text).every(({ complete }) => complete)).toBe(true);
      }),
    );
  });

  it('finds the values of an incomplete text, and skips the text before them', () => {
    const ranges = jsonRanges('Sure:\n```json\n{"a": [1, "tw');
    expect(ranges.map(({ path, complete }) => [path, complete])).toStrictEqual([
      ['', false],
      ['/a', false],
      ['/a/0', true],
      ['/a/1', false],
    ]);
  });

  it('never throws or hangs on any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'{}[]",:\\ax1 '.split('')), { maxLength: 60 }), (characters) => {
        const text = characters.join('');
        for (const { start, end } of jsonRanges(text)) expect(text.slice(start, end)).toHaveLength(end - start);
      }),
    );
  });

  it('is not recursive', () => {
    expect(jsonRanges('['.repeat(100_000))).toHaveLength(100_000);
  });
});

describe('fieldConfidences', () => {
  it('returns the confidence in each field, without the quotes around it', () => {
    const fields = fieldConfidences([
      token('{"', 0.99),
      token('city'),
      token('":"'),
      token('Par', 0.5),
      token('is', 0.5),
      token('","'),
      token('n'),
      token('":'),
      token('7', 0.1),
      token('}'),
    ]);
    expect(fields.map(({ path, tokens }) => [path, tokens])).toStrictEqual([
      ['', 10],
      ['/city', 2],
      ['/n', 1],
    ]);
    expect(fields[1]?.joint).toBeCloseTo(0.25);
    expect(fields[2]?.joint).toBeCloseTo(0.1);
  });

  it('returns the confidence in a field that is still incomplete', () => {
    const fields = fieldConfidences([token('{"a":"'), token('x', 0.5)]);
    expect(fields.at(-1)).toMatchObject({ path: '/a', complete: false, tokens: 1 });
  });
});
