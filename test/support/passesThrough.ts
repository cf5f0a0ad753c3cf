import * as jest from '@jest/globals';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { marbles } from './marbles.ts';

/**
 * The contract of an operator that passes everything on: never, empty, one, many, a source error and an early
 * unsubscribe. `make` creates the operator. `items` are the values of the letters a, b, c.
 */
export const passesThrough = <Item>(
  make: () => MonoTypeOperatorFunction<Item>,
  items: { readonly a: Item; readonly b: Item; readonly c: Item },
): void => {
  const broken = new Error('the source broke');
  jest.it.each([
    ['stays silent with a source that never emits', '-----', '^---------------!'],
    ['completes with an empty source', '---|', '^--!'],
    ['passes one item', '-a-|', '^--!'],
    ['passes many items on as they arrive', '-a(bc)-a--|', '^---------!'],
    ['passes a source error on after what arrived before it', '-ab-#', '^---!'],
  ])('%s', (_name, wire, subscription) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<Item>(wire, items, broken);
      expectObservable(source.pipe(make()), '^---------------!').toBe(wire, items, broken);
      expectSubscriptions(source.subscriptions).toBe(subscription);
    });
  });
  jest.it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<Item>('-a-b-c-|', items);
      expectObservable(source.pipe(make()), '^---!').toBe('-a-b-', items);
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
  });
};
