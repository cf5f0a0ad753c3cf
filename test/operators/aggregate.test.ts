import { describe, expect, it } from '@jest/globals';
import { from, map, type OperatorFunction } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import type { ChatCompletion } from '../../src/apis/chat/schema/index.ts';
import { chat, chatWith } from '../../src/apis/chat/index.ts';
import { abortedError, apiError, thrownError, timeoutError, transportError } from '../../src/core/errors.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { Aggregate } from '../../src/core/response.ts';
import type { Failure, Notice, UnknownEvent } from '../../src/core/received.ts';
import { answer, chunk, comment, done, stop, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { aggregateItems, collect, still } from '../support/pipeline.ts';
import { ended, said, wire } from '../support/chatWire.ts';

const failure: Failure = {
  _tag: 'Failure',
  at: 0,
  error: apiError({ message: 'no more', type: null, code: 'x', param: null, body: null }, 1),
};
const items = {
  H: answer(200, { 'x-request-id': 'req_1' }),
  a: text('a'),
  b: text('b'),
  s: stop(),
  l: chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'length' }] }),
  d: done(),
  n: comment(),
  f: failure,
};

/** A short form of an item: the text of a snapshot, the outcome and the text of a final. */
const inWords: OperatorFunction<Aggregate<ChatCompletion, ChatCompletion>, string> = map((item) => {
  const content = item.response.choices[0]?.message.content;
  const words = typeof content === 'string' ? content : '';
  return item._tag === 'Snapshot' ? words : `${item.outcome}: ${words}`;
});

/** The chat family, and how many snapshots it has built. */
const watched = (): { readonly family: typeof chat; readonly built: () => number } => {
  let built = 0;
  const snapshot = (state: typeof chat.initial): ChatCompletion => {
    built += 1;
    return chat.snapshot(state);
  };
  return { family: { ...chat, snapshot }, built: () => built };
};

