import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventWriter, positionAfter } from '../../../cli/gateway/events.ts';
import { end } from '../../../src/core/frame.ts';
import { joinBytes } from '../../../src/core/joinBytes.ts';
import { fromBase64 } from '../../../src/json/base64.ts';
import { runs } from '../../support/runs.ts';

const encoder = new TextEncoder();
const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** The lines of events with ids, as a client receives them: each id with the text of its event. */
const read = (text: string): readonly { readonly id: string; readonly event: string }[] => {
  const found: { id: string; event: string }[] = [];
  let rest = text;
  for (;;) {
    const match = /^([\s\S]*?)id: ([\d.]+)\n(\r\n|\r|\n)/.exec(rest);
    if (match === null) return found;
    const [all, body = '', id = '', blank = ''] = match;
    found.push({ id, event: body + blank });
    rest = rest.slice(all.length);
  }
};

const anyStream = fc
  .record({
    lines: fc.array(
      fc.tuple(fc.constantFrom('data: a', 'data: é', ': c', 'event: x', 'data:'), fc.constantFrom('\n', '\r\n')),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    blank: fc.constantFrom('\n', '\r\n', '\r'),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }),
    tail: fc.constantFrom('', 'data: cut'),
  })
  .map(({ lines, blank, sizes, tail }) => {
    const text = lines.map(([line, lineEnd]) => line + (blank === '\r' ? '\r' : lineEnd) + blank).join('') + tail;
    const bytes = encoder.encode(text);
    const frames: Uint8Array[] = [];
    for (let from = 0; from < bytes.length;) {
      const size = sizes[frames.length % sizes.length] ?? 1;
      frames.push(bytes.subarray(from, from + size));
      from += size;
    }
    return { bytes, frames };
  });

const write = (frames: readonly Uint8Array[], from: number, skip: number): { text: string; rest: string } => {
  const writer = eventWriter(true, skip);
  const text = latin(joinBytes(frames.slice(from).map((frame, index) => writer.bytes(from + index, frame))));
  const rest = /"rest":"([^"]*)"/.exec(latin(writer.end(end(0, 'complete'))))?.[1] ?? '';
  return { text, rest: latin(fromBase64(rest) ?? new Uint8Array()) };
};

describe('the events of a stream with their ids', () => {
  it('are the bytes of the stream, however it was divided', () => {
    fc.assert(
      fc.property(anyStream, ({ bytes, frames }) => {
        const { text, rest } = write(frames, 0, 0);
        expect(
          read(text)
            .map(({ event }) => event)
            .join('') + rest,
        ).toBe(latin(bytes));
      }),
      { numRuns: runs(300) },
    );
  });

  it('continue after each id with the next event, and nothing twice', () => {
    fc.assert(
      fc.property(anyStream, ({ frames }) => {
        const all = write(frames, 0, 0);
        const events = read(all.text);
        for (const [index, { id }] of events.entries()) {
          const position = positionAfter(id);
          if (position === null) throw new Error(id);
          const later = write(frames, position.from, position.skip);
          expect(read(later.text)).toEqual(events.slice(index + 1));
          expect(later.rest).toBe(all.rest);
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it.each(['', '-1', 'x', '1.', '1.2.3', '9'.repeat(40), '1e3', '../..'])('refuse %j as an id', (id) => {
    expect(positionAfter(id)).toBeNull();
  });
});
