import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { logprobs } from '../../operators/logprobs.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chunk, responseEvent, stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const token = (word: string): { readonly token: string; readonly logprob: number; readonly bytes: null } => ({
  token: word,
  logprob: -0.5,
  bytes: null,
});
const withTokens = (content: readonly string[], refusal: readonly string[] = [], index = 0): ChatItem =>
  chunk({ choices: [{ index, delta: {}, logprobs: { content: content.map(token), refusal: refusal.map(token) } }] });
const placed = (word: string, of = 'text', index = 0): object => ({ ...token(word), index, part: 0, of });

describe('logprobs', () => {
  readsResponse(() => logprobs(chat));

  it('emits one for each token', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a----b----(s|)', { a: withTokens(['A']), b: withTokens(['B', 'C']), s: stop() });
      const expected = '             -x----(yz)-|';
      expectObservable(source.pipe(logprobs(chat))).toBe(expected, { x: placed('A'), y: placed('B'), z: placed('C') });
    });
  });

  it('emits nothing for text without log probabilities, and emits tokens without text', () => {
    const items = [text('A'), withTokens(['<|call|>']), stop()];
    expect(collect(from(items).pipe(logprobs(chat)))).toStrictEqual([placed('<|call|>')]);
  });

  it('separates the tokens of a refusal and of each choice', () => {
    const items = [withTokens(['A'], ['B']), withTokens(['C'], [], 1), stop()];
    const end = chunk({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] });
    expect(collect(from([...items, end]).pipe(logprobs(chat)))).toStrictEqual([
      placed('A'),
      placed('B', 'refusal'),
      placed('C', 'text', 1),
    ]);
    expect(collect(from([...items, end]).pipe(logprobs(chat, { choice: 1 })))).toStrictEqual([placed('C', 'text', 1)]);
  });

  it('emits those of a Responses text once, although its end repeats them', () => {
    const place = { item_id: 'm', output_index: 0, content_index: 0 };
    const events = [
      { type: 'response.output_text.delta', ...place, delta: 'A', logprobs: [token('A')] },
      { type: 'response.output_text.done', ...place, text: 'A', logprobs: [token('A')] },
      // OpenAI ends the part without them
      {
        type: 'response.content_part.done',
        ...place,
        part: { type: 'output_text', text: 'A', annotations: [], logprobs: [] },
      },
      { type: 'response.completed', response: { id: 'x', object: 'response', status: 'completed', output: [] } },
    ].map((event) => responseEvent(event));
    expect(collect(from(events).pipe(logprobs(responses)))).toStrictEqual([placed('A')]);
  });
});
