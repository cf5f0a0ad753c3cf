import { describe, expect, it } from '@jest/globals';
import { map, NEVER, of, concat, type OperatorFunction } from 'rxjs';
import { decode } from '../../operators/decode.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { thrownError } from '../../src/core/errors.ts';
import { end, head } from '../../src/core/frame.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { ServerSentEvent, SseItem, WholeBody } from '../../src/core/received.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { comment } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';

const event = (data: string, number = 0, name: string | null = null): ServerSentEvent => ({
  _tag: 'ServerSentEvent',
  at: 0,
  number,
  event: name,
  data,
  id: null,
});
const chunk = '{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{}}]}';
const items = {
  H: head(0, 200, {}),
  1: event(chunk),
  2: event('{oops', 1),
  3: event(chunk, 2),
  4: event('[DONE]', 3),
  c: comment(),
  E: end(0, 'complete'),
};
// each of these chunks lacks a finish reason: one notice, with the first event
const tags: OperatorFunction<{ readonly _tag: string }, string> = map(({ _tag }) => _tag[0] ?? '');

const received = (...given: readonly SseItem[]): readonly unknown[] =>
  collect(of(...given).pipe(decode(chat))).map((item) =>
    item._tag === 'Notice' ? item.diagnostic._tag : item._tag === 'Failure' ? item.error : item._tag,
  );

