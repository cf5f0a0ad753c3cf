import { describe, expect, it } from '@jest/globals';
import { from, lastValueFrom, toArray } from 'rxjs';
import { decode } from '../../operators/decode.ts';
import { diagnostics } from '../../operators/diagnostics.ts';
import { sse } from '../../operators/sse.ts';
import { fromBytes } from '../../streams/fromBytes.ts';
import { chat, chatWith } from '../../src/apis/chat/index.ts';
import { limitError } from '../../src/core/errors.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { Notice, UnknownEvent } from '../../src/core/received.ts';
import { chunk, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';

const n: Notice = { _tag: 'Notice', at: 0, diagnostic: { _tag: 'DataAfterDone', event: 3 } };
const u: UnknownEvent = { _tag: 'UnknownEvent', at: 0, number: 4, kind: 'ping', json: {} };
// a tool call without its index
const r = chunk({
  choices: [{ index: 0, delta: { tool_calls: [{ id: 'x', type: 'function', function: { name: 'f' } }] } }],
});
const items = { a: text('a'), n, u, r };

describe('diagnostics', () => {
  it('emits what framing, decoding and folding tolerated, when it occurs', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-a-n-u-r-|', items).pipe(diagnostics(chat))).toBe('---n-u-r-|', {
        n: n.diagnostic,
        u: { _tag: 'UnknownEvent', event: 4, kind: 'ping' },
        r: { _tag: 'ToolCall', repair: 'missing-index', choice: 0, call: 0, event: 1 },
      });
    });
  });

  it.each([
    ['stays silent with a source that never emits', '---', '---'],
    ['completes with an empty source', '--|', '--|'],
    ['emits nothing for an event without a deviation', '-a|', '--|'],
    ['passes a source error', '-a#', '--#'],
  ])('%s', (_name, wire, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>(wire, items).pipe(diagnostics(chat))).toBe(expected);
    });
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-a-a-', items);
      expectObservable(source.pipe(diagnostics(chat)), '^--!').toBe('');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('errors with the limit that an event exceeds', () => {
    const narrow = chatWith({ ...defaultLimits, choices: 0 });
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-a', items).pipe(diagnostics(narrow))).toBe(
        '-#',
        undefined,
        limitError('choices', 0, 1),
      );
    });
  });

  it('starts again for each subscription', async () => {
    const told$ = from([r]).pipe(diagnostics(chat), toArray());
    expect(await lastValueFrom(told$)).toStrictEqual(await lastValueFrom(told$));
  });

  it('reports a malformed event of a real stream', async () => {
    const body = 'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\ndata: {broken\n\ndata: [DONE]\n\n';
    const told = await lastValueFrom(fromBytes(body).pipe(sse(), decode(chat), diagnostics(chat), toArray()));
    expect(told.map(({ _tag }) => _tag)).toContain('MalformedJson');
  });
});
