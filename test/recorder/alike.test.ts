import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRedaction, secretFinder, withRedaction, type Redaction } from '../../recorder/redaction/index.ts';
import { partsReader } from '../../recorder/redaction/newParts.ts';
import { longWords } from '../../recorder/redaction/words.ts';
import { runs } from '../support/runs.ts';

/** Names and values that make a secret only together, or only in the right place. */
const name = fc.constantFrom(
  'content',
  'delta',
  'password',
  'passw',
  'api_key',
  'authorization',
  'x-authorization',
  'a"b',
  "it's",
);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('', ' the', ' harbour', 'x', 'Bearer', 'sk', '-', 'pass', 'key') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'hunter2',
      'Bearer abc123def456',
      'sk-proj-abcdefgh',
      'sk-or-abcdefgh',
      'AKIAIOSFODNN7EXAMPLE',
      'https://me:pa55@host/',
      '?key=abc&b=',
      '{"password":"a"}',
      'api-key=0123456789',
      'eyJhbGciOiJ.eyJzdWIiOi.x',
    ),
  },
);
const ids = fc.constantFrom('chatcmpl-9abcdefghijklmnopqrst', 'chatcmpl-1', 'x');
const line = (first: fc.Arbitrary<string>, other: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({ id: ids, at: fc.nat(3), first, one: value, other, last: value })
    .map(
      ({ id, at, first: before, one, other: behind, last }) =>
        `data: {"id":"${id}","number":${String(at)},"choices":[{${JSON.stringify(before)}:${JSON.stringify(one)},"logprobs":null}],${JSON.stringify(behind)}:${JSON.stringify(last)},"usage":null}`,
    );
const usual = fc
  .constantFrom(' the', ' a', '.')
  .map(
    (text) =>
      `data: {"id":"chatcmpl-9abcdefghijklmnopqrst","number":1,"choices":[{"content":"${text}","logprobs":null}],"x":"","usage":null}`,
  );
// of any names, or of two names and only the values change
const mixed = fc.array(fc.oneof({ weight: 3, arbitrary: usual }, { weight: 2, arbitrary: line(name, name) }), {
  minLength: 2,
  maxLength: 30,
});
const uniform = fc
  .tuple(name, name)
  .chain(([first, other]) => fc.array(line(fc.constant(first), fc.constant(other)), { minLength: 2, maxLength: 30 }));
const stream = fc.oneof(mixed, uniform);
const groups = (lines: readonly string[], size: number): readonly string[] => {
  const text = lines.map((one) => `${one}\n\n`).join('');
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
};

// a text in which there is something is looked through from end to end
const lookThrough = (redaction: Redaction, text: string): readonly (readonly number[])[] =>
  secretFinder(redaction)(`${text}\n${bait}`).filter(([from]) => from < text.length);
const bait = 'sk-proj-abcdefgh01234567';

describe('similar lines', () => {
  it.each([
    ['the rules', defaultRedaction],
    [
      'rules of your own',
      withRedaction({
        patterns: [{ name: 'own', pattern: /number":2.*usage/ }],
        secrets: ['ur","logprobs', ' harbour'],
      }),
    ],
  ])('keep every secret that each line contains, by %s', (_name, redaction) => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 300, max: 3000 }), (lines, size) => {
        const find = secretFinder(redaction, ['M1stralKey2abcdef']);
        const reader = partsReader();
        for (const text of groups(lines, size)) {
          const found = find(text, reader.newIn(text));
          if (found.length > 0) reader.forget();
          expect(found).toEqual(lookThrough(redaction, text));
        }
      }),
      { numRuns: runs(1000) },
    );
  });
});

it('every long word of a text is found', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z_.\-0-9A-Z]{0,40}$/),
      fc.string({ unit: fc.constantFrom('a', '-', ' ', '"') }),
      (word, rest) => {
        const text = `${rest} ${word} ${rest}`;
        const expected = text.match(/[\w.-]{14,}/g) ?? [];
        expect(
          longWords(text)
            .split('\n')
            .filter(Boolean)
            .map((found) => found.replace(/^[^\w.-]/, '')),
        ).toEqual(expected);
      },
    ),
  );
});
