import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/json/json.ts';
import { counted, duration } from '../../../cli/render/numbers.ts';
import { outline } from '../../../cli/render/outline.ts';
import { paintFor, shadeOf, shades } from '../../../cli/render/paint.ts';
import { onOneLine, printable } from '../../../cli/render/printable.ts';
import { toolCallLine } from '../../../cli/render/toolCallLine.ts';
import { fit, fitEnd, widthOf } from '../../../cli/render/width.ts';

const plain = paintFor(false);

describe('widths', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['😀', 2],
    ['', 0],
  ])('of %j', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('cut a text at its end or its beginning, and mark the cut', () => {
    expect(fit('abcdef', 4)).toBe('abc…');
    expect(fitEnd('abcdef', 4)).toBe('…def');
    expect(fit('日本語', 4)).toBe('日…');
    expect(fit('abc', 3)).toBe('abc');
    expect(fit('abc', 0)).toBe('');
  });

  it('are never exceeded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, columns) => {
        expect(widthOf(fit(text, columns))).toBeLessThanOrEqual(columns);
        expect(widthOf(fitEnd(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('toolCallLine', () => {
  it('shows the end of growing arguments and the beginning of complete ones', () => {
    expect(toolCallLine({ name: 'f', args: '{"a":"0123456789"}', done: false }, 15, plain)).toBe('… f(…3456789"}');
    expect(toolCallLine({ name: 'f', args: '{"a":"0123456789"}', done: true }, 15, plain)).toBe('✔ f({"a":"012…)');
    expect(toolCallLine({ name: null, args: '{\n}', done: true }, 40, plain)).toBe('✔ ?({⏎})');
  });

  it('is one line that fits, for any call and any width', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.boolean(),
        fc.integer({ min: 8, max: 60 }),
        (name, args, done, columns) => {
          const line = toolCallLine({ name, args, done }, columns, plain);
          expect(line).not.toMatch(/\n/);
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

describe('paint', () => {
  it('has a shade for every probability, green for the highest', () => {
    expect(shadeOf(0)).toBe(40);
    expect(shadeOf(Math.log(0.5))).toBe(184);
    expect(shadeOf(-9999)).toBe(196);
    expect(shadeOf(NaN)).toBe(196);
    expect(new Set(shades.map(({ colour }) => colour)).size).toBe(shades.length);
  });

  it('writes 256-colour sequences, or only the text', () => {
    expect(paintFor(true).shade(0, 'x')).toBe('\u001b[38;5;40mx\u001b[39m');
    expect(paintFor(true).dim('')).toBe('');
    expect(plain.shade(0, 'x') + plain.bold('y')).toBe('xy');
  });
});

describe('printable', () => {
  it('replaces every control character except tab and line feed', () => {
    expect(printable('a\u001b]0;title\u0007\tb\n\u007f\u009b')).toBe('a␛]0;title␇\tb\n␡\uFFFD');
    expect(onOneLine('a\r\nb\tc')).toBe('a⏎b→c');
  });
});

describe('outline', () => {
  const show = (json: Json, columns = 24): readonly string[] =>
    outline(json, { columns, paint: plain, items: 2, depth: 3 });

  it('writes a value that fits on one line, and omits nulls', () => {
    expect(show({ id: 'a', none: null, usage: { in: 1, out: [1, 2, 3] } })).toEqual([
      'id: "a"',
      'usage:',
      '  in: 1',
      '  out: [1, 2, 3]',
    ]);
    expect(show({ usage: { in: 1, out: 2 } })).toEqual(['usage: { in: 1, out: 2 }']);
  });

  it('cuts long texts, counts long lists and deep levels', () => {
    expect(show({ text: 'x'.repeat(50), list: ['a'.repeat(9), 'b'.repeat(9), 'c', 'd'] })).toEqual([
      `text: "${'x'.repeat(16)}…`,
      'list:',
      '  [0]: "aaaaaaaaa"',
      '  [1]: "bbbbbbbbb"',
      '  … 2 more',
    ]);
    const deep = (levels: number): Json => (levels === 0 ? 'x'.repeat(50) : { a: deep(levels - 1) });
    expect(show(deep(3))).toEqual(['a:', '  a:', '    a: "xxxxxxxxxxxxxxx…']);
    expect(show(deep(5))).toEqual(['a:', '  a:', '    a:', '      a: (1 field)']);
  });
});

describe('numbers', () => {
  it('have a suitable unit', () => {
    expect([0.5, 12.4, 1234, 12_345, 61_000].map(duration)).toEqual([
      '0.50 ms',
      '12 ms',
      '1.23 s',
      '12.3 s',
      '1 min 1 s',
    ]);
    expect([counted(1, 'event'), counted(2, 'event')]).toEqual(['1 event', '2 events']);
  });
});
