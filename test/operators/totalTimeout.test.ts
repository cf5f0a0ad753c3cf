import { describe, it } from '@jest/globals';
import { totalTimeout } from '../../operators/totalTimeout.ts';
import { timeoutError } from '../../src/core/errors.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

describe('totalTimeout', () => {
  passesThrough(() => totalTimeout<string>(100), { a: 'a', b: 'b', c: 'c' });

  it('ends a source that emits but does not end', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-c-d-e-f');
      expectObservable(source.pipe(totalTimeout(6))).toBe('-a-b-c#', undefined, timeoutError('end', 6));
      expectSubscriptions(source.subscriptions).toBe('^-----!');
    });
  });

  it('does not affect a source that ends in time', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-a-|').pipe(totalTimeout(6))).toBe('-a-|');
    });
  });
});
