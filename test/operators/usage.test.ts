import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { usage } from '../../operators/usage.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { responseEvent, stop, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const counted = (inputTokens: number, outputTokens: number): object => ({
  inputTokens,
  outputTokens,
  totalTokens: inputTokens + outputTokens,
  cachedInputTokens: null,
  reasoningTokens: null,
  raw: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
});

describe('usage', () => {
  readsResponse(() => usage(chat));

  it('emits the token counts when the server reports them', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a---b---c---|', { a: text('Hi'), b: stop(), c: tokenCounts(3, 1) });
      expectObservable(source.pipe(usage(chat))).toBe('---------u---|', { u: counted(3, 1) });
    });
  });

  it('emits each running value as it is, and never adds up', () => {
    const items = [tokenCounts(3, 1), tokenCounts(3, 2), stop()];
    expect(collect(from(items).pipe(usage(chat)))).toStrictEqual([counted(3, 1), counted(3, 2)]);
  });

  it('reads the usage of a Responses response with its details', () => {
    const raw = {
      input_tokens: 5,
      output_tokens: 7,
      total_tokens: 12,
      input_tokens_details: { cached_tokens: 2 },
      output_tokens_details: { reasoning_tokens: 4 },
    };
    const response = { id: 'r', object: 'response', status: 'completed', output: [], usage: raw };
    expect(
      collect(from([responseEvent({ type: 'response.completed', response })]).pipe(usage(responses))),
    ).toStrictEqual([
      { inputTokens: 5, outputTokens: 7, totalTokens: 12, cachedInputTokens: 2, reasoningTokens: 4, raw },
    ]);
  });
});
