import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TokenLogprob } from '../../../src/core/delta.ts';
import { confidence, confidenceBetween, fieldConfidences, tokenText } from '../../../src/engine/logprobs/index.ts';

/** Tokens of a text cut anywhere, also inside a character; some are empty. */
const cutTokens = fc
  .tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(fc.nat(60), { maxLength: 12 }))
  .map(([text, places]): readonly TokenLogprob[] => {
    const bytes = new TextEncoder().encode(text);
    const ends = [...places.filter((place) => place <= bytes.length).sort((a, b) => a - b), bytes.length];
    return ends.map((end, index) => {
      const own = bytes.subarray(index === 0 ? 0 : ends[index - 1], end);
      return { token: new TextDecoder().decode(own), logprob: -index / 10, bytes: [...own] };
    });
  });

it('a range of text has the tokens that overlap it, as a search through all tokens finds them', () => {
  fc.assert(
    fc.property(cutTokens, fc.nat(30), fc.nat(30), (tokens, start, length) => {
      const { spans } = tokenText(tokens);
      const end = start + length;
      const reaching = spans.filter((span) => span.start < end && span.end > start);
      expect(confidenceBetween(spans, start, end)).toStrictEqual(confidence(reaching.map(({ token }) => token)));
    }),
  );
});

it('the fields of a long output are found without a search through all tokens for each', () => {
  let looks = 0;
  const tokens = (
    JSON.stringify(Array.from({ length: 500 }, (_one, at) => `n${String(at)}`)).match(/.{1,4}/g) ?? []
  ).map((token) => ({
    token,
    get logprob() {
      looks += 1;
      return -0.1;
    },
  }));
  expect(fieldConfidences(tokens)).toHaveLength(501);
  expect(looks).toBeLessThan(5 * tokens.length);
});
