import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { reasoning } from '../../operators/reasoning.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chunk, responseEvent, stop, text, thought, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const ofDelta = (delta: Record<string, string>): ChatItem => chunk({ choices: [{ index: 0, delta }] });

describe('reasoning', () => {
  readsResponse(() => reasoning(chat));

  it('emits the reasoning as it arrives, without the text', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a---b---c---(s|)', {
        a: thought('Hm'),
        b: thought('m.'),
        c: text('42'),
        s: stop(),
      });
      expectObservable(source.pipe(reasoning(chat))).toBe('-x---y-------|', { x: 'Hm', y: 'm.' });
    });
  });

  it.each(['reasoning', 'reasoning_content'])('reads it under the name of %s', (name) => {
    expect(collect(from([ofDelta({ [name]: 'Hm' }), stop()]).pipe(reasoning(chat)))).toStrictEqual(['Hm']);
  });

  it('emits reasoning once if it is sent under both names', () => {
    const twice = ofDelta({ reasoning: 'Hm', reasoning_content: 'Hm' });
    expect(collect(from([twice, stop()]).pipe(reasoning(chat)))).toStrictEqual(['Hm']);
  });

  it("reads Mistral's parts", () => {
    const parts = chunk({
      choices: [{ index: 0, delta: { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }] } }],
    });
    expect(collect(from([parts, stop()]).pipe(reasoning(chat)))).toStrictEqual(['Hm']);
  });

  it('reads a Responses reasoning item and its summary', () => {
    const place = { item_id: 'r', output_index: 0 };
    const events = [
      { type: 'response.output_item.added', output_index: 0, item: { id: 'r', type: 'reasoning', summary: [] } },
      { type: 'response.reasoning_text.delta', ...place, content_index: 0, delta: 'raw' },
      { type: 'response.reasoning_summary_text.delta', ...place, summary_index: 0, delta: 'short' },
      { type: 'response.completed', response: { id: 'x', object: 'response', status: 'completed', output: [] } },
    ].map((event) => responseEvent(event));
    expect(collect(from(events).pipe(reasoning(responses)))).toStrictEqual(['raw', 'short']);
  });
});
