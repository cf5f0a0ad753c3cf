import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, type Line } from '../../../cli/batch/lines.ts';

const read = async (pieces: readonly Uint8Array[], longest?: number): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for await (const line of linesOf(from(pieces), longest)) lines.push(line);
  return lines;
};

async function* from(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const line = (number: number, text: string): Line => ({ _tag: 'Line', number, text });

describe('linesOf', () => {
  it('numbers the lines and omits blank lines, line ends and a byte order mark', async () => {
    expect(await read([encode('\uFEFFa\r\n\n  \nb\nc')])).toEqual([line(1, 'a'), line(4, 'b'), line(5, 'c')]);
    expect(await read([])).toEqual([]);
  });

  it('returns the same lines however the bytes are divided', async () => {
    const text = '{"a":"ä😀"}\n\n[1]\r\n"last"';
    const whole = await read([encode(text)]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(encode(text).length)), async (cuts) => {
        const borders = [0, ...cuts.toSorted((a, b) => a - b), encode(text).length];
        const pieces = borders.slice(1).map((to, at) => encode(text).slice(borders[at], to));
        expect(await read(pieces)).toEqual(whole);
      }),
    );
  });

  it('reports a line that is too long, and continues after it', async () => {
    expect(await read([encode('1234'), encode('5\nab'), encode('c\nabcde')], 4)).toEqual([
      { _tag: 'TooLong', number: 1, length: 5 },
      line(2, 'abc'),
      { _tag: 'TooLong', number: 3, length: 5 },
    ]);
  });

  it('pulls nothing before its lines are read', async () => {
    let pulled = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += 1;
        yield await Promise.resolve(encode('x\n'));
      }
    };
    const lines = linesOf(source());
    await lines.next();
    await lines.next();
    expect(pulled).toBe(2);
    await lines.return(undefined);
  });
});
