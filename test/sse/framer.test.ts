import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StreamError } from '../../src/core/errors.ts';
import { bytes, head } from '../../src/core/frame.ts';
import { defaultLimits, type Limits } from '../../src/core/limits.ts';
import { Framer } from '../../src/sse/framer.ts';
import { runs } from '../support/runs.ts';

interface Framed {
  readonly items: readonly unknown[];
  readonly error: StreamError | null;
}

/** Feeds pieces until one is refused, then the end; times are 0. */
const frame = (
  pieces: readonly (string | Uint8Array)[],
  options: { readonly contentType?: string; readonly status?: number; readonly limits?: Partial<Limits> } = {},
): Framed => {
  const items: unknown[] = [];
  const framer = new Framer(
    { ...defaultLimits, ...options.limits },
    {
      take: (item) => {
        items.push(
          item._tag === 'ServerSentEvent'
            ? [item.event, item.data, item.id]
            : item._tag === 'Notice'
              ? item.diagnostic
              : item._tag === 'Reconnection'
                ? [item._tag, item.lastEventId, item.retryMs]
                : [item._tag, item.text],
        );
      },
    },
  );
  if (options.contentType !== undefined)
    framer.head(head(0, options.status ?? 200, { 'content-type': options.contentType }));
  const encoder = new TextEncoder();
  for (const piece of pieces) {
    const error = framer.feed(bytes(0, typeof piece === 'string' ? encoder.encode(piece) : piece));
    if (error !== null) return { items, error };
  }
  return { items, error: framer.end(0) };
};

const itemsOf = (...pieces: readonly (string | Uint8Array)[]): readonly unknown[] => frame(pieces).items;
const event = (data: string, name: string | null = null, id: string | null = null): unknown => [name, data, id];

