import { describe, expect, it } from '@jest/globals';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { defaultLimits } from '../../src/core/limits.ts';
import { Framer } from '../../src/sse/framer.ts';
import { PlainEvents } from '../../src/sse/plainEvents.ts';
import { runs } from '../support/runs.ts';

interface Event {
  readonly event: string | null;
  readonly data: string;
}

const parsed = (text: string): readonly Event[] => {
  const events: Event[] = [];
  const parser = createParser({ onEvent: ({ event, data }) => events.push({ event: event ?? null, data }) });
  parser.feed(text);
  return events;
};

const plain = (text: string): { readonly events: readonly Event[]; readonly rest: string } => {
  const events: Event[] = [];
  const from = new PlainEvents().read(text, 0, { takeEvent: (event, data) => events.push({ event, data }) });
  return { events, rest: text.slice(from) };
};

const framed = (pieces: readonly string[]): readonly Event[] => {
  const events: Event[] = [];
  const framer = new Framer(defaultLimits, {
    take: (item) => {
      // llama.cpp's error line is an event of the framer's own
      if (item._tag === 'ServerSentEvent' && item.event !== 'error')
        events.push({ event: item.event, data: item.data });
    },
  });
  const encoder = new TextEncoder();
  for (const piece of pieces) framer.feed({ _tag: 'Bytes', at: 0, bytes: encoder.encode(piece) });
  framer.end(0);
  return events;
};

const stream = fc
  .array(
    fc.constantFrom(
      'data: {"a":1}\n\n',
      'data: b\n\n',
      'event: x\ndata: c\n\n',
      'event: xy\ndata: c\n\n',
      'event: \ndata: d\n\n',
      'event: y\n\n',
      'data: \n\n',
      'data:e\n\n',
      'data: f\n',
      'data:  g\n\n',
      'data: h\r\n\r\n',
      ': comment\n\n',
      'id: 7\ndata: i\n\n',
      'retry: 5\n',
      '\n',
      'datax: j\n\n',
      'error: {"k":1}\n\n',
      '\uFEFFdata: l\n\n',
      'event: z\nevent: w\ndata: m\n\n',
    ),
    { maxLength: 12 },
  )
  .map((parts) => `data: first\n\n${parts.join('')}`);

describe('plain events', () => {
  it('are the same as from the parser, which reads all other events', () => {
    fc.assert(
      fc.property(
        stream.filter((text) => !text.includes('\r')),
        (text) => {
          const { events, rest } = plain(text);
          expect(events.length).toBeGreaterThan(0);
          // a parser that has begun: a mark is none in the middle of a stream
          expect([...events, ...parsed(`\n${rest}`)]).toStrictEqual(parsed(text));
        },
      ),
      { numRuns: runs(1000) },
    );
  });

  it('do not change the items of a framer, however the text is divided', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 6 }), (text, places) => {
        const whole = `${text}\n\n`;
        const bounds = [0, ...places.map((place) => place % whole.length).sort((a, b) => a - b), whole.length];
        const pieces = bounds.slice(1).map((end, at) => whole.slice(bounds[at], end));
        expect(framed(pieces)).toStrictEqual(parsed(whole));
      }),
      { numRuns: runs(1000) },
    );
  });
});
