import { describe, expect, it } from '@jest/globals';
import { from, map } from 'rxjs';
import { finalResponse } from '../../operators/finalResponse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import {
  abortedError,
  isStreamError,
  transportError,
  truncatedError,
  type StreamError,
} from '../../src/core/errors.ts';
import { chunk, done, stop, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';

const items = {
  a: text('a'),
  b: text('b'),
  s: stop(),
  l: chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'length' }] }),
  d: done(),
};
const content = map((response: ReturnType<typeof chat.snapshot>) => response.choices[0]?.message.content);

describe('finalResponse', () => {
  it.each([
    ['emits the response once, at the end', '-a--b--s--|', '----------(F|)'],
    ['emits the response at [DONE]', '-a-b-d--|', '-----F--|'],
    ['emits what the model left incomplete', '-a-b-l-|', '-------(F|)'],
    ['emits a response that was complete before the connection broke', '-a-b-s-#', '-------(F|)'],
    ['stays silent with a source that never emits', '---', '---'],
  ])('%s', (_name, wire, expected) => {
    const broken = transportError('reset', null);
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>(wire, items, broken).pipe(finalResponse(chat), content)).toBe(expected, {
        F: 'ab',
      });
    });
  });

  it.each([
    ['an empty source', '--|', '--#', truncatedError('the event that proves its end')],
    ['a stream that just stops', '-a-|', '---#', truncatedError('the event that proves its end')],
    ['a broken connection', '-a-#', '---#', transportError('reset', null)],
    ['an abort', '-a-#', '---#', abortedError()],
  ])('errors for %s with the reason', (_name, wire, expected, error: StreamError) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>(wire, items, error).pipe(finalResponse(chat), content)).toBe(
        expected,
        undefined,
        error,
      );
    });
  });

  it('has the partial response, its usage and diagnostics in its error', () => {
    const seen: unknown[] = [];
    from([text('Hi'), tokenCounts(3, 1)])
      .pipe(finalResponse(chat))
      .subscribe({ error: (error: unknown) => seen.push(error) });
    expect(seen.every(isStreamError)).toBe(true);
    expect(seen).toMatchObject([
      {
        _tag: 'TruncatedError',
        final: {
          outcome: 'truncated',
          response: {
            choices: [{ message: { content: 'Hi' } }],
            usage: { total_tokens: 4 },
            meta: { usage: { source: 'partial' } },
          },
        },
      },
    ]);
  });

  it('shows neither the response nor headers in the JSON of its error', () => {
    const seen: unknown[] = [];
    from([text('secret')])
      .pipe(finalResponse(chat))
      .subscribe({ error: (error: unknown) => seen.push(error) });
    expect(JSON.stringify(seen)).toBe(
      '[{"_tag":"TruncatedError","message":"the stream ended before the event that proves its end","before":"the event that proves its end"}]',
    );
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-b-s-|', items);
      expectObservable(source.pipe(finalResponse(chat), content), '^--!').toBe('');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });
});
