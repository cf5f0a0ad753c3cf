import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { refusals } from '../../operators/refusals.ts';
import { tokens } from '../../operators/tokens.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chunk, responseEvent, stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const refusal = (words: string): ChatItem => chunk({ choices: [{ index: 0, delta: { refusal: words } }] });

describe('refusals', () => {
  readsResponse(() => refusals(chat));

  it('emits the text of a refusal as it arrives', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a-----b-----(s|)', { a: refusal('I can'), b: refusal('not.'), s: stop() });
      expectObservable(source.pipe(refusals(chat))).toBe('-x-----y-----|', { x: 'I can', y: 'not.' });
    });
  });

  it('is separate from the text', () => {
    const items = [text('Well, '), refusal('no'), stop()];
    expect(collect(from(items).pipe(refusals(chat)))).toStrictEqual(['no']);
    expect(collect(from(items).pipe(tokens(chat)))).toStrictEqual(['Well, ']);
  });

  it('reads a Responses refusal once, although its end repeats it', () => {
    const place = { item_id: 'm', output_index: 0, content_index: 0 };
    const events = [
      { type: 'response.refusal.delta', ...place, delta: 'no' },
      { type: 'response.refusal.done', ...place, refusal: 'no' },
      { type: 'response.completed', response: { id: 'x', object: 'response', status: 'completed', output: [] } },
    ].map((event) => responseEvent(event));
    expect(collect(from(events).pipe(refusals(responses)))).toStrictEqual(['no']);
  });
});