describe('decode', () => {
  it.each([
    [
      'emits a tagged item for each event, and skips data that is not JSON',
      '-H--3----2---3---4-|',
      '-H--E----N---E---D-|',
    ],
    ['stays silent with a source that never emits', '---', '---'],
    ['completes with an empty source', '--|', '--|'],
    ['passes comments and the end of the wire on', '-c-c-(E|)', '-C-C-(E|)'],
    ['passes a source error on after what arrived before it', '-3-#', '-E-#'],
  ])('%s', (_name, wire, expected) => {
    const whole = event(chunk.replace('{}', '{},"finish_reason":null'), 2);
    marbles(({ cold, expectObservable }) => {
      const source = cold<SseItem>(wire, { ...items, 3: whole });
      expectObservable(source.pipe(decode(chat), tags)).toBe(expected);
    });
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<SseItem>('-c-c-c-', items);
      expectObservable(source.pipe(decode(chat), tags), '^--!').toBe('-C');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('completes some time after [DONE] although the source stays open, and unsubscribes from it', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<SseItem>('-c-4---', items);
      expectObservable(source.pipe(decode(chat, { graceMs: 5 }), tags)).toBe('-C-D----|');
      expectSubscriptions(source.subscriptions).toBe('^-------!');
    });
  });

  it('completes with the source if that ends earlier', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<SseItem>('-4-|', items);
      expectObservable(source.pipe(decode(chat, { graceMs: 50 }), tags)).toBe('-D-|');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('waits only once, however often [DONE] arrives', () => {
    marbles(({ cold, expectObservable }) => {
      const source = concat(cold<SseItem>('-4--4|', items), NEVER);
      expectObservable(source.pipe(decode(chat, { graceMs: 6 }), tags)).toBe('-D--N--|');
    });
  });

  it('ignores items after [DONE], and reports them', () => {
    expect(received(items[4], items[3])).toStrictEqual(['Done', 'DataAfterDone']);
  });

  it('reports a difference once for each path, and still emits the event', () => {
    const odd = event('{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null,"mood":"good"}],"id":"c"}');
    expect(received(odd, odd).filter((name) => name === 'UnknownField')).toHaveLength(1);
    expect(received(odd, odd).filter((name) => name === 'Event')).toHaveLength(2);
  });

  it.each([
    ['empty data', event(''), 'Comment'],
    ['an event of another kind', event('{"type":"ping"}', 0, 'ping'), 'UnknownEvent'],
    ['JSON that is not an object', event('null'), 'UnknownEvent'],
    ['data that is not JSON', event('{oops'), 'MalformedJson'],
    ['JSON that is nested too deep', event('['.repeat(600) + ']'.repeat(600)), 'MalformedJson'],
  ])('recognises %s', (_name, item, expected) => {
    expect(received(item)).toStrictEqual([expected]);
  });

  it('splits events that were sent as one', () => {
    expect(received(event(`${chunk}\n${chunk}\n[DONE]`)).filter((name) => name !== 'MissingField')).toStrictEqual([
      'RepairedFraming',
      'Event',
      'Event',
      'Done',
    ]);
    expect(received(event(chunk + chunk)).filter((name) => name !== 'MissingField')).toStrictEqual([
      'RepairedFraming',
      'Event',
      'Event',
    ]);
  });

  it('reports a broken character in the data', () => {
    expect(received(event(chunk.replace('"m"', '"\uFFFD"')))).toContain('ReplacementCharacter');
  });

  it.each([
    ['nested', '{"error":{"message":"no","type":"t","code":7}}', null],
    ['as text', '{"error":"no"}', null],
    ['under its name', '{"message":"no"}', 'error'],
    ['in the form of vLLM', '{"object":"error","message":"no"}', null],
  ])('reads an error that the API reports %s', (_name, data, name) => {
    expect(received(event(data, 4, name))).toMatchObject([{ _tag: 'ApiError', message: 'no', event: 4 }]);
  });

  it('emits the content of a chunk that also reports an error', () => {
    const both = '{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"error"}],"error":{"message":"no"}}';
    expect(received(event(both)).map((item) => (item instanceof Error ? item.message : item))).toStrictEqual(
      expect.arrayContaining(['no', 'Event']),
    );
  });

  it('recognises a Responses event by its event line if its data has no type', () => {
    const item = event(
      '{"delta":"a","item_id":"m","output_index":0,"content_index":0}',
      0,
      'response.output_text.delta',
    );
    expect(
      collect(of(item).pipe(decode(responses))).flatMap((got) => (got._tag === 'Event' ? [got.event.type] : [])),
    ).toStrictEqual(['response.output_text.delta']);
  });

  describe('of a whole body', () => {
    const body = (text: string): WholeBody => ({ _tag: 'WholeBody', at: 0, text });

    it.each([
      [
        'one event for a completion',
        '{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[]}',
        ['Event'],
      ],
      ['what it lacks, and the event', '{"id":"c","created":1,"model":"m","choices":[]}', ['MissingField', 'Event']],
      ['a failure for JSON that is cut', '{"object":"chat.comp', [{ _tag: 'JsonError' }]],
      ['a failure for an error', '{"error":{"message":"bad key"}}', [{ _tag: 'ApiError', message: 'bad key' }]],
      ['a failure for other JSON', '{"hello":1}', [{ _tag: 'DecodeError', path: 'choices', found: 'nothing' }]],
      ['a failure for a list', '[1]', [{ _tag: 'DecodeError', path: '', found: 'array' }]],
    ])('gives %s', (_name, text, expected) => {
      expect(received(body(text))).toMatchObject(expected);
    });

    it.each([
      ['{"error":{"message":"slow down","code":"rate_limit_exceeded"}}', 'slow down', 'rate_limit_exceeded'],
      ['{"detail":"not found"}', 'not found', null],
      ['{}', 'the server answered with status 429', null],
    ])('reads the error of an error status from the body: %s', (text, message, code) => {
      const refused = head(0, 429, {
        'x-request-id': 'req_7',
        'x-ratelimit-remaining-requests': '0',
        'retry-after': '2',
      });
      const [, failure] = received(refused, body(text));
      expect(failure).toMatchObject({ _tag: 'HttpError', status: 429, message: `429: ${message}`, code });
      expect(failure).toMatchObject({
        requestId: 'req_7',
        rateLimits: { requests: { remaining: 0 } },
        retryAfterMs: 2000,
      });
    });
  });

  it('keeps an event that a family does not know, as JSON', () => {
    const narrow = { ...chat, read: () => null };
    expect(collect(of(items[3]).pipe(decode(narrow)))).toMatchObject([
      { _tag: 'UnknownEvent', number: 2, kind: 'chat.completion.chunk', json: { id: 'c', choices: [{ index: 0 }] } },
    ]);
  });

  it('errors with an error that a family throws', () => {
    const bug = new Error('a bug of the family');
    const broken = {
      ...chat,
      read: () => {
        throw bug;
      },
    };
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<SseItem>('-3-', items).pipe(decode(broken))).toBe('-#', undefined, thrownError(bug, 2));
    });
  });

  it('limits the number of paths that it remembers', () => {
    const limits = { ...defaultLimits, diagnostics: 1 };
    const odd = (name: string): ServerSentEvent => event(`{"choices":[],"${name}":1}`);
    const many = Array.from({ length: 50 }, (_one, at) => odd(`x${String(at)}`));
    const notices = collect(of(...many).pipe(decode(chat, { limits }))).filter(({ _tag }) => _tag === 'Notice');
    expect(notices).toHaveLength(10);
  });
});
