import { afterAll, beforeAll } from '@jest/globals';

/**
 * Counts the elements that the array methods and spreads of a test file visit or copy. Returns a function that returns how many
 * they were so far.
 */
export const countedOperations = (): (() => number) => {
  let operations = 0;
  const originals = counted.map((name) => [name, Object.getOwnPropertyDescriptor(Array.prototype, name)] as const);
  beforeAll(() => {
    for (const [name, descriptor] of originals) {
      const method: unknown = descriptor?.value;
      if (typeof method !== 'function') throw new Error(`arrays have no ${String(name)}`);
      Object.defineProperty(Array.prototype, name, {
        configurable: true,
        writable: true,
        value: function count(this: unknown[], ...args: unknown[]): unknown {
          operations += this.length;
          return Reflect.apply(method, this, args);
        },
      });
    }
  });
  afterAll(() => {
    for (const [name, descriptor] of originals)
      if (descriptor !== undefined) Object.defineProperty(Array.prototype, name, descriptor);
  });
  return () => operations;
};

const counted = [
  'with',
  'find',
  'findIndex',
  'findLastIndex',
  'map',
  'filter',
  'some',
  'slice',
  Symbol.iterator,
] as const;
