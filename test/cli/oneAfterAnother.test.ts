import { describe, it } from '@jest/globals';
import { oneAfterAnother } from '../../cli/oneAfterAnother.ts';
import type { Delta } from '../../src/core/delta.ts';
import { marbles } from '../support/marbles.ts';

const text = (index: number, of: string): Delta => ({ _tag: 'Text', index, part: 0, text: of });
const finish = (index: number): Delta => ({ _tag: 'FinishReason', index, part: 0, reason: 'stop' });
const deltas = {
  a: text(0, 'a'),
  b: text(1, 'b'),
  c: text(0, 'c'),
  d: text(1, 'd'),
  e: text(2, 'e'),
  E: finish(0),
  F: finish(1),
};
const texts = {
  a: { index: 0, text: 'a' },
  b: { index: 1, text: 'b' },
  c: { index: 0, text: 'c' },
  d: { index: 1, text: 'd' },
  e: { index: 2, text: 'e' },
};

describe('oneAfterAnother', () => {
  it.each([
    ['lets a later choice wait until the earlier one has ended', '-a-b-c-E---d-F-|', '-a---c-b---d---|'],
    ['emits a choice that ended while it waited', '-a-b-F-E-|', '-a-----b-|'],
    ['emits at the end what still waits', '-a-e-b-|', '-a-----(be|)'],
    ['emits before an error what still waits', '-a-b-#', '-a---(b#)'],
    ['emits one choice as it arrives', '-a-c-E-|', '-a-c---|'],
    ['ends if there is nothing', '-|', '-|'],
    ['never emits if its source does not', '-', '-'],
  ])('%s', (_name, source, expected) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold(source, deltas);
      expectObservable(source$.pipe(oneAfterAnother(true))).toBe(expected, texts);
      expectSubscriptions(source$.subscriptions).toBe(
        `^${
          /[|#]/.test(source)
            ? source
                .slice(1)
                .replace(/[a-zF]/gi, '-')
                .replace(/[|#]/, '!')
            : ''
        }`,
      );
    });
  });

  it('holds nothing if it need not', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-a-b-c-|', deltas).pipe(oneAfterAnother(false))).toBe('-a-b-c-|', texts);
    });
  });
});
