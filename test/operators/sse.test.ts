import { describe, expect, it } from '@jest/globals';
import { map, of } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { limitError, notAStreamError } from '../../src/core/errors.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { SseItem } from '../../src/core/received.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';

const piece = (text: string): Frame => bytes(0, new TextEncoder().encode(text));
const frames = {
  H: head(0, 200, { 'content-type': 'text/event-stream' }),
  b: piece('data: 1\n\ndata: 2\n\n'),
  c: piece('data: 3\n\n'),
  u: piece('data: 4'),
  n: piece(': ping\n\n'),
  h: piece('<html>'),
  E: end(0, 'complete'),
};
/** An item in a letter: an event by its data. */
const inLetters = map((item: SseItem): string => (item._tag === 'ServerSentEvent' ? item.data : (item._tag[0] ?? '')));

describe('sse', () => {
  it('emits each event as soon as its blank line arrives', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<Frame>('-H--b-----c---n-(E|)', frames);
      expectObservable(source.pipe(sse(), inLetters)).toBe('-H--(12)--3---C-(PE|)');
      expectSubscriptions(source.subscriptions).toBe('^---------------!');
    });
  });

  it.each([
    ['stays silent with a source that never emits', '---', '---'],
    ['completes with an empty source', '--|', '--|'],
    ['emits one event', '-c|', '-3(P|)'],
    ['accepts the last event without its blank line at the end of the bytes', '-u-|', '-P-(4N|)'],
    ['counts it before the end of the wire', '-u-E|', '-P-(4NE)|'],
    ['passes a source error on after what arrived before it', '-u-#', '-P-(4N#)'],
    ['keeps the head of a response without a body', '-H-(E|)', '-H-(E|)'],
  ])('%s', (_name, wire, expected) => {
    // a group in a marble takes the time of its letters, so what follows a group is written after it
    const spread = wire.replace('E|', 'E----|');
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<Frame>(wire === spread ? wire : spread, frames).pipe(sse(), inLetters)).toBe(expected);
    });
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<Frame>('-c-c-c-', frames);
      expectObservable(source.pipe(sse(), inLetters), '^--!').toBe('-3');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('errors for markup after the last bytes, before the source ends', () => {
    marbles(({ cold, expectObservable }) => {
      const error = notAStreamError('text/event-stream', 'markup', 6, '<html>');
      expectObservable(cold<Frame>('-H-h-E', frames).pipe(sse(), inLetters)).toBe('-H-P-#', undefined, error);
    });
  });

  it('errors if a limit is exceeded, and unsubscribes from the source', () => {
    const limits = { ...defaultLimits, totalLength: 20 };
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<Frame>('-c-c-c-c-', frames);
      expectObservable(source.pipe(sse({ limits }), inLetters)).toBe(
        '-3-3-(P#)',
        undefined,
        limitError('totalLength', 20, 27),
      );
      expectSubscriptions(source.subscriptions).toBe('^----!');
    });
  });

  it('numbers events and keeps the time of their last byte', () => {
    const text = new TextEncoder();
    const items = collect(of(bytes(5, text.encode('data: 1\n')), bytes(9, text.encode('\ndata: 2\n\n'))).pipe(sse()));
    expect(items).toMatchObject([
      { _tag: 'Piece', at: 5 },
      { at: 9, number: 0, data: '1' },
      { at: 9, number: 1, data: '2' },
      { _tag: 'Piece', at: 9 },
    ]);
  });

  it.each([
    ['a large event in small pieces', `data: ${'x'.repeat(100_000)}\n\n`, 1460],
    ['many events, one in each piece', 'data: 1\n\n'.repeat(5000), 9],
    ['[DONE] in the last piece', 'data: 1\n\ndata: [DONE]\n\n', 23],
    ['characters of many bytes', 'data: ü😀\n\n', 3],
    ['a body that is JSON', '{"a":1}', 2],
  ])('reports every byte once: %s', (_name, text, size) => {
    const body = new TextEncoder().encode(text);
    const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_one, at) =>
      bytes(at, body.subarray(at * size, (at + 1) * size)),
    );
    const items = collect(of(...chunks).pipe(sse()));
    const told = items.filter((item) => item._tag === 'Piece');
    expect(told.reduce((sum, item) => sum + item.bytes, 0)).toBe(body.length);
  });

  it('reports the bytes before [DONE], because readers stop after it', () => {
    const items = collect(of(piece('data: 1\n\ndata: [DONE]\n\n')).pipe(sse(), inLetters));
    expect(items).toStrictEqual(['1', 'P', '[DONE]']);
  });

  it('starts again for each subscription', () => {
    const events$ = of(frames.u).pipe(sse(), inLetters);
    expect(collect(events$)).toStrictEqual(['P', '4', 'N']);
    expect(collect(events$)).toStrictEqual(['P', '4', 'N']);
  });
});
