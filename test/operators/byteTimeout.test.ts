import { describe, it } from '@jest/globals';
import { byteTimeout } from '../../operators/byteTimeout.ts';
import { timeoutError } from '../../src/core/errors.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

describe('byteTimeout', () => {
  passesThrough(() => byteTimeout<string>(100), { a: 'a', b: 'b', c: 'c' });

  it('errors if nothing arrives', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-');
      expectObservable(source.pipe(byteTimeout(4))).toBe('----#', {}, timeoutError('byte', 4));
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
  });

  it('counts from the last item, even if items arrive faster than its timer', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-a-bc--');
      expectObservable(source.pipe(byteTimeout(4))).toBe('-a-bc---#', undefined, timeoutError('byte', 4));
    });
  });
});
