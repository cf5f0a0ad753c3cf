import assert from 'node:assert/strict';
import { TestScheduler } from 'rxjs/testing';
import { sentences } from './ownOperator.ts';

new TestScheduler((actual, expected) => {
  assert.deepEqual(actual, expected);
}).run(({ cold, expectObservable }) => {
  const text$ = cold('  a-b-c-d-|', { a: 'It ', b: 'rains. ', c: 'We ', d: 'stay in.' });
  const expected = '    --x-----(y|)';
  expectObservable(text$.pipe(sentences())).toBe(expected, { x: 'It rains.', y: 'We stay in.' });
});
console.log('a sentence comes when the next begins, the last at the end');
