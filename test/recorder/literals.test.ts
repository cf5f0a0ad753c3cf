import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { literalSearch } from '../../recorder/redaction/literalSearch.ts';
import { literalsOf } from '../../recorder/redaction/literals.ts';

describe('the literals of a pattern', () => {
  it.each<readonly [RegExp, readonly string[]]>([
    [/Bearer [a-z]+/i, ['bearer ']],
    [/(?:key|token)=\w+/, ['key', 'token']],
    [/(?:api[_-]?key=|sig=)[^&]+/, ['key=', 'sig=']],
    [/secret|client_secret/, ['secret']],
    [/(?<=user:)\d+\.ab/, ['.ab']],
    [/(?<name>abc)d?e{2,}fg{0,1}/, ['abc']],
    [/x(?:ab){0,3}y(?:cd)+z/, ['cd']],
    [/[abc\]]yz\\\/"end/, ['yz\\/']],
    [/a{2}bc/, ['bc']],
    [/\x41\u0042\cC\d\wQ~/, ['q~']],
    [/ab|[cd]+/, []],
    [/a\d/, []],
    [/(ab)?/, []],
    [/ké/, []],
    [/abc/u, []],
    [/(?!abc)\w+/, []],
  ])('of %s are %j', (pattern, literals) => {
    expect(literalsOf(pattern)).toEqual(literals);
  });

  it('are in every match', () => {
    const source = fc.letrec<{ part: string; all: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom(
          'a',
          'b',
          'ab',
          'Ba',
          'x',
          '[ab]',
          '.',
          '\\w',
          '\\.',
          'a?',
          'b*',
          'ab+',
          'a{2}',
          'b{0,2}',
          '\\b',
        ),
        tie('all').map((inside) => `(?:${inside})`),
        fc.tuple(tie('all'), fc.constantFrom('?', '*', '+', '{2}')).map(([inside, often]) => `(${inside})${often}`),
        tie('all').map((inside) => `(?=${inside})`),
      ),
      all: fc
        .array(fc.array(tie('part'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 })
        .map((alternatives) => alternatives.map((parts) => parts.join('')).join('|')),
    })).all;
    fc.assert(
      fc.property(
        source,
        fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'x', '.'), maxLength: 30 }),
        (pattern, text) => {
          const match = new RegExp(pattern, 'i').exec(text)?.[0].toLowerCase();
          const literals = literalsOf(new RegExp(pattern, 'i'));
          if (match === undefined || literals.length === 0) return;
          expect(literals.some((literal) => match.includes(literal))).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a search for literals', () => {
  const literal = fc.string({ unit: fc.constantFrom('a', 'b', '-', '\\'), minLength: 2, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', '-', '\\', '|', '\0', 'é'), maxLength: 40 });

  const isBegun = (each: string, all: string, from: number, to: number): boolean => {
    const at = all.indexOf(each, from);
    return at >= 0 && at < to;
  };

  it('marks the lists of which a literal is in the part of the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(literal, { maxLength: 4 })),
        text,
        fc.nat(40),
        fc.nat(40),
        (lists, all, one, other) => {
          const [from = 0, to = 0] = [one, other].map((at) => Math.min(at, all.length)).sort((a, b) => a - b);
          const part = all.slice(from, to).toLowerCase();
          const hits = new Uint8Array(lists.length);
          const expected = lists.map((list) => (list.some((each) => part.includes(each)) ? 1 : 0));
          const any = literalSearch(lists).mark(all, from, to, hits);
          // a literal may end after the part
          for (const [at, is] of expected.entries()) expect(hits[at]).toBeGreaterThanOrEqual(is);
          const begins = lists.map((list) => (list.some((each) => isBegun(each, all.toLowerCase(), from, to)) ? 1 : 0));
          for (const [at, is] of begins.entries()) expect(hits[at]).toBeLessThanOrEqual(is);
          expect(any).toBe(hits.includes(1));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finds more literals than it has numbers', () => {
    const lists = Array.from({ length: 700 }, (_, at) => [`q${at.toString(36).padStart(3, '0')}`]);
    const hits = new Uint8Array(700);
    literalSearch(lists).mark('xQ0jfx q000', 0, 11, hits);
    expect([...hits].flatMap((hit, at) => (hit === 1 ? [at] : []))).toEqual([0, Number.parseInt('0jf', 36)]);
  });
});
