import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concat, from, NEVER, Observable, Subject, throwError } from 'rxjs';
import { limitError } from '../../src/core/errors.ts';
import { createGate } from '../../src/core/gate.ts';
import { toAsyncIterable, type AsyncIterableOptions } from '../../streams/toAsyncIterable.ts';
import { runs } from '../support/runs.ts';

const all = async <Item>(items$: Observable<Item>, options?: AsyncIterableOptions): Promise<readonly Item[]> => {
  const seen: Item[] = [];
  for await (const item of toAsyncIterable(items$, options)) seen.push(item);
  return seen;
};

describe('toAsyncIterable', () => {
  it.each([[[]], [[1]], [[1, 2, 3]], [[undefined, null, 0]]])('yields %j in order', async (items) => {
    expect(await all(from<unknown[]>(items))).toStrictEqual(items);
  });

  it('throws the error once, after the items before it', async () => {
    const iterator = toAsyncIterable(
      concat(
        from([1]),
        throwError(() => new Error('broken')),
      ),
    )[Symbol.asyncIterator]();
    expect(await iterator.next()).toStrictEqual({ done: false, value: 1 });
    await expect(iterator.next()).rejects.toThrow('broken');
    expect(await iterator.next()).toStrictEqual({ done: true, value: undefined });
  });

  it('resolves pulls that precede the items, in order', async () => {
    const items$ = new Subject<number>();
    const iterator = toAsyncIterable(items$)[Symbol.asyncIterator]();
    const pulls = [iterator.next(), iterator.next(), iterator.next()];
    items$.next(1);
    items$.next(2);
    items$.complete();
    expect((await Promise.all(pulls)).map(({ value }) => value)).toStrictEqual([1, 2, undefined]);
  });

  it('subscribes at the first pull, and unsubscribes when the loop is left', async () => {
    const log: string[] = [];
    const items$ = new Observable<number>((subscriber) => {
      log.push('subscribed');
      subscriber.next(1);
      return () => log.push('left');
    });
    const iterable = toAsyncIterable(items$);
    expect(log).toStrictEqual([]);
    for await (const item of iterable) {
      expect(item).toBe(1);
      break;
    }
    expect(log).toStrictEqual(['subscribed', 'left']);
  });

  it('ends a pending pull when return is called', async () => {
    const iterator = toAsyncIterable(NEVER)[Symbol.asyncIterator]();
    const pull = iterator.next();
    await iterator.return?.();
    expect(await pull).toStrictEqual({ done: true, value: undefined });
  });

  it('errors if more items wait than allowed', async () => {
    const iterator = toAsyncIterable(from([1, 2, 3, 4, 5]), { highWaterMark: 3 })[Symbol.asyncIterator]();
    expect(await iterator.next()).toStrictEqual({ done: false, value: 1 });
    expect(await iterator.next()).toStrictEqual({ done: false, value: 2 });
    expect(await iterator.next()).toStrictEqual({ done: false, value: 3 });
    await expect(iterator.next()).rejects.toStrictEqual(limitError('highWaterMark', 3, 4, 'options'));
  });

  it('drops the oldest item if configured', async () => {
    expect(await all(from([1, 2, 3, 4, 5]), { highWaterMark: 2, overflow: 'drop-oldest' })).toStrictEqual([4, 5]);
  });

  it('closes the gate at the high-water mark, and opens it at half of it', async () => {
    const gate = createGate();
    const items$ = new Subject<number>();
    const iterator = toAsyncIterable(items$, { gate, highWaterMark: 4 })[Symbol.asyncIterator]();
    const first = iterator.next();
    for (const item of [0, 1, 2, 3]) items$.next(item);
    await first;
    expect(gate.ready()).toBeNull();
    items$.next(4);
    expect(gate.ready()).not.toBeNull();
    // a chunk may contain more items than the mark, and none is lost
    items$.next(5);
    const rest: unknown[] = [];
    for (const open of [false, false, true]) {
      rest.push((await iterator.next()).value);
      expect(gate.ready() === null).toBe(open);
    }
    expect(rest).toStrictEqual([1, 2, 3]);
    await iterator.return?.();
    expect(gate.ready()).toBeNull();
  });

  it('keeps the order under any mixture of pushes and pulls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 400 }), async (steps) => {
        const items$ = new Subject<number>();
        const iterator = toAsyncIterable(items$, { overflow: 'buffer' })[Symbol.asyncIterator]();
        const pulls = [iterator.next()];
        let pushed = 0;
        for (const push of steps) {
          if (push) items$.next(pushed++);
          else pulls.push(iterator.next());
        }
        items$.complete();
        while (pulls.length <= pushed) pulls.push(iterator.next());
        const values = (await Promise.all(pulls)).flatMap((result) => (result.done === true ? [] : [result.value]));
        expect(values).toStrictEqual(Array.from({ length: pushed }, (_, index) => index));
      }),
      { numRuns: runs(50) },
    );
  });
});