describe('Framer', () => {
  it.each([
    ['LF', 'data: a\n\ndata: b\n\n'],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n'],
    ['CR', 'data: a\r\rdata: b\r\r'],
    ['mixed line ends', 'data: a\r\n\ndata: b\n\r'],
    ['a BOM', '\uFEFFdata: a\n\ndata: b\n\n'],
    ['white space before the first line', '\n \n\ndata: a\n\ndata: b\n\n'],
    ['no space after the colon', 'data:a\n\ndata:b\n\n'],
  ])('reads events with %s', (_name, text) => {
    expect(itemsOf(text)).toStrictEqual([event('a'), event('b')]);
    expect(itemsOf(...text.split(''))).toStrictEqual([event('a'), event('b')]);
  });

  it('divides lines at CR and LF only', () => {
    const line = '{"text":"one\u2028two\u2029three\u0085four"}';
    const text = `id: 1\ndata: ${line}\n\n: ${line}\n\nevent: named\nid: 2\ndata: ${line}\n\n`;
    const items = [event(line, null, '1'), ['Comment', line], event(line, 'named', '2')];
    expect(itemsOf(text)).toStrictEqual(items);
    expect(itemsOf(...text.split(''))).toStrictEqual(items);
  });

  it('removes exactly one space after the colon', () => {
    expect(itemsOf('data:  a\n\n')).toStrictEqual([event(' a')]);
  });

  it('joins the data lines of one event by LF', () => {
    expect(itemsOf('data: a\ndata:\ndata: b\n\n')).toStrictEqual([event('a\n\nb')]);
  });

  it('reads the name and the id of an event, and keeps only the id for the next event', () => {
    expect(itemsOf('event: x\nid: 7\ndata: a\n\ndata: b\n\n')).toStrictEqual([
      event('a', 'x', '7'),
      event('b', null, '7'),
    ]);
  });

  it('passes comments on, and ignores fields that the standard does not know', () => {
    expect(itemsOf(': OPENROUTER PROCESSING\n\nretry: 10\nfoo: bar\ndata: a\n\n:\n\n')).toStrictEqual([
      ['Comment', 'OPENROUTER PROCESSING'],
      ['Reconnection', null, 10],
      event('a'),
      ['Comment', ''],
    ]);
  });

  it('reports an id without data, and keeps it for the events after it', () => {
    const text = 'data: a\n\nid: 7\n\ndata: b\n\n';
    const expected = [event('a'), ['Reconnection', '7', null], event('b', null, '7')];
    expect(itemsOf(text)).toStrictEqual(expected);
    expect(itemsOf(...text.split(''))).toStrictEqual(expected);
  });

  it('reads an error without data as an event, and drops any other event without data', () => {
    const text = 'data: a\n\nevent: error\n\nevent: ping\n\n';
    const expected = [event('a'), event('', 'error')];
    expect(itemsOf(text)).toStrictEqual(expected);
    expect(itemsOf(...text.split(''))).toStrictEqual(expected);
    expect(itemsOf(text.replaceAll('\n', '\r\n'))).toStrictEqual(expected);
  });

  it('reports a line that is not a field, and reads it as an event if it looks like JSON', () => {
    const text = 'data: a\n\n<html>502</html>\n\n{"error":{"message":"boom"}}\n\nfoo: bar\n\n';
    const stray = (length: number): unknown => ({ _tag: 'StrayLine', event: 1, length });
    const expected = [event('a'), stray(16), stray(28), event('{"error":{"message":"boom"}}')];
    expect(itemsOf(text)).toStrictEqual(expected);
    expect(itemsOf(...text.split(''))).toStrictEqual(expected);
  });

  it('reports text before the first event once', () => {
    expect(itemsOf('Please wait\nfor it\n\ndata: a\n\n')).toStrictEqual([
      { _tag: 'StrayLine', event: 0, length: 17 },
      event('a'),
    ]);
  });

  it.each([
    ['JSON', '{"error":{"message":"boom"}}', [event('{"error":{"message":"boom"}}'), event('{"a":1}')]],
    ['a list', '[{"error":{}}]', [event('[{"error":{}}]'), event('{"a":1}')]],
    ['markup', '<b>Warning</b>', [event('{"a":1}')]],
    ['text', 'Please wait', [event('{"a":1}')]],
  ])('reads the events after a line that is %s', (_name, line, events) => {
    const text = `${line}\n\ndata: {"a":1}\n\n`;
    const expected = [{ _tag: 'StrayLine', event: 0, length: line.length }, ...events];
    expect(itemsOf(text)).toStrictEqual(expected);
    expect(itemsOf(...text.split(''))).toStrictEqual(expected);
  });

  it('reads JSON values on lines of their own as events', () => {
    const text = '{"a":1}\n{"a":2}\r\n\n{"a":3}';
    const repair = { _tag: 'RepairedFraming', event: 0, repair: 'newline-delimited-json' };
    expect(itemsOf(text)).toStrictEqual([repair, event('{"a":1}'), event('{"a":2}\r'), event('{"a":3}')]);
    expect(itemsOf('[{"a":1},\n{"a":2}\n]')).toStrictEqual([['WholeBody', '[{"a":1},\n{"a":2}\n]']]);
  });

  it('reads a line named error as an event of that name, however it is divided', () => {
    const text = 'data: a\n\nerror: {"message":"broken"}\n\n';
    const expected = [event('a'), event('{"message":"broken"}', 'error')];
    expect(itemsOf(text)).toStrictEqual(expected);
    expect(itemsOf(...text.split(''))).toStrictEqual(expected);
    expect(itemsOf('Error: timed out\n')).toStrictEqual([event('timed out', 'error')]);
  });

  it('accepts a last event without its blank line, and reports it', () => {
    const unterminated = { _tag: 'UnterminatedEvent', event: 1 };
    expect(itemsOf('data: a\n\ndata: b')).toStrictEqual([event('a'), event('b'), unterminated]);
    expect(itemsOf('data: a\n\ndata: b\n')).toStrictEqual([event('a'), event('b'), unterminated]);
    expect(itemsOf('data: a\n\nid: 7\n')).toStrictEqual([event('a')]);
  });

  it('joins a character that is divided between two pieces', () => {
    const text = new TextEncoder().encode('data: 好😀\n\n');
    for (let at = 0; at <= text.length; at += 1) {
      expect(itemsOf(text.subarray(0, at), text.subarray(at))).toStrictEqual([event('好😀')]);
    }
  });

  it('shows an incomplete character at the end as U+FFFD', () => {
    expect(itemsOf('data: a', Uint8Array.of(0xe5, 0xa5))[0]).toStrictEqual(event('a\uFFFD'));
  });

  it.each([
    ['JSON', '{"object":"chat.completion"}', 'application/json'],
    ['JSON after white space', ' \n{"a":1}', undefined],
    ['JSON that claims to be a stream', '[1]', 'text/event-stream'],
    ['plain text', 'upstream connect error', 'text/plain'],
    ['plain text that begins with a bracket', '[Music]', 'text/plain'],
    ['plain text of two characters', 'Hi', 'text/plain'],
  ])('emits a body of %s as a whole', (_name, text, contentType) => {
    const options = contentType === undefined ? {} : { contentType };
    expect(frame([text], options)).toStrictEqual({ items: [['WholeBody', text]], error: null });
    expect(frame(text.split(''), options)).toStrictEqual({ items: [['WholeBody', text]], error: null });
  });

  it.each([
    ['markup', '<html><body>502 Bad gateway</body></html>', 'text/html'],
    ['text', 'upstream connect error', 'application/octet-stream'],
  ])('rejects %s, and reports its content type without its text', (looksLike, text, contentType) => {
    const { items, error } = frame([text], { contentType });
    expect(items).toStrictEqual([]);
    expect(error).toMatchObject({ _tag: 'NotAStreamError', contentType, length: text.length });
    expect(error?.message).toBe(`expected server-sent events, got ${looksLike} (content-type ${contentType})`);
  });

  it.each([
    ['markup', '<html>Bad gateway</html>', '<html>Bad gateway</html>'],
    ['text', 'upstream connect error', 'upstream connect error'],
    ['nothing', '', ''],
  ])('emits %s as a whole under an error status', (_name, text, kept) => {
    const framed = frame([text], { status: 502, contentType: 'text/html' });
    expect(framed).toStrictEqual({ items: [['WholeBody', kept]], error: null });
  });

  it.each([[[]], [['']], [['\n\n']], [[' ']]])('emits nothing for an empty body (%j)', (pieces) => {
    expect(frame(pieces)).toStrictEqual({ items: [], error: null });
  });

  it('rejects an event above the limit, wherever its bytes are divided, and keeps what arrived before', () => {
    const limits = { eventLength: 10 };
    const fits = `data: a\n\ndata: ${'b'.repeat(10)}\n\n`;
    const beyond = `data: a\n\ndata: ${'b'.repeat(11)}\n\ndata: c\n\n`;
    const many = `data: a\n\n${'data: bbbb\n'.repeat(3)}\ndata: c\n\n`;
    expect(frame([fits], { limits }).error).toBeNull();
    expect(frame(fits.split(''), { limits }).error).toBeNull();
    for (const text of [beyond, many]) {
      for (let at = 0; at <= text.length; at += 1) {
        const { items, error } = frame([text.slice(0, at), text.slice(at)], { limits });
        expect(items).toStrictEqual([event('a')]);
        expect(error).toMatchObject({ _tag: 'LimitError', limit: 'eventLength', allowed: 10 });
      }
    }
  });

  it('rejects a line above the limit before it ends', () => {
    const pieces = ['data: ', ...Array.from({ length: 100 }, () => 'b'.repeat(10))];
    expect(frame(pieces, { limits: { eventLength: 50 } }).error).toMatchObject({ limit: 'eventLength' });
  });

  it('rejects a whole body and a stream above their limits', () => {
    expect(frame(['{"a":"aaaaaaaa"}'], { limits: { eventLength: 10 } }).error).toMatchObject({ limit: 'eventLength' });
    expect(frame(['data: a\n\n', 'data: b\n\n'], { limits: { totalLength: 10 } })).toMatchObject({
      items: [event('a')],
      error: { limit: 'totalLength', allowed: 10, found: 18 },
    });
  });

  it.each([
    ['an unreadable character after the name of the first field', 'data: \uFFFD\n\n'],
    ['an unreadable character in the first line', 'da\uFFFDta: 1\n\n'],
  ])('reads the same kind of body however %s is divided', (_name, text) => {
    const whole = new TextEncoder().encode(text);
    expect(frame([...whole].map((byte) => Uint8Array.of(byte)))).toStrictEqual(frame([whole]));
  });

  it('emits the same items however the bytes are divided', () => {
    const lines = fc.constantFrom(
      'data: a',
      'data:好',
      'data',
      'event: x',
      'id: 1',
      ': c',
      'foo: b',
      'error: e',
      'dat',
      '',
    );
    const stream = fc.array(fc.tuple(lines, fc.constantFrom('\n', '\r\n', '\r', '\n\n')), { maxLength: 12 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(200), { maxLength: 8 }), (parts, places) => {
        // the first line makes the body an event stream
        const text = new TextEncoder().encode(`data: 0\n\n${parts.map(([line, end]) => line + end).join('')}`);
        const cuts = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
        const pieces = [...cuts, text.length].map((end, at) => text.subarray(at === 0 ? 0 : cuts[at - 1], end));
        expect(frame(pieces)).toStrictEqual(frame([text]));
      }),
      { numRuns: runs(500) },
    );
  });
});
