import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Scale, weighText } from '../../src/json/weigh.ts';
import { runs } from '../support/runs.ts';

const weigh = (value: unknown): number => new Scale().weigh(value, Infinity);

describe('the weight of JSON', () => {
  it('of a text is at least the weight of its value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = JSON.stringify(json);
        // a text counts by its length only before it is parsed, so short texts are left out
        const withoutTexts: unknown = JSON.parse(text, (_key, value: unknown) =>
          typeof value === 'string' ? 1 : value,
        );
        expect(weighText(text, Infinity)).toBeGreaterThanOrEqual(weigh(withoutTexts));
      }),
      { numRuns: runs(500) },
    );
  });

  it('counts an object of a known shape less than one of a new shape', () => {
    const alike = JSON.stringify(Array.from({ length: 100 }, () => ({ name: 1, value: 2 })));
    const different = JSON.stringify(
      Array.from({ length: 100 }, (_, at) => ({ [`n${String(at + 100)}`]: 1, value: 2 })),
    );
    expect(weighText(different, Infinity)).toBeGreaterThan(2 * weighText(alike, Infinity));
  });

  it('is read in the same way in strings, escapes and other pieces of text', () => {
    const plain = JSON.stringify({ a: 'xxxxxxxx' });
    expect(weighText(JSON.stringify({ a: '{[,:}]' }), Infinity)).toBe(weighText(plain, Infinity) - 2);
    expect(weighText(JSON.stringify({ a: '"{":{' }), Infinity)).toBe(weighText(plain, Infinity) - 1);
  });

  it('stops at the most that may be held', () => {
    expect(weighText('['.repeat(1e6), 5000)).toBeLessThan(1e6 + 6000);
    const list = Array.from({ length: 1000 }, () => ({}));
    const read: unknown[] = [];
    const watched = new Proxy(list, { get: (target, key) => (read.push(key), Reflect.get(target, key) as unknown) });
    expect(new Scale().weigh(watched, 5000)).toBeLessThan(5200);
    expect(read.length).toBeLessThan(500);
  });

  it('of a long array that grew is counted from where it was', () => {
    const scale = new Scale();
    const list: object[] = Array.from({ length: 300 }, () => ({}));
    const before = scale.weigh(list, Infinity);
    list.push({});
    expect(scale.weigh(list, Infinity) - before).toBe(72);
    // an earlier member is not read again
    list[0] = { a: 'x'.repeat(1000) };
    expect(scale.weigh(list, Infinity) - before).toBe(72);
  });

  it('is estimated without reading vast texts, and an estimate is not taken for a weight', () => {
    const scale = new Scale();
    const value = ['x'.repeat(100_000), 'x'.repeat(1000), ['x'.repeat(100_000)]];
    const weight = weigh(value);
    expect(scale.estimate(value, Infinity)).toBe(weight + 200_000);
    expect(scale.weigh(value, Infinity)).toBe(weight);
    expect(scale.estimate(value, Infinity)).toBe(weight);
  });

  it('of a wide text is two bytes for each character', () => {
    const [narrow, wide] = ['x'.repeat(100_000), '好'.repeat(100_000)];
    expect(weigh(wide) - weigh(narrow)).toBe(100_000);
    expect(weighText(JSON.stringify(wide), Infinity) - weighText(JSON.stringify(narrow), Infinity)).toBe(100_002);
  });
});
