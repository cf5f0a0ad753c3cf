import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { finishReasons } from '../../operators/finishReasons.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chunk, responseEvent, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const ends = (index: number, reason: string): ChatItem =>
  chunk({ choices: [{ index, delta: {}, finish_reason: reason }] });

describe('finishReasons', () => {
  readsResponse(() => finishReasons(chat));

  it('emits why each choice ended as soon as the server sends it', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a---b---c---d---|', {
        a: text('A'),
        b: chunk({ choices: [{ index: 1, delta: { content: 'B' } }] }),
        c: ends(0, 'stop'),
        d: ends(1, 'length'),
      });
      expectObservable(source.pipe(finishReasons(chat))).toBe('---------x---y---|', {
        x: { index: 0, reason: 'stop' },
        y: { index: 1, reason: 'length' },
      });
    });
  });

  it('emits it once, although a server repeats it with the usage', () => {
    const items = [ends(0, 'stop'), ends(0, 'stop'), tokenCounts(1, 2)];
    expect(collect(from(items).pipe(finishReasons(chat)))).toStrictEqual([{ index: 0, reason: 'stop' }]);
  });

  it('ignores an empty reason, and emits an unknown one', () => {
    const items = [ends(0, ''), ends(0, 'tomorrow')];
    expect(collect(from(items).pipe(finishReasons(chat)))).toStrictEqual([{ index: 0, reason: 'tomorrow' }]);
  });

  it('emits the reason of one choice if requested', () => {
    const items = [ends(0, 'stop'), ends(1, 'length')];
    expect(collect(from(items).pipe(finishReasons(chat, { choice: 1 })))).toStrictEqual([
      { index: 1, reason: 'length' },
    ]);
  });

  it.each([
    ['its status', 'completed', null, 'completed'],
    ['what made it incomplete', 'incomplete', { reason: 'max_output_tokens' }, 'max_output_tokens'],
  ])('emits for a Responses response %s', (_name, status, incomplete_details, reason) => {
    const response = { id: 'r', object: 'response', status, incomplete_details, output: [] };
    const items = [responseEvent({ type: `response.${status}`, response })];
    expect(collect(from(items).pipe(finishReasons(responses)))).toStrictEqual([{ index: 0, reason }]);
  });
});
