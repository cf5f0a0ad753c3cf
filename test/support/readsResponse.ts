import * as jest from '@jest/globals';
import { catchError, ignoreElements, of, type OperatorFunction } from 'rxjs';
import { apiError, isStreamError, truncatedError } from '../../src/core/errors.ts';
import type { Failure } from '../../src/core/received.ts';
import { stop, text, done, type ChatItem } from './items.ts';
import { marbles } from './marbles.ts';

const failure: Failure = {
  _tag: 'Failure',
  at: 0,
  error: apiError({ message: 'no more', type: null, code: 'x', param: null, body: null }, 1),
};

/** The letters of a wire: t: text, s: the finish reason, d: `[DONE]`, f: the API reports an error. */
const items = { t: text('Hi'), s: stop(), d: done(), f: failure };

/**
 * The contract of an operator that reads the deltas of a response, as far as it is the same for all operators: how it
 * ends, regardless of what it emits. `make` creates the operator.
 */
export const readsResponse = (make: () => OperatorFunction<ChatItem, unknown>): void => {
  const broken = new Error('the source broke');
  jest.it.each([
    ['stays silent with a source that never emits', '-----', '-----'],
    ['completes with its source if the response has ended', '-s-|', '---|'],
    ['completes with its source if [DONE] proves the end', '-td-|', '----|'],
    ['passes a source error', '-s-#', '---#'],
  ])('%s', (_name, wire, expected) => {
    marbles(({ cold, expectObservable }) => {
      const result = cold<ChatItem>(wire, items, broken).pipe(make());
      expectObservable(result.pipe(ignoreElements())).toBe(expected, undefined, broken);
    });
  });

  jest.it.each([
    ['errors for an empty source, because nothing proves its end', '--|', '--#'],
    ['errors for a response that just stops', '-t-|', '---#'],
  ])('%s', (_name, wire, expected) => {
    marbles(({ cold, expectObservable }) => {
      const result = cold<ChatItem>(wire, items).pipe(make());
      expectObservable(result.pipe(ignoreElements())).toBe(
        expected,
        undefined,
        truncatedError('the event that proves its end'),
      );
    });
  });

  jest.it('errors at the end with what the API reported, and the response as far as it came', () => {
    let final: unknown;
    const told: OperatorFunction<unknown, unknown> = catchError((error: unknown) => {
      jest.expect(error).toBe(failure.error);
      if (isStreamError(error) && 'final' in error) final = error.final;
      return of('failed');
    });
    marbles(({ cold, expectObservable }) => {
      const result = cold<ChatItem>('-tf-|', items).pipe(make());
      expectObservable(result.pipe(ignoreElements(), told)).toBe('----(f|)', { f: 'failed' });
    });
    jest.expect(final).toMatchObject({ outcome: 'failed', response: { choices: [{ message: { content: 'Hi' } }] } });
  });

  jest.it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-t-t-t-s-|', items);
      expectObservable(source.pipe(make(), ignoreElements()), '^---!').toBe('');
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
  });
};
