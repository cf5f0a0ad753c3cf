import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { deltas } from '../../operators/deltas.ts';
import { chat, chatWith } from '../../src/apis/chat/index.ts';
import { limitError, thrownError } from '../../src/core/errors.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { chunk, stop, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const place = { index: 0, part: 0 };
const thinkAndSay = chunk({ choices: [{ index: 0, delta: { content: 'Hi', reasoning: 'Hm' } }] });

describe('deltas', () => {
  readsResponse(() => deltas(chat));

  it('emits the increments of an event together, in its order', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('       -a----b----c---|', {
        a: thinkAndSay,
        b: stop(),
        c: chunk({ choices: [], usage: null }),
      });
      expectObservable(source.pipe(deltas(chat))).toBe('-(tu)-v--------|', {
        t: { _tag: 'Reasoning', ...place, text: 'Hm', summary: false },
        u: { _tag: 'Text', ...place, text: 'Hi' },
        v: { _tag: 'FinishReason', ...place, reason: 'stop' },
      });
      expectSubscriptions(source.subscriptions).toBe('^--------------!');
    });
  });

  it('has a delta for everything that a chat chunk can add', () => {
    const annotation = { type: 'url_citation', url_citation: { url: 'u' } };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const all = chunk({
      choices: [
        {
          index: 2,
          delta: {
            content: 'text',
            refusal: 'no',
            annotations: [annotation],
            audio: { id: 'a', data: 'AAAA', transcript: 'hm' },
            tool_calls: [{ index: 0, id: 'x', type: 'function', function: { name: 'f', arguments: '{}' } }],
          },
          logprobs: { content: [{ token: 't', logprob: 0, bytes: null, top_logprobs: [] }], refusal: null },
          finish_reason: 'tool_calls',
        },
      ],
      usage,
    });
    const told = collect(from([all]).pipe(deltas(chat)));
    expect(told.map(({ _tag }) => _tag)).toStrictEqual([
      'Text',
      'Refusal',
      'Transcript',
      'Audio',
      'Annotation',
      'ToolCall',
      'Logprobs',
      'ToolCallEnd',
      'FinishReason',
      'Usage',
    ]);
    expect(told.flatMap((delta) => (delta._tag === 'Usage' ? [] : [delta.index]))).toStrictEqual(Array(9).fill(2));
  });

  it('errors if a limit is exceeded, after everything before it, and unsubscribes from the source', () => {
    const narrow = chatWith({ ...defaultLimits, choices: 1 });
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-b-a-', {
        a: chunk({ choices: [{ index: 0, delta: { content: 'Hi' } }] }),
        b: chunk({ choices: [{ index: 1, delta: { content: 'no' } }] }),
      });
      expectObservable(source.pipe(deltas(narrow))).toBe(
        '-t-#',
        { t: { _tag: 'Text', ...place, text: 'Hi' } },
        limitError('choices', 1, 2),
      );
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('errors with an error that a family throws', () => {
    const bug = new Error('a bug of the family');
    const broken = {
      ...chat,
      deltas: () => {
        throw bug;
      },
    };
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-a-', { a: thinkAndSay }).pipe(deltas(broken))).toBe(
        '-#',
        undefined,
        thrownError(bug, 0),
      );
    });
  });
});
