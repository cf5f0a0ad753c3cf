import { describe, expect, it } from '@jest/globals';
import { tokens } from '../../operators/tokens.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chunk, responseEvent, stop, text, thought, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';
import { from } from 'rxjs';

const call = chunk({
  choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: 'x', function: { name: 'f' } }] } }],
});
const both = chunk({
  choices: [
    { index: 1, delta: { content: 'B' }, finish_reason: 'stop' },
    { index: 0, delta: { content: 'A' }, finish_reason: 'stop' },
  ],
});

describe('tokens', () => {
  readsResponse(() => tokens(chat));

  it('emits each piece of text as it arrives, and nothing else', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('       -a---b---c---d---|', { a: text('Hel'), b: text('lo'), c: call, d: stop() });
      const subs = '                         ^----------------!';
      const expected = '                     -x---y-----------|';
      expectObservable(source.pipe(tokens(chat))).toBe(expected, { x: 'Hel', y: 'lo' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('emits one piece and completes', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-a(s|)', { a: text('Hi'), s: stop() }).pipe(tokens(chat))).toBe('-x|', {
        x: 'Hi',
      });
    });
  });

  it('never mixes reasoning into the text', () => {
    expect(collect(from([thought('Hm'), text('Hi'), stop()]).pipe(tokens(chat)))).toStrictEqual(['Hi']);
  });

  it('emits the text of all choices in wire order, or of the requested one', () => {
    expect(collect(from([both]).pipe(tokens(chat)))).toStrictEqual(['B', 'A']);
    expect(collect(from([both]).pipe(tokens(chat, { choice: 0 })))).toStrictEqual(['A']);
  });

  it('holds half a character back until the other half arrives, separately for each choice', () => {
    const at = (index: number, content: string): ChatItem => chunk({ choices: [{ index, delta: { content } }] });
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a-b-c-d-(st|)', {
        a: at(0, 'ok \ud83d'),
        b: at(1, 'x'),
        c: at(0, '\ude00!'),
        d: at(1, '\ud83d'),
        s: chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
        t: chunk({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] }),
      });
      expectObservable(source.pipe(tokens(chat))).toBe('-a-b-c---(d|)', { a: 'ok ', b: 'x', c: '😀!', d: '\ud83d' });
    });
  });

  it('emits what arrived before an error', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a-b-#', { a: text('Hi'), b: text('\ud83d') });
      expectObservable(source.pipe(tokens(chat))).toBe('-a---(b#)', { a: 'Hi', b: '\ud83d' });
    });
  });

  it('emits the text of a Responses message, even if it arrives in one piece', () => {
    const item = { id: 'm', type: 'message', role: 'assistant', status: 'completed' };
    const part = { type: 'output_text', text: 'Hello', annotations: [] };
    const place = { item_id: 'm', output_index: 0, content_index: 0 };
    const events = [
      { type: 'response.output_item.added', output_index: 0, item: { ...item, content: [] } },
      { type: 'response.output_text.delta', ...place, delta: 'Hel' },
      { type: 'response.output_text.done', ...place, text: 'Hello' },
      { type: 'response.output_item.done', output_index: 0, item: { ...item, content: [part] } },
      {
        type: 'response.completed',
        response: { id: 'r', object: 'response', status: 'completed', output: [{ ...item, content: [part] }] },
      },
    ].map((event) => responseEvent(event));
    expect(collect(from(events).pipe(tokens(responses)))).toStrictEqual(['Hel', 'lo']);
    expect(collect(from(events.slice(4)).pipe(tokens(responses)))).toStrictEqual(['Hello']);
  });
});