describe('aggregate', () => {
  it.each([
    ['emits a snapshot after each event, then the final', '-a--b--s--|', '-x--y--y--(c|)'],
    ['stays silent with a source that never emits', '---', '---'],
    ['gives a final for an empty source', '--|', '--(e|)'],
    ['emits a truncated final if the stream stops early', '-a-|', '-x-(t|)'],
    ['emits an incomplete final if the model was cut', '-a-l-|', '-x-x-(i|)'],
    ['gives the final at [DONE], and completes with its source', '-a-d--|', '-x-C--|'],
    ['emits one final, even if [DONE] arrives twice or an event follows it', '-a-d-d-b-|', '-x-C-----|'],
    ['emits a failed final if the API reported an error, but only at the end', '-a-f-|', '-x---(F|)'],
    ['never errors: a broken connection ends in a final', '-a-#', '-x-(t|)'],
    ['completes what was proven before the connection broke', '-a-s-#', '-x-x-(C|)'],
    ['emits nothing for comments', '-n-n-|', '-----(e|)'],
  ])('%s', (_name, wire, expected) => {
    const broken = transportError('reset', 'ECONNRESET');
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>(wire, items, broken).pipe(aggregate(chat), inWords)).toBe(expected, {
        x: 'a',
        y: 'ab',
        c: 'completed: ab',
        C: 'completed: a',
        t: 'truncated: a',
        i: 'incomplete: a',
        F: 'failed: a',
        e: 'truncated: ',
      });
    });
  });

  it.each([
    ['aborted', abortedError()],
    ['aborted', timeoutError('token', 100)],
    ['truncated', transportError('reset', null)],
    ['failed', failure.error],
  ])('is %s after a source error, which is in the final (%#)', (outcome, error) => {
    marbles(({ cold, expectObservable }) => {
      const result = cold<ChatItem>('-a-#', items, error).pipe(
        aggregate(chat),
        map((item) => (item._tag === 'Final' ? [item.outcome, item.error] : null)),
      );
      expectObservable(result).toBe('-n-(F|)', { n: null, F: [outcome, error] });
    });
  });

  it('treats an error that is not a StreamError as a broken connection, and keeps it as the cause', () => {
    const bug = new Error('boom');
    const seen: unknown[] = [];
    marbles(({ cold, expectObservable }) => {
      const result = cold<ChatItem>('#', items, bug).pipe(
        aggregate(chat),
        map((item) => {
          seen.push(item._tag === 'Final' ? item.error : null);
          return 'F';
        }),
      );
      expectObservable(result).toBe('(F|)');
    });
    expect(seen).toMatchObject([{ _tag: 'TransportError', cause: bug }]);
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-b-s-|', items);
      expectObservable(source.pipe(aggregate(chat), inWords), '^--!').toBe('-x', { x: 'a' });
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('ends and unsubscribes from the source if a limit is exceeded', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-B-a-', {
        ...items,
        B: chunk({ choices: [{ index: 1, delta: { content: 'no' } }] }),
      });
      const narrow = chatWith({ ...defaultLimits, choices: 1 });
      expectObservable(source.pipe(aggregate(narrow), inWords)).toBe('-x-(F|)', { x: 'a', F: 'failed: a' });
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('emits a failed final if a family throws, and unsubscribes from the source', () => {
    const bug = new Error('a bug of the family');
    const broken = {
      ...chat,
      step: () => {
        throw bug;
      },
    };
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-n-a-', items);
      const result = source.pipe(
        aggregate(broken),
        map((item) => (item._tag === 'Final' ? [item.outcome, item.error] : null)),
      );
      expectObservable(result).toBe('---(F|)', { F: ['failed', thrownError(bug, 0)] });
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('builds a snapshot when it is first read', () => {
    const { family, built } = watched();
    const all = collect(from([text('a'), text('b'), stop()]).pipe(aggregate(family)));
    expect(built()).toBe(0);
    expect(all[0]?.response.choices[0]?.message.content).toBe('a');
    expect(built()).toBe(1);
  });

  it('in development, freezes a snapshot when it is read, and keeps it', () => {
    const { family, built } = watched();
    const words = Array.from({ length: 40 }, (_, index) => `${String(index)} `);
    const chunks = [said({ role: 'assistant' }), ...words.map((content) => said({ content })), ended()];
    const all = aggregateItems(family, wire(...chunks));
    expect(built()).toBe(0);
    const texts = all.slice(1, 41).map((item) => structuredClone(item).response.choices[0]?.message.content);
    expect(texts).toEqual(words.map((_, index) => words.slice(0, index + 1).join('')));
    expect(
      all.slice(1, 41).every((item) => Object.isFrozen(item.response) && Object.keys(item).includes('response')),
    ).toBe(true);
    expect(() => Object.assign(all[30] ?? {}, { response: null })).toThrow(TypeError);
    expect(built()).toBe(40);
  });

  it('has in meta what is known in addition to the response', () => {
    const notice: Notice = { _tag: 'Notice', at: 0, diagnostic: { _tag: 'DataAfterDone', event: 3 } };
    const unknown: UnknownEvent = { _tag: 'UnknownEvent', at: 0, number: 1, kind: 'ping', json: { type: 'ping' } };
    const head = answer(200, { 'x-request-id': 'req_1', 'x-ratelimit-remaining-requests': '9' }, 1);
    const received = [head, unknown, { ...text('a'), at: 5 }, notice, { ...stop(), at: 25 }, tokenCounts(3, 1)];
    const final = collect(from(received).pipe(aggregate(chat, { clock: still }))).at(-1);
    expect(final?.response).toMatchObject({
      meta: {
        api: 'chat.completions',
        status: 200,
        requestId: 'req_1',
        rateLimits: { requests: { remaining: 9 } },
        headers: head.headers,
        timing: { startedAt: 0, headAt: 1, firstEventAt: 5, firstTokenAt: 5, endedAt: 0, longestGapMs: 20 },
        usage: { source: 'reported', tokens: { inputTokens: 3, outputTokens: 1, totalTokens: 4 } },
        diagnostics: { list: [{ _tag: 'UnknownEvent' }, { _tag: 'DataAfterDone' }], counts: { UnknownEvent: 1 } },
        events: 3,
        unknownEvents: [{ type: 'ping' }],
      },
    });
  });

  it('marks usage as partial if the stream was cut', () => {
    const final = collect(from([tokenCounts(3, 1), text('a')]).pipe(aggregate(chat))).at(-1);
    expect(final?.response).toMatchObject({ meta: { usage: { source: 'partial' } } });
    const none = collect(from([text('a'), stop()]).pipe(aggregate(chat))).at(-1);
    expect(none?.response).toMatchObject({ meta: { usage: { source: 'none', tokens: null } } });
  });
});
